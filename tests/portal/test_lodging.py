"""A citizen hands a letter in from outside: one question a page, kept while he writes, sent once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.models import Case, Document, Party, Person, Submission
from tests import cast
from tests.files.made import pdf
from workflows.models import LodgingDraft

pytestmark = pytest.mark.usefixtures("province")
# Monday 06/07/2026, 9 in the morning.
MORNING = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)
COMPLAINT: dict[str, dict[str, Any]] = {
    "what": {"kind": "complaint_first"},
    "where": {"name": "Lạc Dương"},
    "whose": {"whose": "commune"},
    "since": {"known_on": "05/01/2026"},
    "matter": {"summary": "Kiểm đếm thiếu cây cà phê", "body": "Thiếu 42 cây ở thửa 105"},
    "wish": {"request": "Kiểm đếm lại"},
    "you": {"name": "Ka Brum", "identity": "068 170 991 001"},
    "contact": {"phone": "0912 000 901", "address": "Thôn Liêng Bông, xã Lạc Dương"},
    "papers": {},
}
FEEDBACK = {**{k: v for k, v in COMPLAINT.items() if k != "since"}, "what": {"kind": "feedback"}}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as frozen:
        yield frozen


def phone() -> Client:
    client = Client(headers={"accept-language": "en"})
    assert client.post("/lodge/").status_code == 303
    return client


def answers(client: Client, **said: dict[str, Any]) -> Any:
    answer: Any = None
    for slug, typed in said.items():
        answer = client.post(f"/lodge/{slug}/", typed)
        assert answer.status_code == 303, (slug, answer.context and answer.context["form"].errors)
    return answer


def refused(slug: str, typed: dict[str, Any], *, before: dict[str, dict[str, Any]] | None = None) -> str:
    client = phone()
    answers(client, **(before or {}))
    answer = client.post(f"/lodge/{slug}/", typed)
    assert answer.status_code == 422, slug
    return answer.content.decode()


def sent(client: Client) -> Any:
    key = LodgingDraft.objects.get().submission_id
    return client.post("/lodge/send/", {"submission_id": str(key)})


def test_nine_answers_make_one_case_with_its_code_and_what_happens_next():
    client = phone()
    assert answers(client, **COMPLAINT)["Location"] == "/lodge/check/"
    check = client.get("/lodge/check/").content.decode()
    assert "It goes to UBND xã Lạc Dương" in check
    assert "A first complaint that is sent to the level above is sent back here" in check
    assert "0912 000 901" in check
    assert "068170991001" not in check
    assert sent(client)["Location"] == "/lodge/arrived/"
    case, letter = Case.objects.get(), Submission.objects.get()
    assert (case.kind, case.state, case.unit.name) == ("complaint_first", "received", cast.LAC_DUONG)
    assert (letter.channel, letter.title, letter.request) == (
        "web",
        "Kiểm đếm thiếu cây cà phê",
        "Kiểm đếm lại",
    )
    assert letter.body.startswith("Thiếu 42 cây ở thửa 105")
    assert "05/01/2026" in letter.body
    person = Party.objects.get(case=case, role="complainant").person
    assert person is not None
    assert (person.name, person.id_number, person.phone) == ("Ka Brum", "068170991001", "+84912000901")
    arrived = client.get("/lodge/arrived/").content.decode()
    assert case.tracking_code in arrived
    assert "<svg" in arrived
    assert "15/07/2026" in arrived, "KN.ACC: 7 working days from Monday 06/07/2026"
    assert not LodgingDraft.objects.exists()


def test_sent_twice_it_is_one_case_and_the_second_answer_leads_to_the_same_code():
    client = phone()
    answers(client, **FEEDBACK)
    key = str(LodgingDraft.objects.get().submission_id)
    first = client.post("/lodge/send/", {"submission_id": key})
    again = client.post("/lodge/send/", {"submission_id": key})
    assert (first["Location"], again["Location"]) == ("/lodge/arrived/", "/lodge/arrived/")
    assert Case.objects.get().tracking_code in client.get("/lodge/arrived/").content.decode()


def test_the_letter_that_arrived_is_open_to_its_writer_and_has_a_receipt():
    client = phone()
    answers(client, **FEEDBACK)
    sent(client)
    code = Case.objects.get().tracking_code
    assert client.get(f"/track/{code}/").context["standing"].case.tracking_code == code
    receipt = client.get(f"/track/{code}/receipt.pdf")
    assert receipt["Content-Type"] == "application/pdf"
    assert receipt.content.startswith(b"%PDF-")
    assert Client().get(f"/track/{code}/receipt.pdf").status_code == 404


def test_files_are_examined_each_by_itself_and_go_with_the_letter():
    client = phone()
    answers(client, **{slug: said for slug, said in FEEDBACK.items() if slug != "papers"})
    bad = SimpleUploadedFile("anh.pdf", b"MZ not a paper", content_type="application/pdf")
    assert client.post("/lodge/papers/", {"papers": bad}).status_code == 422
    good = SimpleUploadedFile("anh.pdf", pdf(), content_type="application/pdf")
    assert client.post("/lodge/papers/", {"papers": good}).status_code == 303
    assert "anh.pdf" in client.get("/lodge/check/").content.decode()
    sent(client)
    assert Document.objects.get(case=Case.objects.get()).name_as_given == "anh.pdf"


def test_a_letter_is_gone_on_with_by_its_code_once_and_on_another_telephone():
    client = phone()
    answers(client, what=COMPLAINT["what"], where=COMPLAINT["where"])
    later = client.post("/lodge/whose/", {**COMPLAINT["whose"], "do": "later"})
    assert later["Location"] == "/lodge/later/"
    code = client.get("/lodge/later/").context["code"]
    other = Client(headers={"accept-language": "en"})
    assert other.post("/lodge/resume/", {"code": code.lower()})["Location"] == "/lodge/since/"
    assert client.get("/lodge/check/")["Location"] == "/lodge/", "the first telephone has it no more"
    assert Client().post("/lodge/resume/", {"code": code}).status_code == 422


def test_half_an_answer_is_kept_and_asked_for_again():
    client = phone()
    answers(client, what=COMPLAINT["what"], where=COMPLAINT["where"], whose=COMPLAINT["whose"])
    answers(client, since=COMPLAINT["since"])
    later = client.post("/lodge/matter/", {"summary": "Kiểm đếm", "body": "", "do": "later"})
    assert later["Location"] == "/lodge/later/"
    code = client.get("/lodge/later/").context["code"]
    other = Client(headers={"accept-language": "en"})
    assert other.post("/lodge/resume/", {"code": code})["Location"] == "/lodge/matter/"
    assert "Kiểm đếm" in other.get("/lodge/matter/").content.decode()


def test_a_letter_is_kept_until_six_in_the_evening_of_the_seventh_day(clock: time_machine.Traveller):
    client = phone()
    answers(client, what=COMPLAINT["what"])
    assert LodgingDraft.objects.get().kept_until == datetime(2026, 7, 13, 11, 0, tzinfo=UTC)
    clock.move_to(datetime(2026, 7, 13, 11, 0, tzinfo=UTC))
    assert client.get("/lodge/what/")["Location"] == "/lodge/"


def test_nobody_guesses_the_code_of_a_letter():
    for _turn in range(5):
        assert (
            Client(REMOTE_ADDR="192.0.2.1").post("/lodge/resume/", {"code": "7KQ2-M9XD-4TB"}).status_code
            == 422
        )
    assert (
        Client(REMOTE_ADDR="192.0.2.2").post("/lodge/resume/", {"code": "7KQ2-M9XD-4TB"}).status_code == 429
    )


def test_one_line_hands_in_ten_letters_an_hour_and_the_eleventh_later(clock: time_machine.Traveller):
    for _turn in range(10):
        client = phone()
        answers(client, **FEEDBACK)
        assert sent(client).status_code == 303
    client = phone()
    answers(client, **FEEDBACK)
    assert sent(client).status_code == 429
    clock.shift(timedelta(hours=1, seconds=1))
    assert sent(client).status_code == 303
    assert Case.objects.count() == 11


def test_while_only_the_desks_take_letters_in_nothing_is_sent_and_nothing_is_lost(settings: Any):
    client = phone()
    answers(client, **FEEDBACK)
    settings.HOIAM_COUNTER_ONLY = True
    assert client.get("/lodge/").status_code == 503
    assert sent(client).status_code == 503
    assert LodgingDraft.objects.count() == 1
    settings.HOIAM_COUNTER_ONLY = False
    assert sent(client).status_code == 303


@pytest.mark.parametrize("name", ["", "   ", "\u00a0", "\u200b"])
def test_a_name_is_asked_for(name: str):
    assert "Enter the full name" in refused("you", {"name": name, "identity": ""})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Đặng Thị Ngọc Ánh", "Đặng Thị Ngọc Ánh"),
        ("Ðạt", "Đạt"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Sùng", "Sùng"),
    ],
)
def test_names_are_kept_as_people_bear_them(typed: str, kept: str):
    client = phone()
    answers(client, **{**FEEDBACK, "you": {"name": typed, "identity": ""}})
    sent(client)
    assert Person.objects.get().name == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("06817099100", "You entered 11"),
        ("0681709910011", "You entered 13"),
        ("O68170991001", "You entered 11"),
    ],
)
def test_a_wrong_identity_number_is_told_with_its_count(typed: str, told: str):
    assert told in refused("you", {"name": "Ka Brum", "identity": typed})


@pytest.mark.parametrize("typed", ["113", "000", "0" * 40, "0912345678 ext 5", "=0912345678"])
def test_what_is_no_telephone_is_told(typed: str):
    assert "Enter a telephone number of 10 digits" in refused("contact", {"phone": typed, "address": "x"})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/02/2026", "Enter the date in the order day/month/year"),
        ("29/02/2027", "Enter the date in the order day/month/year"),
        ("1/1/26", "Enter the date in the order day/month/year"),
        ("2026-13-01", "Enter the date in the order day/month/year"),
        ("07/07/2026", "The date must be today or before today"),
    ],
)
def test_a_day_that_is_none_is_told(typed: str, told: str):
    before = {slug: COMPLAINT[slug] for slug in ("what", "where", "whose")}
    assert told in refused("since", {"known_on": typed}, before=before)


def test_the_fifth_of_january_is_read_day_first():
    client = phone()
    answers(client, **COMPLAINT)
    assert "05/01/2026" in client.get("/lodge/check/").content.decode()


def test_only_a_complaint_is_asked_for_the_day_of_the_decision_and_the_law_says_why():
    client = phone()
    answers(client, what={"kind": "complaint_first"}, where=COMPLAINT["where"], whose=COMPLAINT["whose"])
    shown = client.get("/lodge/since/").content.decode()
    assert "You have 90 days from that day to complain" in shown
    assert "Đ9" in shown
    answers(client, what={"kind": "petition"})
    assert client.get("/lodge/since/").status_code == 404


def test_of_several_communes_with_one_name_one_is_chosen_and_its_province_is_said():
    before = {"what": FEEDBACK["what"]}
    shown = refused("where", {"name": "Tân Thành"}, before=before)
    assert "Several have this name. Choose one" in shown
    assert "tỉnh Lâm Đồng" in shown
    assert "tỉnh Đồng Tháp" in shown


def test_a_commune_that_is_none_is_told():
    assert "No commune or ward of this name was found" in refused(
        "where", {"name": "Xyzzy"}, before={"what": FEEDBACK["what"]}
    )


def test_a_text_that_is_too_long_is_told_and_stays():
    shown = refused("matter", {"summary": "x", "body": "a" * 20_001})
    assert "a" * 200 in shown


def test_nothing_of_a_denunciation_is_taken_in_here():
    assert refused("what", {"kind": "denunciation"})
    page = Client(headers={"accept-language": "en"}).get("/denounce/").content.decode()
    assert "takes no denunciation through the Internet" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_foreign_markup_is_inert():
    client = phone()
    answers(client, **{**FEEDBACK, "matter": {"summary": "<img src=x onerror=alert(1)>", "body": "<script>"}})
    shown = client.get("/lodge/check/").content.decode()
    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown
