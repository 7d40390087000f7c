"""A citizen follows his case: the proof, the brakes, what he is told, and what he does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.letters.tokens import fresh_token
from casework.models import Acknowledgement, Case, CaseLink, Delivery, Dispute, Document, Event, Party, Remark
from casework.rules.tracking import SYMBOLS, check_value
from tests import cast
from tests.acts.stages import (
    DENUNCIATION,
    PETITION,
    answered,
    at_desk,
    delivered,
    verifying,
    waiting_for_papers,
)
from tests.files.made import pdf
from tests.scenarios.life import Life, noon
from workflows.models import FollowTry

pytestmark = pytest.mark.usefixtures("province")
NOTHING = "No case was found with this code and this answer."
RIGHT, WRONG = "0901", "1111"  # Mrs Ka Brum left +84912000901


@contextmanager
def on(life: Life) -> Iterator[None]:
    with time_machine.travel(noon(life.today), tick=False):
        yield


def phone(line: str = "192.0.2.7") -> Client:
    return Client(headers={"accept-language": "en"}, REMOTE_ADDR=line)


def tries(client: Client, code: str, digits: str = RIGHT, **more: str):
    return client.post("/track/", {"code": code, "digits": digits, **more})


def opened(life: Life) -> Client:
    client = phone()
    answer = tries(client, life.case.tracking_code)
    assert (answer.status_code, answer["Location"]) == (303, f"/track/{life.case.tracking_code}/")
    return client


def page(client: Client, life: Life) -> str:
    answer = client.get(f"/track/{life.case.tracking_code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def sends(client: Client, life: Life, slug: str, **said: object):
    address = f"/track/{life.case.tracking_code}/{slug}/"
    asked = client.get(address)
    assert asked.status_code == 200, slug
    once = asked.context["form"]["once"].value()
    return client.post(address, {"once": str(once), **said})


def test_code_and_last_digits_open_the_case_and_it_says_where_it_stands():
    life = verifying()
    with on(life):
        shown = page(opened(life), life)
    assert "UBND xã Lạc Dương is checking what you wrote" in shown
    assert life.case.tracking_code in shown
    assert "The checking began" in shown


def test_a_code_is_read_however_people_write_it():
    life = at_desk()
    Case.objects.filter(pk=life.case_id).update(tracking_code="7KQ2-M9XD-4TB")
    for typed in ("7kq2m9xd4tb", " 7KQ2 M9XD 4TB ", "7KQ2–M9XD–4TB", "７ＫＱ２-M9XD-4TB"):
        assert tries(phone(), typed).status_code == 303, typed
    Case.objects.filter(pk=life.case_id).update(tracking_code="10Z0-0000-00W")


def test_o_and_l_are_read_as_zero_and_one():
    life = at_desk()
    Case.objects.filter(pk=life.case_id).update(tracking_code="0000-0000-011")
    assert tries(phone(), "oOoO-0000-0lI").status_code == 303


def test_a_slip_of_the_hand_is_told_at_once_and_costs_no_try():
    life = at_desk()
    Case.objects.filter(pk=life.case_id).update(tracking_code="7KQ2-M9XD-4TB")
    client = phone()
    for _turn in range(30):
        answer = tries(client, "7KQ2-M9XD-4TC")
        assert answer.status_code == 422
        assert "One sign of this code is wrong." in answer.content.decode()
    assert FollowTry.objects.count() == 0
    assert tries(client, "7KQ2-M9XD-4TB").status_code == 303


def test_the_sixth_wrong_answer_is_braked_with_the_same_words_and_so_is_the_right_one():
    life = at_desk()
    code = life.case.tracking_code
    with on(life):
        told = [tries(phone(), code, WRONG) for _turn in range(6)]
        assert [answer.status_code for answer in told] == [422] * 5 + [429]
        assert all(NOTHING in answer.content.decode() for answer in told)
        assert tries(phone("192.0.2.8"), code, RIGHT).status_code == 429
    with time_machine.travel(noon(life.today) + timedelta(minutes=15, seconds=1), tick=False):
        assert tries(phone(), code, RIGHT).status_code == 303


def test_whoever_was_right_has_used_no_try_up():
    life = at_desk()
    for _turn in range(8):
        assert tries(phone(), life.case.tracking_code).status_code == 303
    assert FollowTry.objects.count() == 0


def test_one_line_may_be_wrong_twenty_times_an_hour_whatever_the_codes():
    life = at_desk()
    with on(life):
        found = [tries(phone(), code_of(n), WRONG).status_code for n in range(21)]
        assert found == [422] * 20 + [429]
        assert tries(phone(), life.case.tracking_code, RIGHT).status_code == 429
        assert tries(phone("192.0.2.8"), life.case.tracking_code, RIGHT).status_code == 303


def code_of(n: int) -> str:
    drawn = "".join(SYMBOLS[(n >> 5 * i) & 31] for i in range(10))
    check = check_value(drawn)
    return drawn + SYMBOLS[check] if check < 32 else code_of(n + 1000)


def test_a_hundred_lines_that_try_codes_one_after_the_other_are_braked_together_and_slips_still_open():
    life = at_desk()
    token = fresh_token(life.case, actor=life.actor(cast.RECEPTION), at=noon(life.today))
    with on(life):
        found = [tries(phone(f"198.51.100.{n % 100}"), code_of(n), WRONG).status_code for n in range(201)]
        assert found == [422] * 200 + [429]
        fresh = phone("203.0.113.9")
        assert tries(fresh, life.case.tracking_code, RIGHT).status_code == 429
        assert fresh.get(f"/track/{life.case.tracking_code}/{token}/").status_code == 303


def test_every_failure_has_one_sentence_and_one_page():
    life, sealed = at_desk(), at_desk(DENUNCIATION)
    nobody = code_of(7)
    told = {
        tries(phone(f"192.0.2.{n}"), code, digits)
        .content.decode()
        .replace(code, "")
        .partition("<main")[2]
        .partition("<form")[0]
        for n, (code, digits) in enumerate(
            ((life.case.tracking_code, WRONG), (nobody, RIGHT), (sealed.case.tracking_code, "0902"))
        )
    }
    assert len(told) == 1


def test_a_denunciation_is_followed_by_nobody_not_even_with_its_slip():
    life = at_desk(DENUNCIATION)
    code = life.case.tracking_code
    token = fresh_token(life.case, actor=life.actor(cast.RECEPTION), at=noon(life.today))
    for digits in ("0901", "0902"):
        assert tries(phone(), code, digits).status_code == 422
    assert phone().get(f"/track/{code}/{token}/").status_code == 404


def test_a_case_that_is_sealed_while_it_is_open_on_a_telephone_closes_there():
    life = at_desk()
    with on(life):
        client = opened(life)
        Case.objects.filter(pk=life.case_id).update(confidentiality="sealed")
        assert life.case.register_number not in page(client, life)
        assert "See a letter that you sent" in page(client, life)


def test_the_secret_of_a_slip_opens_its_own_case_and_none_else_until_a_new_one_is_printed():
    life, other = at_desk(), at_desk()
    now = noon(life.today)
    first = fresh_token(life.case, actor=life.actor(cast.RECEPTION), at=now)
    assert phone().get(f"/track/{other.case.tracking_code}/{first}/").status_code == 404
    client = phone()
    answer = client.get(f"/track/{life.case.tracking_code}/{first}/")
    assert (answer.status_code, answer["Location"]) == (303, f"/track/{life.case.tracking_code}/")
    fresh_token(life.case, actor=life.actor(cast.RECEPTION), at=now)
    assert phone().get(f"/track/{life.case.tracking_code}/{first}/").status_code == 404


def test_year_and_commune_open_the_case_of_who_left_no_telephone_and_of_nobody_else():
    life = at_desk()
    person = Party.objects.get(case_id=life.case_id, role="complainant").person
    assert person is not None
    person.birth_year, person.place_code = 1990, "24848"
    person.save()
    said = {"birth_year": "1990", "commune": "lac duong"}
    code = life.case.tracking_code
    assert tries(phone(), code, "", **said).status_code == 422, "who left a telephone is asked for it"
    person.phone = ""
    person.save()
    assert tries(phone(), code, "", **said).status_code == 303
    assert tries(phone(), code, "", **{**said, "birth_year": "1991"}).status_code == 422
    assert tries(phone(), code, "", **{**said, "commune": "di linh"}).status_code == 422
    assert tries(phone(), code, RIGHT).status_code == 422


def test_the_proof_is_worth_half_an_hour():
    life = verifying()
    with on(life):
        client = opened(life)
        assert "is checking" in page(client, life)
    with time_machine.travel(noon(life.today) + timedelta(minutes=30, seconds=1), tick=False):
        assert "is checking" not in page(client, life)


def test_nothing_of_a_case_is_reached_without_the_proof():
    life = delivered(PETITION)
    code = life.case.tracking_code
    other = opened(at_desk())
    for client in (phone(), other):
        for slug in ("solved", "not-solved", "comment", "withdraw", "supplement", "second-complaint"):
            assert client.get(f"/track/{code}/{slug}/").status_code == 404
            assert client.post(f"/track/{code}/{slug}/", {"text": "a"}).status_code == 404
        assert client.get(f"/track/{code}/papers/1/").status_code == 404
        assert client.post(f"/track/{code}/receipt/").status_code == 404
    assert not Remark.objects.exists()


def test_officers_notes_and_other_people_are_not_told():
    life = verifying()
    with on(life):
        shown = page(opened(life), life)
    for name in ("Đỗ", cast.officer(cast.LAND_OFFICER).name, cast.officer(cast.CHAIRMAN).name):
        assert name not in shown, name


def test_whoever_fetches_the_answer_has_got_it_and_may_then_say_whether_it_is_solved():
    life = answered(PETITION)
    with on(life):
        client = opened(life)
        shown = page(client, life)
        assert "Get the answer" in shown
        assert "/solved/" not in shown
        assert client.post(f"/track/{life.case.tracking_code}/receipt/").status_code == 303
        shown = page(client, life)
    row = Delivery.objects.get(case_id=life.case_id)
    assert (row.means, row.recipient_role, row.delivered_on, row.by_id) == (
        "portal", "petitioner", life.today, None,
    )  # fmt: skip
    assert "/solved/" in shown
    assert "/not-solved/" in shown


def test_the_paper_that_reached_him_is_fetched_and_no_other():
    life = delivered()
    with on(life):
        client = opened(life)
        numbers = {
            n: client.get(f"/track/{life.case.tracking_code}/papers/{n}/").status_code
            for n, _row in enumerate(Document.objects.filter(case_id=life.case_id).order_by("pk"), start=1)
        }
    kinds = dict(
        enumerate(
            Document.objects.filter(case_id=life.case_id).order_by("pk").values_list("kind", flat=True),
            start=1,
        )
    )
    assert {kinds[n] for n, code in numbers.items() if code == 200} == {"decision"}
    assert {code for n, code in numbers.items() if kinds[n] != "decision"} <= {404}


def test_he_accepts_with_a_rating_and_pressing_twice_accepts_once():
    life = delivered(PETITION)
    with on(life):
        client = opened(life)
        answer = sends(client, life, "solved", rating="4", reason="Nhanh")
        assert answer.status_code == 303
        again = client.post(f"/track/{life.case.tracking_code}/solved/", answer.wsgi_request.POST)
        assert again.status_code == 303
    row = Acknowledgement.objects.get(case_id=life.case_id)
    assert (row.satisfaction, row.rating, row.reason) == ("accepted", 4, "Nhanh")
    assert life.state == "closed"


def test_he_says_what_is_not_solved_and_must_say_it():
    life = delivered(PETITION)
    with on(life):
        client = opened(life)
        assert sends(client, life, "not-solved", missing="  ").status_code == 422
        assert sends(client, life, "not-solved", missing="Đường vẫn ngập").status_code == 303
    assert Dispute.objects.get(case_id=life.case_id).missing == "Đường vẫn ngập"


def test_a_complaint_goes_up_and_he_stands_before_the_new_case():
    life = delivered().on("22/07/2026")
    with on(life):
        client = opened(life)
        shown = page(client, life)
        assert "19/08/2026" in shown, "the last day of the second complaint"
        assert "court" in shown
        answer = sends(client, life, "second-complaint", body="Tôi không đồng ý", request="Đo lại đất")
        link = CaseLink.objects.get(other=life.case_id, kind="second_instance_of")
        assert (answer.status_code, answer["Location"]) == (303, f"/track/{link.case.tracking_code}/")
        assert client.get(answer["Location"]).context["standing"].case.pk == link.case_id
    assert life.state == "appealed"
    assert link.case.unit.name == cast.PROVINCE


def test_the_missing_papers_are_all_listed_and_sent_at_once():
    life = waiting_for_papers()
    with on(life):
        client = opened(life)
        assert "Quyết định bị khiếu nại" in page(client, life)
        sent = SimpleUploadedFile("quyet-dinh.pdf", pdf(), content_type="application/pdf")
        assert sends(client, life, "supplement", is_all="yes", papers=sent).status_code == 303
    assert life.state == "received"
    assert Document.objects.filter(case_id=life.case_id, kind="citizens_paper").count() == 1


def test_a_comment_is_added_once_and_a_withdrawal_asks_about_force():
    life = verifying()
    with on(life):
        client = opened(life)
        assert sends(client, life, "comment", text="Tôi có thêm ảnh").status_code == 303
        assert sends(client, life, "withdraw", what="").status_code == 422
        assert sends(client, life, "withdraw", what="", coerced="no").status_code == 303
    assert Remark.objects.get(case_id=life.case_id, kind="comment").text == "Tôi có thêm ảnh"
    assert Event.objects.filter(case_id=life.case_id, name="case.withdrawal_requested").count() == 1


def test_what_is_not_offered_cannot_be_sent_either():
    life = verifying()
    code = life.case.tracking_code
    with on(life):
        client = opened(life)
        assert client.get(f"/track/{code}/solved/").status_code == 303
        answer = client.post(f"/track/{code}/solved/", {"once": "0" * 32, "rating": "5"})
        assert answer.status_code == 422
    assert life.state == "verifying"
