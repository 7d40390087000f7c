"""Missing papers come to the counter: a slip opens the case, what came is ticked, the rest stays missing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.letters.tokens import fresh_token, tracking_address
from casework.models import AccessEntry, Document, Event, Visit
from casework.vocabulary import Role
from tests import cast
from tests.acts.stages import DENUNCIATION, PETITION, at_desk, do, verifying
from tests.casework import offices
from tests.desks.counter import page, signed_in
from tests.desks.morning import morning
from tests.files.made import pdf_saying
from tests.scenarios.life import CITIZEN, Life, day
from workflows.forms.kept_papers import Place
from workflows.forms.papers import PapersField, Sent

pytestmark = pytest.mark.usefixtures("province")

# Tuesday 14/07/2026, a quarter past eight in Viet Nam.
TUESDAY = datetime(2026, 7, 14, 1, 15, tzinfo=UTC)
NOTHING = "Không có vụ việc nào theo phiếu này đang chờ bổ sung tại quầy."
DECISION, APPOINTMENT = "Bản sao quyết định", "Giấy ủy quyền"


def waiting(*, desk: str = cast.RECEPTION, **more: Any) -> Life:
    """Received 06/07 as incomplete, asked on 07/07 for two papers."""
    life = at_desk(is_complete=False, **more).on("07/07/2026")
    return life.does(desk, do("request_supplement", items=(DECISION, APPOINTMENT)))


def scanned(text: str, *, by: str = cast.RECEPTION) -> Any:
    with morning(TUESDAY):
        return signed_in(by).post(reverse("supplement-scan"), {"q": text})


def pdf(words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{words}.pdf", pdf_saying(words.encode()))


def sends(life: Life, *, by: str = cast.RECEPTION, at: datetime = TUESDAY, **said: Any) -> Any:
    with morning(at):
        address = reverse("supplement", args=[life.case.tracking_code])
        return signed_in(by).post(address, {"version": life.case.version, **said})


def test_the_square_code_of_a_slip_opens_the_list_of_what_is_missing():
    life = waiting()
    code = life.case.tracking_code
    token = fresh_token(life.case, actor=life.actor(cast.RECEPTION), at=TUESDAY)
    address = reverse("supplement", args=[code])
    for text in (
        tracking_address("https://hoi-am.example", code, token),
        f"https://hoi-am.example/theo-doi/?{token}",
        code.lower().replace("-", " "),
    ):
        answer = scanned(text)
        assert (answer.status_code, answer.headers["Location"]) == (303, address)
    with morning(TUESDAY):
        shown = page(signed_in(cast.RECEPTION).get(address))
    assert DECISION in shown
    assert APPOINTMENT in shown
    # KN.ACC: 07 working days after 14/07/2026, if nothing is missing any more.
    assert "23/07/2026" in shown.split("Nếu đã đủ giấy tờ")[1].split("Nếu vẫn còn thiếu")[0]
    assert AccessEntry.objects.filter(verb="see", case_id=life.case_id, was_allowed=True).exists()


def test_everything_that_came_is_in_the_case_and_in_the_register_of_visits():
    life = waiting()
    answer = sends(life, items=["0", "1"], papers=[pdf("quyet-dinh"), pdf("uy-quyen")])
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/desk/case/{life.case.tracking_code}/")
    assert life.state == "received"
    assert life.clock_is("KN.ACC") == "running until 23/07/2026"
    assert set(Document.objects.filter(case_id=life.case_id).values_list("name_as_given", "kind")) == {
        ("quyet-dinh.pdf", "citizens_paper"),
        ("uy-quyen.pdf", "citizens_paper"),
    }
    visit = Visit.objects.get()
    assert (visit.outcome, visit.case_id, visit.is_repeat) == ("added_to_case", life.case_id, True)
    assert visit.summary == f"Đã nộp: {DECISION}; {APPOINTMENT}."


def test_a_part_may_come_and_the_rest_stays_missing():
    life = waiting()
    assert sends(life, items=["1"], papers=[pdf("uy-quyen")]).status_code == 303
    assert Event.objects.get(name="case.supplement_received").payload == '{"complete":false}'
    assert life.clock_is("KN.ACC") == "none"
    assert Visit.objects.get().summary == f"Đã nộp: {APPOINTMENT}. Còn thiếu: {DECISION}."


def test_the_same_sheet_chosen_twice_is_one_paper_and_the_form_sent_twice_one_act():
    life = waiting()
    said: dict[str, Any] = {"version": life.case.version, "items": ["0", "1"]}
    first = sends(life, **said, papers=[pdf("mot"), pdf("mot")])
    second = sends(life, **said, papers=[pdf("mot"), pdf("mot")])
    assert first.headers["Location"] == second.headers["Location"]
    assert Document.objects.filter(case_id=life.case_id).count() == 1
    assert (Visit.objects.count(), Event.objects.filter(name="case.supplement_received").count()) == (1, 1)


def test_several_papers_are_kept_while_the_ticks_are_corrected_and_one_may_be_let_go():
    life = waiting()
    shown = page(sends(life, papers=[pdf("mot"), pdf("hai")]))
    kept = re.findall(r'name="papers.kept" value="([^"]+)"', shown)
    assert [name for name in ("mot.pdf", "hai.pdf") if f"Đã giữ: {name}" in shown] == ["mot.pdf", "hai.pdf"]
    more: dict[str, Any] = {"papers.kept": kept, "papers.let_go": kept[:1], "papers": [pdf("ba")]}
    assert sends(life, items=["0", "1"], **more).status_code == 303
    names = (
        Document.objects.filter(case_id=life.case_id).order_by("pk").values_list("name_as_given", flat=True)
    )
    assert list(names) == ["hai.pdf", "ba.pdf"]


def test_more_than_ten_papers_are_refused_before_one_is_examined():
    field = PapersField(place=Place(officer_id=1, case_id=1, verb="receive_supplement"))
    never_read = [SimpleUploadedFile("a.pdf", b"MZ")] * 11
    with pytest.raises(ValidationError) as refusal:
        field.clean(Sent(files=never_read))
    assert refusal.value.code == "too_many"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"items": ["0"]}, "Đính kèm giấy tờ công dân mang đến"),
        ({"papers": [pdf("mot")]}, "Đánh dấu giấy tờ đã nộp"),
        (
            {"items": ["0"], "papers": [SimpleUploadedFile("a.pdf", b"MZ\x90")]},
            "Nội dung tệp không đúng đuôi",
        ),
    ],
    ids=["no paper", "no tick", "not a paper"],
)
def test_what_is_wrong_is_said_and_the_ticks_stay(said: dict[str, Any], told: str):
    life = waiting()
    answer = sends(life, **said)
    assert answer.status_code == 422
    assert told in page(answer)
    assert ("checked" in page(answer)) == ("items" in said)
    assert (life.state, Visit.objects.count()) == ("awaiting_supplement", 0)


def test_a_slip_of_whatever_does_not_wait_here_is_answered_by_one_sentence():
    theirs = waiting(desk=cast.DI_LINH_DESK, unit=cast.DI_LINH, by=cast.DI_LINH_DESK)
    ended = (
        at_desk(PETITION)
        .on("08/07/2026")
        .does(cast.RECEPTION, do("guide", ground="GUIDE.COMPETENCE", to_body="Tòa án khu vực"))
    )
    sealed = waiting(desk=cast.DI_LINH_DESK, kind=DENUNCIATION, unit=cast.DI_LINH, by=cast.DI_LINH_DESK)
    texts = [life.case.tracking_code for life in (theirs, ended, sealed, verifying())]
    answers = [scanned(text) for text in (*texts, "KHONG-CO", "https://hoi-am.example/track/", "")]
    assert [answer.status_code for answer in answers] == [422] * 6 + [200]
    told = [page(answer).split("aria-describedby")[-1].split("</main>")[0] for answer in answers[:6]]
    assert len(set(told)) == 1
    assert NOTHING in told[0]
    for life in (theirs, sealed):
        assert sends(life, items=["0"], papers=[pdf("mot")]).status_code == 404
    assert not Visit.objects.exists()


def test_a_case_that_waits_no_more_leads_back_to_the_scanner():
    life = waiting()
    life.on("13/07/2026").does(CITIZEN, do("receive_supplement"))
    with morning(TUESDAY):
        address = reverse("supplement", args=[life.case.tracking_code])
        answer = signed_in(cast.RECEPTION).get(address, follow=True)
    assert answer.redirect_chain == [("/desk/reception/supplement/?none=1", 302)]
    assert NOTHING in page(answer)


def test_whoever_sorts_no_papers_has_no_scanner():
    life = waiting()
    assert scanned(life.case.tracking_code, by=cast.LAND_OFFICER).status_code == 404
    assert sends(life, by=cast.CHAIRMAN, items=["0"], papers=[pdf("mot")]).status_code == 404


def test_the_finder_leads_on_to_what_is_missing():
    life = waiting()
    with morning(TUESDAY):
        client = signed_in(cast.RECEPTION)
        shown = page(client.post(reverse("register-find"), {"q": life.case.tracking_code}))
        assert f'href="/desk/case/{life.case.tracking_code}/supplement/" autofocus' in shown
        other = verifying()
        shown = page(client.post(reverse("register-find"), {"q": other.case.tracking_code}))
        assert "/supplement/" not in shown.split("<section")[-1]


def test_of_a_sealed_case_whoever_may_not_read_it_takes_papers_in_and_sees_no_list():
    """The counter that took a denunciation in adds to it on that day, and reads nothing of it."""
    unit = cast.unit(cast.LAC_DUONG)
    receives, sorts = (offices.serving(f"Q-{role}", role, unit) for role in (Role.RECEPTION, Role.SCREENING))
    life = at_desk(DENUNCIATION, by=receives.code)
    offices.listed(life.case, sorts, starts_on=day("06/07/2026"))
    life.does(sorts.code, do("request_supplement", items=("Bản ghi âm của ông Ha Juk",)))
    evening = datetime(2026, 7, 6, 9, 0, tzinfo=UTC)
    with morning(evening):
        address = reverse("supplement", args=[life.case.tracking_code])
        shown = page(signed_in(receives.code).get(address))
    assert "Ha Juk" not in shown
    assert "Đã bổ sung đủ" in shown
    assert (
        sends(life, by=receives.code, at=evening, is_complete="on", papers=[pdf("ghi-am")]).status_code == 303
    )
    assert (life.state, Visit.objects.get().summary) == ("received", "")
    assert Document.objects.get(case_id=life.case_id).name_as_given == ""
