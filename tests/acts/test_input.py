"""What is typed in and cannot be: named by its field before anything is written, and never quoted."""

from __future__ import annotations

import dataclasses
import uuid
from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from casework.acts import acts
from casework.acts.base import Act
from casework.acts.enforcing import Duty
from casework.acts.fields import specs_of
from casework.acts.files import Upload
from casework.acts.handling import CoHandler
from casework.acts.intake import Letter
from casework.acts.people import PersonInput, RespondentInput
from casework.acts.splitting import Extract, Part
from casework.acts.verifying import Promise
from casework.errors import InvalidInput
from casework.models import (
    AccessEntry,
    Case,
    Commitment,
    Document,
    Obligation,
    Party,
    Person,
    Submission,
    Visit,
)
from casework.models import Group as GroupRow
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    PETITION,
    at_desk,
    do,
    refused,
    unit,
)
from tests.scenarios.life import Life, day, noon
from workflows.engine import perform
from workflows.reception import GroupInput, VisitInput

LETTER = Letter(title="Đơn", body="Thửa 214")
SCAN = Upload(sha256="a" * 64, size=9, media_type="application/pdf")
NOWHERE = 10**9
CANARY = "Chim Hoàng Yến"


def receive(**said: Any) -> Act:
    usual = {
        "submission_id": uuid.uuid4(),
        "unit": unit(cast.LAC_DUONG),
        "channel": "desk",
        "kind": COMPLAINT,
        "paper": LETTER,
        "people": (PersonInput(name="Ka Brum"),),
    }
    return do("receive", **{**usual, **said})


def letter(**said: Any) -> dict[str, Any]:
    return {"paper": dataclasses.replace(LETTER, **said)}


def person(**said: Any) -> dict[str, Any]:
    return {"people": (PersonInput(name="Ka Brum"), PersonInput(**{"name": "Ha Juk", **said}))}


def wrong(act: Act) -> list[str]:
    """The fields by which an act is refused before anybody looks at a case."""
    with pytest.raises(InvalidInput) as caught:
        act.check_input()
    fields: list[str] = caught.value.data["fields"]
    assert str(caught.value) == f"These fields are missing or not valid: {', '.join(fields)}."
    return fields


ATTACKS: list[tuple[dict[str, Any], str]] = [
    (letter(title="Đ" * 2000), "paper.title"),
    (letter(title="Đ" * 301), "paper.title"),
    (letter(title="Đơn\x00"), "paper.title"),
    (letter(body="Thửa \x00 214"), "paper.body"),
    (letter(body="Thửa \x1b[31m 214"), "paper.body"),
    (letter(request="\ud800"), "paper.request"),
    (letter(addressed_to="x" * 201), "paper.addressed_to"),
    (letter(copies_to=("Báo", "x" * 201)), "paper.copies_to"),
    (letter(copies_to=("",)), "paper.copies_to"),
    (letter(forwarded_by="x" * 201), "paper.forwarded_by"),
    (letter(envelope="x" * 41), "paper.envelope"),
    (letter(signature="zzz"), "paper.signature"),
    (letter(signature=""), "paper.signature"),
    (letter(signatories=-5), "paper.signatories"),
    (letter(signatories=0), "paper.signatories"),
    (letter(signatories=2**31), "paper.signatories"),
    (letter(signatories=True), "paper.signatories"),
    (letter(written_on=date(1899, 12, 31)), "paper.written_on"),
    (letter(written_on=noon(date(2026, 7, 1))), "paper.written_on"),
    ({"paper": Letter()}, "paper"),
    ({"paper": Letter(title=" ", body="\n", request="\t")}, "paper"),
    ({"paper": "Đơn"}, "paper"),
    ({"paper": None}, "paper"),
    (person(name=""), "people.1.name"),
    (person(name="\u200b\u200d"), "people.1.name"),
    (person(name="n" * 131), "people.1.name"),
    (person(name="\udfff"), "people.1.name"),
    (person(given_name="n" * 101), "people.1.given_name"),
    (person(birth_year=1899), "people.1.birth_year"),
    (person(birth_year=19900), "people.1.birth_year"),
    (person(sex="x" * 9), "people.1.sex"),
    (person(id_kind="zzz"), "people.1.id_kind"),
    (person(id_number="1" * 41), "people.1.id_number"),
    (person(phone="0" * 21), "people.1.phone"),
    (person(email="x" * 255), "people.1.email"),
    (person(address="x" * 301), "people.1.address"),
    (person(place_code="247871"), "people.1.place_code"),
    ({"people": (None,)}, "people.0"),
    ({"representatives": (PersonInput(name=" "),)}, "representatives.0.name"),
    ({"respondent": RespondentInput()}, "respondent.office"),
    ({"respondent": RespondentInput(officer=1)}, "respondent.office"),
    ({"respondent": RespondentInput(office="x" * 201)}, "respondent.office"),
    ({"respondent": RespondentInput(office="Trưởng thôn", unit=2**63)}, "respondent.unit"),
    ({"kind": ""}, "kind"),
    ({"field": " "}, "field"),
    ({"place_code": "247871"}, "place_code"),
    ({"project": "Hồ\x00"}, "project"),
    ({"unit": 10**30}, "unit"),
    ({"unit": "1"}, "unit"),
    ({"submission_id": "0b6d5b9c"}, "submission_id"),
    ({"received_on": date(9999, 12, 31)}, "received_on"),
    ({"is_complete": None}, "is_complete"),
    ({"facts": "by_letter"}, "facts"),
    ({"documents": (dataclasses.replace(SCAN, sha256="A" * 64),)}, "documents.0.sha256"),
    ({"documents": (dataclasses.replace(SCAN, sha256="a" * 64 + "\n"),)}, "documents.0.sha256"),
    ({"documents": (dataclasses.replace(SCAN, size=0),)}, "documents.0.size"),
    ({"documents": (dataclasses.replace(SCAN, media_type="x" * 101),)}, "documents.0.media_type"),
    ({"documents": (dataclasses.replace(SCAN, name="x" * 301),)}, "documents.0.name"),
]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("said", "field"), ATTACKS, ids=[f"{n}-{field}" for n, (_, field) in enumerate(ATTACKS)]
)
def test_what_cannot_be_taken_in_is_named_by_its_field(said, field):
    assert wrong(receive(**said)) == [field]


@pytest.mark.usefixtures("province")
def test_all_that_is_wrong_is_named_at_once():
    act = receive(**letter(signature="zzz", signatories=-5), **person(id_kind="zzz"), place_code="247871")
    assert wrong(act) == ["paper.signature", "paper.signatories", "people.1.id_kind", "place_code"]


@pytest.mark.usefixtures("province")
def test_a_refused_form_leaves_one_line_in_the_log_and_nothing_else():
    assert refused(Life(), cast.RECEPTION, receive(**letter(title="\x00"))) == "invalid_input"
    line = AccessEntry.objects.latest("pk")
    assert (line.verb, line.reason, line.was_allowed) == ("receive", "invalid_input", False)


@pytest.mark.usefixtures("province")
def test_what_fits_to_the_last_sign_is_taken_in():
    said = {
        **letter(
            title="Đ" * 300,
            body="Dòng một\r\n\tDòng hai 😀",
            addressed_to="x" * 200,
            copies_to=("x" * 200,),
            forwarded_by="x" * 200,
            written_on=date(1900, 1, 1),
        ),
        "people": (
            PersonInput(
                name="N" * 100,
                birth_year=1900,
                sex="x" * 8,
                id_number="1" * 40,
                phone="0" * 20,
                email="x" * 254,
                address="x" * 300,
                place_code="24787",
            ),
        ),
        "respondent": RespondentInput(office="x" * 200),
        "place_code": "24787",
        "project": "x" * 200,
        "documents": (Upload(sha256="a" * 64, size=1, media_type="x" * 100, name="x" * 300),),
    }
    event = perform(None, receive(**said), actor=Life().actor(cast.RECEPTION), at=noon(day("06/07/2026")))
    taken = Submission.objects.get(lodgements__case=event.case_id)
    assert (taken.title, taken.body) == ("Đ" * 300, "Dòng một\r\n\tDòng hai 😀")


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    "said",
    [{"documents": (SCAN,)}, {"is_archive": True}, {"paper": Letter(envelope="PB-12")}],
    ids=["its scan says it", "the words of the past are lost", "it lies in an envelope"],
)
def test_a_letter_without_words_is_taken_in_where(said):
    at_desk(unit=cast.LAC_DUONG)
    before = Case.objects.count()
    act = receive(**{"paper": Letter(), **said})
    perform(None, act, actor=Life().actor("system"), at=noon(day("06/07/2026")))
    assert Case.objects.count() == before + 1


@pytest.mark.usefixtures("province")
def test_what_an_act_takes_is_looked_into_as_deep_as_it_goes():
    same_id = uuid.uuid4()
    assert wrong(do("add_submission", submission_id=same_id, channel="post", paper=Letter())) == ["paper"]
    assert wrong(do("appeal", submission_id=same_id, paper=Letter(title=" "))) == ["paper"]
    assert wrong(do("appeal", submission_id=same_id)) == ["submission_id"]
    assert wrong(do("split", parts=(Part(kind="gossip", field=""),))) == ["parts.0.kind", "parts.0.field"]
    respondent = RespondentInput(office="\x00")
    part = Part(kind=PETITION, field="other", summary="x" * 501, respondent=respondent)
    assert wrong(do("split", parts=(part,))) == ["parts.0.summary", "parts.0.respondent.office"]
    extract = Extract(letter=Letter(title="x" * 301), people=(PersonInput(name="", id_kind="zzz"),))
    part = Part(kind=PETITION, field="other", extract=extract)
    assert wrong(do("split", parts=(part,))) == [
        "parts.0.extract.letter.title",
        "parts.0.extract.people.0.name",
        "parts.0.extract.people.0.id_kind",
    ]
    assert wrong(do("enforce", duties=(Duty(text="x" * 501), Duty(text=" ")))) == [
        "duties.0.text",
        "duties.1.text",
    ]
    promise = Promise(text="", due_on=date(1, 1, 1), officer=2**70)
    dialogue = do(
        "hold_dialogue",
        held_on=day("09/07/2026"),
        place="UBND xã",
        complainant_attended=True,
        promises=(promise,),
    )
    assert wrong(dialogue) == ["promises.0.text", "promises.0.due_on", "promises.0.officer"]
    helper = CoHandler(unit=2**63, due_on=date(2200, 1, 1))
    assert wrong(do("assign", officer=1, co_handlers=(helper,))) == [
        "co_handlers.0.unit",
        "co_handlers.0.due_on",
    ]
    assert wrong(do("redact", copy=dataclasses.replace(SCAN, sha256=""))) == ["copy.sha256"]
    assert wrong(do("answer", outcomes=((1, "right\x00"),))) == ["outcomes"]
    assert wrong(do("answer", outcomes=((1,),))) == ["outcomes"]
    assert wrong(do("request_supplement", items=("",))) == ["items"]
    assert wrong(do("note", text="\ud83d")) == ["text"]
    act = do("screen", kind=COMPLAINT, field="other", verdict="own", people=-1)
    assert wrong(act) == ["people"]


WIDTHS = [
    (Letter, Submission, {"title": "title", "addressed_to": "addressed_to", "forwarded_by": "forwarded_by"}),
    (Letter, Submission, {"envelope": "envelope"}),
    (PersonInput, Person, {"name": "name", "given_name": "given_name", "sex": "sex", "email": "email"}),
    (PersonInput, Person, {"id_number": "id_number", "phone": "phone", "address": "address"}),
    (PersonInput, Person, {"place_code": "place_code"}),
    (RespondentInput, Party, {"office": "office", "name": "office"}),
    (Upload, Document, {"media_type": "media_type", "name": "name_as_given"}),
    (Duty, Obligation, {"text": "text"}),
    (Promise, Commitment, {"text": "text"}),
    (VisitInput, Visit, {"ground": "ground", "document_number": "document_number", "guided_to": "guided_to"}),
    (GroupInput, GroupRow, {"project": "project"}),
]


@pytest.mark.parametrize(("given", "model", "columns"), WIDTHS)
def test_a_field_is_as_wide_as_its_column(given, model, columns):
    for field, column in columns.items():
        assert specs_of(given)[field].max_length == model._meta.get_field(column).max_length, field


def composed(hint: Any) -> set[Any]:
    """The dataclasses that stand in a type."""
    if dataclasses.is_dataclass(hint):
        return {hint}
    return {found for inner in get_args(hint) for found in composed(inner)}


def test_every_field_of_an_act_and_of_what_it_takes_is_described():
    waiting, seen = {*acts().values(), VisitInput}, set()
    while waiting:
        kind = waiting.pop()
        seen.add(kind)
        hints = get_type_hints(kind)
        names = {field.name for field in dataclasses.fields(kind)} - {"act", "further"}
        assert set(specs_of(kind)) == names, kind
        waiting |= {found for name in names for found in composed(hints[name])} - seen
    nested = {
        Letter,
        PersonInput,
        RespondentInput,
        Part,
        Extract,
        Promise,
        Duty,
        CoHandler,
        Upload,
        GroupInput,
    }
    assert nested <= seen
