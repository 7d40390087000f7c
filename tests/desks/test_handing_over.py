"""Papers for people who cannot be called: what they need is remembered, and what waits for them is listed."""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput
from casework.letters import of_case
from casework.letters.rendering import NotPrinted
from casework.models import AccessEntry, Case, Person
from casework.selectors.handing_over import plan_for
from tests import cast
from tests.acts.stages import do
from tests.desks.counter import page, saves, signed_in, typed
from tests.desks.morning import KA_BRUM, MORNING, comes, morning, sit, taken_in
from workflows.desks.papers import case_papers
from workflows.engine import perform

pytestmark = pytest.mark.usefixtures("province")

SILENT = replace(KA_BRUM, phone="")
CLERK_OR_DESK = cast.RECEPTION


def silent_case(who: PersonInput = SILENT, *, n: int = 1, kind: str = "complaint_first") -> Case:
    act = Receive(
        submission_id=uuid.UUID(int=0x5A1F << 112 | n),
        unit=cast.unit(cast.LAC_DUONG).pk,
        channel="desk",
        kind=kind,
        paper=Letter(title="Kiểm đếm thiếu cây cà phê", body="Thiếu 42 cây"),
        people=(who,),
    )
    case = comes("opened_case", act=act).case
    assert case is not None
    return case


def asked_for_papers(case: Case) -> None:
    act = do("request_supplement", items=("Bản sao quyết định",))
    actor = cast.acting(CLERK_OR_DESK, on=MORNING.date())
    perform(case.pk, act, actor=actor, at=MORNING + timedelta(minutes=5))


def waiting(by: str = cast.RECEPTION) -> Any:
    with morning():
        return sit(by).get(reverse("handing-over"))


def sizes(pdf: bytes) -> list[int]:
    """The width of each page in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [round(float(p.mediabox[2]) * 25.4 / 72) for p in opened.pages]


def test_receipt_and_slip_come_in_one_go_and_are_marked_when_they_come_again():
    case = taken_in()
    with morning():
        client = sit(cast.RECEPTION)
        first = client.post(reverse("papers", args=[case.tracking_code]))
        again = client.post(reverse("papers", args=[case.tracking_code]))
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert sizes(first.content) == [210, 80]
    assert sizes(again.content) == [210, 80]
    log = AccessEntry.objects.filter(verb__in=["print_receipt", "print_slip"]).order_by("pk")
    assert list(log.values_list("verb", "reason")) == [
        ("print_receipt", ""),
        ("print_slip", ""),
        ("print_receipt", "reprint"),
        ("print_slip", "reprint"),
    ]


def test_a_printing_that_fails_takes_nothing_back_and_says_what_to_do(monkeypatch):
    client = signed_in(cast.RECEPTION)
    saved = saves(client, typed(do="print"))
    case = Case.objects.get()
    token = case.tracking_token_hash

    def fails(*_: object, **__: object) -> bytes:
        raise NotPrinted

    monkeypatch.setattr(case_papers, "slip_pdf", fails)
    back = saved["Location"].partition("?")[0]
    answer = client.post(reverse("papers", args=[case.tracking_code]), {"back": back})
    assert (answer.status_code, answer["Location"]) == (303, back)
    assert "Đã lưu. Chưa in được — in lại bằng F8" in page(client.get(back))
    case = Case.objects.get()
    # The slip that the citizen may have from before still opens, and nothing counts as printed.
    assert case.tracking_token_hash == token
    assert not AccessEntry.objects.filter(verb__startswith="print_").exists()
    closing = client.get(reverse("day-close-list", args=["unprinted"]))
    assert [row.case for row in closing.context["rows"]] == [case]


def test_f8_leads_to_the_last_paper_of_this_counter_only():
    client = signed_in(cast.RECEPTION)
    saves(client, typed())
    assert 'data-key="F8"' in page(client.get(reverse("register")))
    assert 'data-key="F8"' not in page(signed_in(cast.RECEPTION).get(reverse("register")))


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_a_failed_printing_leads_nowhere_else(monkeypatch, back: str):
    case = taken_in()

    def fails(*_: object, **__: object) -> bytes:
        raise NotPrinted

    monkeypatch.setattr(case_papers, "receipt_pdf", fails)
    answer = signed_in(cast.RECEPTION).post(reverse("papers", args=[case.tracking_code]), {"back": back})
    assert answer["Location"] == reverse("case", args=[case.tracking_code])


def test_papers_are_printed_by_who_takes_in_there_and_by_posting():
    case = taken_in()
    address = reverse("papers", args=[case.tracking_code])
    assert signed_in(cast.DI_LINH_DESK).post(address).status_code == 404
    assert signed_in(cast.CHAIRMAN).post(address).status_code == 404
    assert signed_in(cast.RECEPTION).get(address).status_code == 405


def test_large_print_is_asked_for_once_and_remembered():
    case = taken_in()
    address = reverse("receipt", args=[case.tracking_code])
    with morning():
        client = sit(cast.RECEPTION)
        small, large = client.get(address).content, client.get(f"{address}?large=1").content
        needs = reverse("needs", args=[case.tracking_code])
        answer = client.post(needs, {"needs_large_print": "on", "handover": "post"})
        assert answer.status_code == 303
        remembered, asked_small = client.get(address).content, client.get(f"{address}?large=0").content
    assert len({small, large}) == 2
    fonts = [max(_font_sizes(pdf)) for pdf in (small, large, remembered, asked_small)]
    assert fonts == [14, 18, 18, 14]
    person = Person.objects.get()
    assert (person.needs_large_print, person.handover) == (True, "post")
    assert AccessEntry.objects.filter(verb="set_needs", case_id=case.pk).count() == 1


def _font_sizes(pdf: bytes) -> set[int]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        words = b"".join(p.Contents.read_bytes() for p in opened.pages)
    return {round(float(size)) for size in re.findall(rb"/f\d+ ([\d.]+) Tf", words)}


def test_what_a_large_paper_says_is_what_a_small_one_says():
    case = Case.objects.select_related("unit__superior").get(pk=taken_in().pk)
    actor = cast.acting(cast.RECEPTION, on=MORNING.date())
    small = of_case.Printing(case=case, actor=actor, at=MORNING, address="https://x.vn/", is_reprint=False)
    large = replace(small, is_large=True)
    assert replace(of_case.receipt_of(large), is_large=False) == of_case.receipt_of(small)
    assert replace(of_case.slip_of(large), is_large=False) == of_case.slip_of(small)


def test_how_a_paper_reaches_who_cannot_be_called():
    unit = cast.unit(cast.LAC_DUONG)
    here = Person(place_code=unit.administrative_unit_code)
    assert plan_for(here, unit) == "person"
    assert plan_for(Person(place_code="24850"), unit) == "commune"
    assert plan_for(Person(), unit) == "person"
    assert plan_for(Person(place_code="24850", handover="post"), unit) == "post"


def test_the_case_shows_how_papers_reach_who_has_no_telephone():
    silent_case()
    case = Case.objects.get()
    with morning():
        shown = page(sit(cast.RECEPTION).get(reverse("case", args=[case.tracking_code])))
    assert "No telephone" in shown
    assert "handed over in person" in shown


def test_what_waits_for_who_cannot_be_called_is_listed_until_it_is_handed_over():
    case = silent_case()
    asked_for_papers(silent_case(replace(KA_BRUM, id_number="068170991007"), n=7))
    asked_for_papers(case)
    answer = waiting()
    (row,) = answer.context["rows"]
    assert (row.case, row.papers, row.may_deliver) == (case, ("supplement_request",), True)
    link = f"{reverse('act', args=[case.tracking_code, 'deliver'])}?paper=supplement_request"
    assert link in page(answer)
    with morning(MORNING + timedelta(minutes=10)):
        assert 'value="supplement_request" selected' in page(sit(cast.RECEPTION).get(link))
    deliver = do(
        "deliver",
        paper="supplement_request",
        recipient="complainant",
        delivered_on=MORNING.date(),
        means="giao tận tay",
    )
    actor = cast.acting(CLERK_OR_DESK, on=MORNING.date())
    perform(case.pk, deliver, actor=actor, at=MORNING + timedelta(minutes=10))
    assert waiting().context["rows"] == []


def test_a_receipt_that_was_not_printed_waits_as_well():
    case = silent_case()
    (row,) = waiting().context["rows"]
    assert (row.case, row.papers, row.receipt_waits) == (case, (), True)
    with morning():
        sit(cast.RECEPTION).post(reverse("papers", args=[case.tracking_code]))
    assert waiting().context["rows"] == []


def test_nothing_of_a_denunciation_is_listed_or_remembered():
    case = taken_in(kind="denunciation")
    assert waiting().context["rows"] == []
    with morning():
        assert sit(cast.RECEPTION).get(reverse("needs", args=[case.tracking_code])).status_code == 404


def test_only_the_desk_of_the_unit_sees_the_list_and_sets_needs():
    case = silent_case()
    assert waiting(cast.DI_LINH_DESK).context["rows"] == []
    assert waiting(cast.LAND_OFFICER).status_code == 404
    with morning():
        address = reverse("needs", args=[case.tracking_code])
        assert sit(cast.DI_LINH_DESK).get(address).status_code == 404
        assert sit(cast.CHAIRMAN).post(address, {"needs_large_print": "on"}).status_code == 404
        assert sit(cast.RECEPTION).post(address, {"handover": "pigeon"}).status_code == 422
    assert not Person.objects.filter(needs_large_print=True).exists()


def test_the_number_of_statements_does_not_grow_with_the_list():
    asked_for_papers(silent_case())
    waiting()
    with CaptureQueriesContext(connection) as few:
        waiting()
    for n in (2, 3, 4):
        asked_for_papers(silent_case(replace(SILENT, id_number=f"06817099100{n}"), n=n))
    with CaptureQueriesContext(connection) as many:
        waiting()
    assert len(many) == len(few)
