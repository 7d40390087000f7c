"""What an authority puts on slip and receipt, from a day on."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from casework.errors import InvalidInput, NotFound
from casework.letters.of_case import Printing, receipt_of, slip_of
from casework.models import AuthorityName, ConfigurationChange, SlipLayout
from casework.vocabulary import Role
from tests import cast
from tests.casework import offices
from tests.configuration.setting import NOW, TODAY, acting_as, administrator
from tests.desks.morning import MORNING, taken_in
from tests.scenarios.life import day
from workflows.configuration.slips import Layout, lay_out
from workflows.configuration.units import Renaming, rename

pytestmark = pytest.mark.usefixtures("province")


def layout(**more) -> Layout:
    given = {
        "heading": "TỈNH LÂM ĐỒNG",
        "place": "Số 1 đường 19/5",
        "hours": "7:30–11:30, 13:30–17:00",
        "phone": "0263 383 9000",
        "type_size": 13,
        "is_large": False,
    }
    return Layout(**{**given, **more})


def laid_out(*, on=TODAY, **more) -> SlipLayout:
    return lay_out(cast.unit(cast.LAC_DUONG), layout(**more), valid_from=on, actor=administrator(), at=NOW)


def printing(case) -> Printing:
    return Printing(
        case=case,
        actor=cast.acting(cast.RECEPTION, on=TODAY),
        at=MORNING,
        address="https://hoiam.example.vn/",
        is_reprint=False,
    )


def test_the_slip_bears_what_was_laid_out():
    laid_out()
    slip = slip_of(printing(taken_in()))
    assert (slip.heading, slip.place, slip.hours) == (
        "TỈNH LÂM ĐỒNG",
        "Số 1 đường 19/5",
        "7:30–11:30, 13:30–17:00",
    )
    assert (slip.phone, slip.type_size) == ("0263 383 9000", 13)
    assert receipt_of(printing(taken_in(n=2))).place == (
        "tại nơi tiếp công dân của Ủy ban nhân dân xã Lạc Dương, Số 1 đường 19/5"
    )


def test_without_a_layout_the_papers_are_as_they_were():
    slip = slip_of(printing(taken_in()))
    assert (slip.heading, slip.place, slip.hours, slip.phone, slip.type_size) == ("", "", "", "", 11)
    place = receipt_of(printing(taken_in(n=2))).place
    assert place == "tại nơi tiếp công dân của Ủy ban nhân dân xã Lạc Dương"


def test_a_layout_to_come_is_on_no_paper_of_today():
    laid_out(on=day("07/07/2026"))
    assert slip_of(printing(taken_in())).phone == ""


def test_the_address_of_the_unit_stands_where_no_other_place_is_named():
    moved = Renaming(
        unit=cast.unit(cast.LAC_DUONG),
        name=cast.LAC_DUONG,
        address="Tổ dân phố Bon Đưng",
        valid_from=TODAY,
        document_number="3/QĐ",
    )
    rename(moved, actor=administrator(), at=NOW)
    laid_out(place="")
    assert slip_of(printing(taken_in())).place == "Tổ dân phố Bon Đưng"


def test_a_layout_of_the_past_is_refused():
    with pytest.raises(InvalidInput):
        laid_out(on=day("05/07/2026"))
    assert not SlipLayout.objects.exists()


def test_nobody_lays_out_for_a_unit_that_he_does_not_administer():
    local = acting_as(offices.serving("Q-x", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    with pytest.raises(NotFound):
        lay_out(cast.unit(cast.LAC_DUONG), layout(), valid_from=TODAY, actor=local, at=NOW)


def test_the_record_has_both_sides():
    laid_out()
    laid_out(phone="0263 383 9001")
    last = ConfigurationChange.objects.order_by("-pk")[0]
    assert (last.before["phone"], last.after["phone"]) == ("0263 383 9000", "0263 383 9001")


@pytest.mark.parametrize("model", [SlipLayout, ConfigurationChange, AuthorityName])
@pytest.mark.parametrize("attack", ["update", "delete"])
def test_the_database_keeps_what_was_written(model, attack):
    laid_out()
    rename(
        Renaming(
            unit=cast.unit(cast.LAC_DUONG),
            name="UBND phường Lang Biang",
            address="",
            valid_from=TODAY,
            document_number="3/QĐ",
        ),
        actor=administrator(),
        at=NOW,
    )
    rows = model.objects.all()
    before = rows.count()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(authority=cast.unit(cast.DI_LINH)) if attack == "update" else rows.delete()
    assert rows.count() == before >= 1
