"""Attacks: many hands of one, one hand many times, forms sent by machines, codes asked for in bulk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.models import PublicSignature, Signing, SigningRequest
from casework.models.signing import person_key
from casework.selectors.signing import counts_of
from tests import cast
from tests.acts.stages import do
from tests.notifications.telling import planned
from tests.portal.signing.signatories import (
    asks,
    at,
    confirms,
    morning,
    needs,
    opened,
    phone,
    sent_code,
    signs,
    states,
)
from workflows.portal.signing import brakes
from workflows.portal.signing.keeping import look_after

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture
def life():
    return opened()


def crowd(life, count: int, *, line: str = "", domain: str = "", commune: str = "") -> None:
    """So many signed a minute before the story goes on, each alone."""
    rows = [
        PublicSignature(
            signing=Signing.objects.get(case=life.case_id),
            person_key=person_key(f"crowd {n}"),
            confirmed_at=morning(life) - timedelta(minutes=1),
            line_key=brakes.line_key(line or f"198.51.100.{n}"),
            domain=domain,
            commune_code=commune or f"9{n:04d}",
            contact=f"k{n}@example.vn",
        )
        for n in range(count)
    ]
    PublicSignature.objects.bulk_create(rows)


def test_ten_from_one_connection_count_and_with_the_eleventh_all_of_them_are_doubtful(life):
    needs(life, 11)
    crowd(life, 9, line="192.0.2.7")
    with at(morning(life)) as traveller:
        signs(traveller, "0912000901")
        assert counts_of(life.case_id).counted == 10
        signs(traveller, "0912000902")
    assert counts_of(life.case_id).counted == 0
    assert dict(counts_of(life.case_id).doubtful) == {"line": 11}
    assert look_after(at=morning(life)) == 0
    assert life.clock_is("SIGN.ANSWER") == "none"


def test_who_signs_slowly_from_one_connection_is_not_suspected(life):
    crowd(life, 10, line="192.0.2.7")
    with at(morning(life) + timedelta(minutes=10)) as traveller:
        signs(traveller, "0912000902")
    assert counts_of(life.case_id).counted == 11


@pytest.mark.parametrize(
    ("domain", "before", "counted"),
    [("lang.example.vn", 19, 20), ("lang.example.vn", 20, 0), ("gmail.com", 20, 21), ("gmail.com", 300, 0)],
)
def test_a_domain_of_one_man_brings_twenty_and_one_that_half_a_country_has_three_hundred(
    life, domain, before, counted
):
    crowd(life, before, domain=domain)
    with at(morning(life)) as traveller:
        signs(traveller, f"nguoimoi@{domain}")
    assert counts_of(life.case_id).counted == counted
    assert dict(counts_of(life.case_id).doubtful) == ({} if counted else {"domain": before + 1})


@pytest.mark.parametrize(("before", "counted"), [(99, 100), (100, 0)])
def test_a_hundred_of_one_commune_in_ten_minutes_count_and_one_more_is_a_crowd(life, before, counted):
    crowd(life, before, commune="24848")
    with at(morning(life)) as traveller:
        signs(traveller, "0912000903")
    assert counts_of(life.case_id).counted == counted


def test_an_address_made_to_be_thrown_away_waits_for_the_head(life):
    needs(life, 1)
    with at(morning(life)) as traveller:
        signs(traveller, "ai-do@yopmail.com")
    assert states() == [("passing", None)]
    assert life.clock_is("SIGN.ANSWER") == "none"
    judged = do("judge_signatures", doubt="passing", is_counted=True, reason="Đã gọi điện xác minh")
    life.does(cast.CHAIRMAN, judged)
    assert look_after(at=morning(life)) == 1


def test_who_was_refused_by_the_head_does_not_count_by_signing_again(life):
    with at(morning(life)) as traveller:
        signs(traveller, "ai-do@yopmail.com")
        life.does(
            cast.CHAIRMAN, do("judge_signatures", doubt="passing", is_counted=False, reason="Không có thật")
        )
        client = phone()
        shown = client.get("/petitions/1-2026/take-back/").context["form"]["shown"].value()
        traveller.shift(timedelta(seconds=4))
        client.post("/petitions/1-2026/take-back/", {"shown": shown, "contact": "ai-do@yopmail.com"})
        assert confirms(client, sent_code()).status_code == 303
        signs(traveller, "ai-do@yopmail.com")
    assert states() == [("passing", False)]
    assert counts_of(life.case_id).counted == 0


def test_three_codes_a_day_go_to_one_address_and_the_fourth_is_not_even_written_down(life):
    planned(life)
    with at(morning(life)) as traveller:
        told = [
            asks(phone(f"192.0.2.{n}"), traveller, contact).status_code
            for n, contact in enumerate(("ka.brum@gmail.com", "kabrum@gmail.com", "kabrum+3@gmail.com"), 1)
        ]
        last = asks(phone("192.0.2.99"), traveller, "k.abrum@googlemail.com")
        assert told == [303, 303, 303]
        assert last.status_code == 429
        assert "Too many codes were asked for." in last.content.decode()
        assert SigningRequest.objects.filter(is_cleared=True).count() == 3
        assert SigningRequest.objects.count() == 3
        traveller.shift(timedelta(hours=25))
        assert asks(phone(), traveller, "kabrum@gmail.com").status_code == 303


def asked_before(life, count: int, *, line: str, minutes: float) -> None:
    """So many others asked for a code."""
    SigningRequest.objects.bulk_create(
        SigningRequest(
            signing=Signing.objects.get(case=life.case_id),
            person_key=person_key(f"asked {n}"),
            contact=f"k{n}@example.vn",
            line_key=brakes.line_key(line or f"198.51.100.{n}"),
            at=morning(life) - timedelta(minutes=minutes),
        )
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("count", "line", "minutes", "status"),
    [
        (29, "192.0.2.7", 30, 303),
        (30, "192.0.2.7", 30, 429),
        (30, "192.0.2.7", 61, 303),
        (299, "", 0.5, 303),
        (300, "", 0.5, 429),
        (300, "", 2, 303),
    ],
)
def test_thirty_codes_an_hour_leave_one_connection_and_three_hundred_a_minute_the_house(
    life, count, line, minutes, status
):
    asked_before(life, count, line=line, minutes=minutes)
    with at(morning(life)) as traveller:
        assert asks(phone("192.0.2.7"), traveller, "0912000903").status_code == status


@pytest.mark.parametrize(
    ("seconds", "status"), [(2, 422), (3, 303), (2 * 60 * 60, 303), (2 * 60 * 60 + 1, 422)]
)
def test_a_form_that_comes_back_at_once_or_hours_later_is_shown_again_with_what_was_typed(
    life, seconds, status
):
    said = {"name": "Ka Brum", "commune": "Xã Lạc Dương", "contact": "0912000903"}
    with at(morning(life)) as traveller:
        client = phone()
        shown = client.get("/petitions/1-2026/sign/").context["form"]["shown"].value()
        traveller.shift(timedelta(seconds=seconds))
        answer = client.post("/petitions/1-2026/sign/", {"shown": shown, **said})
        assert answer.status_code == status
        if status == 422:
            assert 'value="Ka Brum"' in answer.content.decode()
            again = answer.context["form"]["shown"].value()
            traveller.shift(timedelta(seconds=4))
            assert client.post("/petitions/1-2026/sign/", {"shown": again, **said}).status_code == 303


@pytest.mark.parametrize("shown", ["", "1783652400", "1783652400:forged", "x:y"])
def test_a_stamp_that_is_not_ours_opens_nothing(life, shown):
    said = {"name": "Ka Brum", "commune": "Xã Lạc Dương", "contact": "0912000903"}
    with at(morning(life)):
        answer = phone().post("/petitions/1-2026/sign/", {"shown": shown, **said})
    assert (answer.status_code, SigningRequest.objects.count()) == (422, 0)


def test_a_code_is_not_to_be_reckoned_from_another_one(life):
    with at(morning(life)) as traveller:
        codes = set()
        for n in range(1, 21):
            asks(phone(f"192.0.2.{n}"), traveller, f"09120009{n:02d}")
            codes.add(sent_code())
    assert len(codes) >= 19
    assert all(len(code) == 6 and code.isdigit() for code in codes)


def test_guessing_on_many_requests_from_one_connection_is_braked_all_the_same(life):
    """Five tries for each request, twenty wrong ones an hour from one line."""
    told = []
    with at(morning(life)) as traveller:
        for n in range(1, 6):
            client = phone()
            asks(client, traveller, f"09120009{n:02d}")
            wrong = f"{(int(sent_code()) + 1) % 1_000_000:06d}"
            told += [confirms(client, wrong).status_code for _turn in range(5)]
    assert told == [422] * 20 + [429] * 5
    assert PublicSignature.objects.count() == 0
