"""Splitting gives each content a case of its own; an accusation leaves no trace where it came from."""

from __future__ import annotations

import json
import uuid

import pytest
from django.core import serializers

from casework.acts.intake import Letter, Receive
from casework.acts.people import RespondentInput
from casework.acts.splitting import Extract, Part
from casework.models import (
    AccessEntry,
    Case,
    CaseFingerprint,
    CaseLink,
    Content,
    Document,
    Event,
    Lodgement,
    Party,
    SealedItem,
    Submission,
    Visit,
)
from casework.permissions import visible_cases
from casework.selectors.access import opened_identity
from casework.vocabulary import OpeningGround
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    FEEDBACK,
    PETITION,
    accepted,
    at_desk,
    do,
    happened,
    officer,
    payload,
    refused,
    screened,
    unit,
)
from tests.scenarios.life import BOOK, Life, day, noon, paper
from workflows.engine import perform

# What is sealed can be opened only once it is committed: the vault reads over a connection of its own.
committed = pytest.mark.django_db(transaction=True, databases=["default", "vault"])

WORDS = "Khiếu nại quyết định phạt số 91; ngoài ra tôi tố cáo ông Bon Niêng đòi mười triệu"
STAYS = Extract(
    letter=Letter(title="Khiếu nại quyết định phạt", body="Tôi khiếu nại quyết định phạt số 91."),
    respondent=RespondentInput(office="Chủ tịch UBND xã"),
)
BRIBE = "Đòi mười triệu"


def accusation(**said) -> Part:
    accused = RespondentInput(office="Công chức", officer=officer(cast.LAND_OFFICER))
    return Part(kind=DENUNCIATION, field="corruption", summary=BRIBE, respondent=accused, **said)


def mixed(**more) -> tuple[Life, Receive]:
    """A letter that complains of a fine and denounces the land officer, with a recording."""
    act = Receive(
        submission_id=uuid.uuid4(),
        unit=unit(cast.LAC_DUONG),
        channel="desk",
        kind=COMPLAINT,
        paper=Letter(title=WORDS, body=WORDS, request="Xử lý ông Bon Niêng"),
        people=(BOOK["mrs-ka-brum"],),
        respondent=RespondentInput(office="Chủ tịch; ông Bon Niêng", officer=officer(cast.LAND_OFFICER)),
        documents=(paper("Ghi âm"),),
        **more,
    )
    event = perform(
        None, act, actor=cast.acting(cast.RECEPTION, on=day("06/07/2026")), at=noon(day("06/07/2026"))
    )
    return Life(case_id=event.case_id, today=day("07/07/2026")), act


def sealed_part_of(life: Life) -> Life:
    """The sealed case that was opened last; no link leads to it."""
    case = Case.objects.filter(confidentiality="sealed", pk__gt=life.case_id).latest("pk")
    return Life(case_id=case.pk, today=life.today)


def parts_of(life: Life) -> list[tuple[str, str, str]]:
    ties = (
        CaseLink.objects.filter(other_id=life.case_id, kind="split_from")
        .select_related("case")
        .order_by("pk")
    )
    return [(t.case.kind, t.case.state, t.case.received_on.isoformat()) for t in ties]


def test_each_part_becomes_a_case_with_the_same_day_of_receipt(province):
    life = screened().on("08/07/2026")
    parts = (Part(kind=FEEDBACK, field="environment", summary="Rác"), Part(kind=PETITION, field="other"))
    life.does(cast.RECEPTION, do("split", parts=parts))
    assert happened(life) == "case.split: screened → screened"
    assert parts_of(life) == [("feedback", "received", "2026-07-06"), ("petition", "received", "2026-07-06")]
    assert payload(life) == {"parts": 2}
    part = CaseLink.objects.filter(other_id=life.case_id).earliest("pk").case
    assert list(Content.objects.filter(case=part).values_list("seq", "summary", "field")) == [
        (1, "Rác", "environment")
    ]
    assert Lodgement.objects.filter(case=part, submission__lodgements__case=life.case).exists()


def test_a_part_says_its_kind_and_field(province):
    act = do("split", parts=(Part(kind="gossip", field="other"),))
    assert refused(at_desk(), cast.RECEPTION, act) == "invalid_input"


def test_an_accepted_case_is_not_split(province):
    act = do("split", parts=(Part(kind=PETITION, field="other"),))
    assert refused(accepted(), cast.RECEPTION, act) == "state"


def test_an_accusation_is_split_off_only_where_what_stays_is_typed_anew(province):
    life, _act = mixed()
    bare = do("split", parts=(accusation(),))
    empty = do("split", parts=(accusation(),), stays=Extract(letter=Letter(title="Khiếu nại")))
    assert refused(life, cast.RECEPTION, bare) == "no_extract"
    assert refused(life, cast.RECEPTION, empty) == "no_extract"
    strange = do("split", parts=(accusation(),), stays=STAYS, keeps_papers=(0,))
    assert refused(life, cast.RECEPTION, strange) == "no_document"


def test_what_accuses_leaves_the_open_case_without_a_trace(province):
    life, act = mixed()
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS))
    case = life.case
    letter = Submission.objects.get(lodgements__case=case)
    assert (case.title, letter.title, letter.body) == (
        "Khiếu nại quyết định phạt",
        "Khiếu nại quyết định phạt",
        "Tôi khiếu nại quyết định phạt số 91.",
    )
    assert (letter.is_extract, letter.is_sealed, letter.submission_id) == (True, False, act.submission_id)
    assert letter.register_number == case.register_number
    assert Content.objects.get(case=case).summary == "Khiếu nại quyết định phạt"
    assert Party.objects.filter(case=case, role="complainant", person__name="Ka Brum").exists()
    about = Party.objects.get(case=case, role="respondent")
    assert (about.office, about.officer_id) == ("Chủ tịch UBND xã", None)
    assert not Document.objects.filter(case=case).exists()
    marks = CaseFingerprint.objects.get(case=case).marks
    assert not {"niêng", "nieng"} & set(marks)


def test_nothing_open_ties_the_sealed_case_to_the_one_it_came_from(province):
    life, _act = mixed()
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS))
    part = sealed_part_of(life)
    assert not CaseLink.objects.filter(case=part.case).exists()
    assert not CaseLink.objects.filter(other=part.case).exists()
    shared = Submission.objects.filter(lodgements__case=life.case).filter(lodgements__case=part.case)
    assert not shared.exists()
    rows = [
        part.case,
        *Event.objects.filter(case=part.case),
        *Lodgement.objects.filter(case=part.case),
        *Submission.objects.filter(lodgements__case=part.case),
        *Party.objects.filter(case=part.case),
        *Content.objects.filter(case=part.case),
        *Document.objects.filter(case=part.case),
        *SealedItem.objects.filter(case=part.case),
        *Visit.objects.filter(case=part.case),
    ]
    said = json.loads(serializers.serialize("json", rows))
    text = json.dumps(said, ensure_ascii=False)
    for trace in (life.case.register_number, life.case.tracking_code, "Ka Brum", "068170991001", "912000901"):
        assert trace not in text
    assert [event.payload for event in Event.objects.filter(case=part.case)] == ['{"link":"split_from"}']
    assert json.loads(Event.objects.filter(case=life.case).latest("seq").payload) == {"parts": 1}


@committed
def test_letter_people_and_papers_lie_in_the_sealed_case_and_only_a_ground_opens_them(committed_province):
    life, _act = mixed()
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS))
    part = sealed_part_of(life)
    letter = Submission.objects.get(lodgements__case=part.case)
    assert (letter.is_sealed, letter.title, letter.body, letter.is_extract) == (True, "", "", False)
    recording = Document.objects.get(case=part.case)
    assert (recording.is_sealed, recording.sha256, recording.name_as_given) == (True, "", "")
    part.does(cast.CHAIRMAN, do("open_identity", ground="screening"))
    chairman = cast.acting(cast.CHAIRMAN, on=part.today)
    found = opened_identity(part.case, actor=chairman, ground=OpeningGround.SCREENING, at=noon(part.today))
    fields = {name: value for opened in found.opened for name, value in opened.items()}
    assert fields["paper"]["body"] == WORDS
    assert [person["name"] for person in fields["people"]] == ["Ka Brum"]
    assert (fields["split_from"], fields["summary"]) == (life.case.register_number, BRIBE)
    assert AccessEntry.objects.filter(case_id=part.case_id, verb="open_identity").count() >= 4


def test_the_accused_loses_the_sealed_part_and_may_work_on_what_stays(province):
    life, _act = mixed()
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS))
    part = sealed_part_of(life)
    land_officer = cast.acting(cast.LAND_OFFICER, on=life.today)
    assert not visible_cases(land_officer).filter(pk=part.case_id).exists()
    life.screened().on("08/07/2026").does(cast.CHAIRMAN, do("accept"))
    life.does(cast.CHAIRMAN, do("assign", officer=officer(cast.LAND_OFFICER)))
    assert life.case.state == "assigned"


def test_a_paper_that_says_nothing_of_the_accusation_stays(province):
    life, _act = mixed()
    life.does(cast.RECEPTION, do("add_document", kind="evidence", document=paper("Quyết định 91")))
    fine = Document.objects.filter(case=life.case).latest("pk")
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS, keeps_papers=(fine.pk,)))
    assert list(Document.objects.filter(case=life.case).values_list("pk", "is_sealed")) == [(fine.pk, False)]


def test_the_same_request_again_is_answered_with_the_case_that_stays(province):
    life, act = mixed()
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS))
    again = perform(None, act, actor=life.actor(cast.RECEPTION), at=noon(life.today))
    assert (again.case_id, again.name) == (life.case_id, "case.received")


@committed
def test_two_accusations_of_one_letter_share_what_is_sealed(committed_province):
    life, _act = mixed()
    parts = (accusation(), Part(kind=DENUNCIATION, field="civil_service_conduct", summary="Chửi dân"))
    life.does(cast.RECEPTION, do("split", parts=parts, stays=STAYS))
    cases = list(Case.objects.filter(confidentiality="sealed", pk__gt=life.case_id).order_by("pk"))
    assert len(cases) == 2
    letters = [Submission.objects.get(lodgements__case=case).pk for case in cases]
    assert letters[0] == letters[1]
    second = Life(case_id=cases[1].pk, today=life.today)
    second.does(cast.CHAIRMAN, do("open_identity", ground="screening"))
    chairman = cast.acting(cast.CHAIRMAN, on=life.today)
    found = opened_identity(second.case, actor=chairman, ground=OpeningGround.SCREENING, at=noon(life.today))
    assert any(opened.get("people") for opened in found.opened)


def wish(**said) -> Part:
    """The petition that a denouncer wrote on the same sheet."""
    letter = Letter(title="Xin xét hộ nghèo", body="Tôi xin xét lại hộ nghèo.")
    extract = Extract(letter=letter, people=(BOOK["mrs-ka-brum"],), **said)
    return Part(kind=PETITION, field="policy_social", summary="Xét hộ nghèo", extract=extract)


def test_out_of_a_sealed_case_goes_only_what_was_typed_anew_and_somebody_stands_by(province):
    life = at_desk(DENUNCIATION).on("07/07/2026")
    bare = do("split", parts=(Part(kind=PETITION, field="policy_social"),))
    nobody = Part(kind=PETITION, field="policy_social", extract=Extract(letter=Letter(title="A", body="B")))
    assert refused(life, cast.RECEPTION, bare) == "no_extract"
    assert refused(life, cast.RECEPTION, do("split", parts=(nobody,))) == "no_extract"


@committed
def test_what_goes_out_of_a_sealed_case_does_not_lead_back_to_it(committed_province):
    life = at_desk(DENUNCIATION).on("07/07/2026")
    life.does(cast.RECEPTION, do("split", parts=(wish(),)))
    part = Case.objects.latest("pk")
    assert (part.kind, part.title, part.confidentiality) == ("petition", "Xin xét hộ nghèo", "normal")
    assert part.received_on == life.case.received_on
    letter = Submission.objects.get(lodgements__case=part)
    assert (letter.is_extract, letter.body, letter.register_number) == (
        True,
        "Tôi xin xét lại hộ nghèo.",
        part.register_number,
    )
    assert Party.objects.filter(case=part, person__name="Ka Brum").exists()
    assert not CaseLink.objects.filter(case=part).exists()
    assert not Party.objects.filter(case=life.case, role="complainant").exists()
    assert Event.objects.get(case=part).payload == '{"link":"split_from"}'
    chairman = cast.acting(cast.CHAIRMAN, on=life.today)
    life.does(cast.CHAIRMAN, do("open_identity", ground="screening"))
    found = opened_identity(life.case, actor=chairman, ground=OpeningGround.SCREENING, at=noon(life.today))
    assert {"split_into": part.register_number} in [dict(opened) for opened in found.opened]


def test_a_letter_counts_once_however_many_extracts_were_made_of_it(province):
    before = Submission.objects.filter(is_extract=False).count()
    life, _act = mixed()
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS))
    assert Submission.objects.filter(is_extract=False).count() == before + 1


def test_nobody_links_a_sealed_case_with_an_open_one(province):
    life, _act = mixed()
    life.does(cast.RECEPTION, do("split", parts=(accusation(),), stays=STAYS))
    part = sealed_part_of(life)
    assert refused(life, cast.RECEPTION, do("link", other=part.case_id)) == "sealed_apart"
    assert refused(part, cast.RECEPTION, do("link", other=life.case_id)) == "sealed_apart"
