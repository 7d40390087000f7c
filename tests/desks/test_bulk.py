"""One act on many cases: seen before, done case by case, and nothing of a case that one may not touch."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Case, Event, Remark
from tests import cast
from tests.acts.stages import COMPLAINT, PETITION, do, officer, ready, verifying
from tests.desks.counter import page, signed_in
from tests.scenarios.life import Life
from workflows.models import BulkLine, BulkRun

pytestmark = pytest.mark.usefixtures("province")
CHAIRMAN, HANDLER = cast.CHAIRMAN, cast.LAND_OFFICER


def codes(*lives: Life) -> list[str]:
    return [life.case.tracking_code for life in lives]


def asks(client: Client, verb: str, chosen: list[str], **said: Any) -> Any:
    return client.post(reverse("bulk"), {"verb": verb, "case": chosen, **said})


def hidden(answer: Any, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]+)"', page(answer))


def confirms(client: Client, preview: Any, **said: Any) -> Any:
    """Send what the preview holds, with what is typed on it."""
    kept = {name: hidden(preview, name) for name in ("case", "seen")}
    first = {name: hidden(preview, name)[0] for name in ("verb", "key")}
    return client.post(reverse("bulk"), {**kept, **first, "step": "confirm", **said})


def fates(answer: Any) -> list[bool]:
    return ["Chưa làm được" not in row for row in page(answer).split("<tbody>")[1].split("<tr>")[1:]]


def test_a_preview_writes_nothing_and_the_act_is_done_on_each():
    lives = [ready(COMPLAINT), ready(PETITION)]
    client, before = signed_in(CHAIRMAN), Event.objects.count()
    preview = asks(client, "assign", codes(*lives))
    assert (preview.status_code, fates(preview), Event.objects.count()) == (200, [True, True], before)
    done = confirms(client, preview, officer=str(officer(HANDLER)))
    assert done.status_code == 303
    assert [life.case.handler for life in lives] == [cast.officer(HANDLER)] * 2
    assert Event.objects.count() == before + 2
    shown = page(client.get(done["Location"]))
    assert [code in shown for code in codes(*lives)] == [True, True]
    # The key of a run opens nothing to anybody else.
    assert signed_in(cast.RECEPTION).get(done["Location"]).status_code == 404


def test_where_some_cannot_be_done_each_says_why_and_the_others_are_done():
    able, unable = ready(COMPLAINT), verifying(COMPLAINT)
    client = signed_in(CHAIRMAN)
    preview = asks(client, "assign", codes(able, unable))
    assert fates(preview) == [True, False]
    assert hidden(preview, "seen") == codes(unable)
    version = unable.case.version
    assert confirms(client, preview, officer=str(officer(HANDLER))).status_code == 303
    assert (able.state, unable.state, unable.case.version) == ("assigned", "verifying", version)
    assert list(BulkLine.objects.order_by("pk").values_list("is_done", flat=True)) == [True, False]


def test_what_changed_between_the_preview_and_the_confirmation_is_shown_again_and_nothing_is_done():
    first, second = ready(COMPLAINT), ready(COMPLAINT)
    client = signed_in(CHAIRMAN)
    preview = asks(client, "assign", codes(first, second))
    second.does(CHAIRMAN, do("assign", officer=officer(HANDLER)))
    before = Event.objects.count()
    again = confirms(client, preview, officer=str(officer(HANDLER)))
    assert (again.status_code, fates(again), Event.objects.count()) == (422, [True, False], before)
    assert not BulkRun.objects.exists()
    assert confirms(client, again, officer=str(officer(HANDLER))).status_code == 303
    assert first.state == "assigned"


def test_sent_twice_it_is_done_once_and_sent_with_other_words_it_is_refused():
    life = verifying()
    client = signed_in(HANDLER)
    preview = asks(client, "note", codes(life))
    places = {confirms(client, preview, text="Hẹn 15/07")["Location"] for _again in range(2)}
    assert (len(places), Remark.objects.count()) == (1, 1)
    other = confirms(client, preview, text="Hẹn 16/07")
    assert (other.status_code, Remark.objects.count()) == (422, 1)
    # Somebody else's key is no key of mine.
    theirs = confirms(signed_in(CHAIRMAN), preview, text="Hẹn 15/07")
    assert (theirs.status_code, Remark.objects.count()) == (422, 1)


def test_what_is_missing_is_said_and_the_words_stay():
    life = ready()
    client = signed_in(CHAIRMAN)
    answer = confirms(client, asks(client, "assign", codes(life)), officer="")
    assert (answer.status_code, "Có mục cần sửa" in page(answer), life.state) == (422, True, "accepted")
    handler = signed_in(HANDLER)
    mine = verifying()
    answer = confirms(handler, asks(handler, "note", codes(mine)), text="")
    assert (answer.status_code, Remark.objects.exists()) == (422, False)


def test_a_case_that_one_may_not_see_is_not_among_them():
    mine = verifying()
    client = signed_in(cast.DI_LINH_CHAIRMAN)
    answer = asks(client, "note", codes(mine))
    assert (answer.status_code, answer["Location"]) == (303, reverse("inbox"))
    both = asks(signed_in(HANDLER), "note", [*codes(mine), "0000-0000-000", "\x00", "9" * 400])
    assert hidden(both, "case") == codes(mine)


@pytest.mark.parametrize("verb", ["decide", "accept", "receive", "gossip", "", "\x00"])
def test_only_the_acts_of_the_bar_are_done_at_once(verb):
    life = ready()
    assert asks(signed_in(CHAIRMAN), verb, codes(life)).status_code == 404
    assert life.state == "accepted"


def test_who_may_do_the_act_on_none_of_them_is_offered_no_button_and_forced_he_is_refused():
    life = ready()
    answer = asks(signed_in(HANDLER), "assign", codes(life))
    assert answer.status_code == 404
    shown = page(signed_in(HANDLER).get(reverse("inbox")))
    assert 'value="assign"' not in shown


@pytest.mark.parametrize("key", ["", "x", str(uuid.UUID(int=0)), "\x00"])
def test_a_key_that_is_none_is_given_anew(key):
    life = verifying()
    client = signed_in(HANDLER)
    preview = asks(client, "note", codes(life))
    assert confirms(client, preview, text="Hẹn", key=key).status_code == 303
    assert Remark.objects.get().case == Case.objects.get(pk=life.case_id)
