"""The list that an officer came from goes with him to its cases; the desk has a list of whom it waits for."""

from __future__ import annotations

import re

import pytest

from tests import cast
from tests.acts.stages import PETITION, answered, at_desk, waiting_for_papers
from tests.desks.counter import page, signed_in

pytestmark = pytest.mark.usefixtures("province")


def following(client, code: str) -> str:
    """The code of the case to which the page of a case leads on; empty where it leads nowhere."""
    shown = page(client.get(f"/desk/case/{code}/"))
    found = re.search(r'href="/desk/case/([^/]+)/">Việc tiếp theo trong danh sách', shown)
    return found[1] if found else ""


def test_the_page_of_a_case_leads_on_through_the_list_that_was_opened_before_it():
    first, petition, last = (
        at_desk(kind).case.tracking_code for kind in ("complaint_first", PETITION, "feedback")
    )
    client = signed_in(cast.RECEPTION)
    # Nobody who came by a link is sent through a list.
    assert following(client, first) == ""
    client.get("/desk/inbox/?shelf=unit&sort=received")
    assert following(client, first) != ""
    client.get(f"/desk/inbox/?shelf=unit&kind={PETITION}")
    assert (following(client, first), following(client, petition)) == (petition, "")
    client.get("/desk/inbox/?shelf=unit&kind=feedback")
    assert following(client, petition) == last


def test_after_an_act_one_goes_on_in_that_list_or_back_to_it():
    case, other = at_desk().case, at_desk(PETITION).case
    client = signed_in(cast.RECEPTION)
    address = f"/desk/case/{case.tracking_code}/act/note/"
    client.get(f"/desk/inbox/?shelf=unit&kind={PETITION}")
    answer = client.post(address, {"text": "Đã gọi", "onward": "next"})
    assert answer.headers["Location"] == f"/desk/case/{other.tracking_code}/"
    answer = client.post(address, {"text": "Đã gọi lại", "onward": "list"})
    assert answer.headers["Location"] == f"/desk/inbox/?shelf=unit&kind={PETITION}"


def test_the_desk_lists_answered_cases_and_those_that_wait_for_papers_of_the_whole_unit():
    told, asked, busy = answered(PETITION).case, waiting_for_papers().case, at_desk("feedback").case
    shown = page(signed_in(cast.RECEPTION).get("/desk/inbox/?shelf=desk_citizen"))
    table = shown.split("<table")[1].split("</table>")[0]
    assert told.tracking_code in table
    assert asked.tracking_code in table
    assert busy.tracking_code not in table
    assert "Chờ công dân (cả đơn vị)" in shown
    assert "Chờ công dân (cả đơn vị)" not in page(signed_in(cast.LAND_OFFICER).get("/desk/inbox/"))
    others = page(signed_in(cast.LAND_OFFICER).get("/desk/inbox/?shelf=desk_citizen"))
    assert told.tracking_code not in others
