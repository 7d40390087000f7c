"""The door itself: stale sight, slips of the pen, a busy case, and what never leaks."""

from __future__ import annotations

import uuid
from contextlib import closing

import psycopg2
import pytest
from django.db import connection

from casework.acts.base import Act
from casework.acts.handling import CoHandler
from casework.acts.intake import Letter
from casework.acts.people import PersonInput
from casework.errors import CaseBusy, CaseworkError, InvalidInput, StaleVersion, SubmissionConflict
from casework.models import AccessEntry, Case, Event, Submission
from casework.moves import MOVE_OF, VERBS
from tests import cast
from tests.acts.samples import sample
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    PETITION,
    accepted,
    answered,
    at_desk,
    delivered,
    do,
    officer,
    refused,
    screened,
    unit,
    verifying,
)
from tests.scenarios.life import CITIZEN, Life, day, noon, paper
from workflows.engine import perform


def slip(life: Life, who: str, act: Act) -> list[str]:
    """The fields of a form that were not filled in as they must be; one line in the log is written."""
    before = (life.case.version, Event.objects.count(), AccessEntry.objects.count() + 1)
    with pytest.raises(InvalidInput) as caught:
        life.does(who, act)
    assert str(caught.value).startswith("These fields are missing or not valid: ")
    assert (life.case.version, Event.objects.count(), AccessEntry.objects.count()) == before
    fields: list[str] = caught.value.data["fields"]
    return fields


@pytest.mark.usefixtures("province")
def test_every_field_that_is_missing_is_named():
    assert slip(at_desk(), cast.RECEPTION, do("screen", kind="", field="", verdict="")) == [
        "kind",
        "field",
        "verdict",
    ]
    assert slip(verifying(), cast.CHAIRMAN, do("suspend", ground="", document_number="7/QĐ")) == ["ground"]
    assert slip(verifying(), cast.LAND_OFFICER, do("request_evidence", addressee="Sở", items=())) == ["items"]


@pytest.mark.usefixtures("province")
def test_a_choice_that_nobody_offered_is_named():
    act = do("screen", kind="gossip", field="land_housing", verdict="guilty", facts=("by_letter", "moon"))
    assert slip(at_desk(), cast.RECEPTION, act) == ["kind", "verdict", "facts"]
    act = do("record_court_step", step="appealed")
    assert slip(verifying(), cast.CHAIRMAN, act) == ["step"]


@pytest.mark.usefixtures("province")
def test_a_text_that_does_not_fit_its_field_is_named():
    life = screened()
    assert slip(life, cast.CHAIRMAN, do("decline", ground="KN.DENY.1", document_number="9" * 41)) == [
        "document_number"
    ]
    assert slip(life, cast.RECEPTION, do("correct", text="", reason="x" * 61)) == ["text", "reason"]


@pytest.mark.usefixtures("province")
def test_naming_what_does_not_exist_is_a_slip_too():
    life = accepted()
    nowhere = CoHandler(unit=10**9)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of a real transaction
    with pytest.raises(InvalidInput) as caught:
        life.does(cast.CHAIRMAN, do("assign", officer=officer(cast.LAND_OFFICER), co_handlers=(nowhere,)))
    assert str(caught.value) == "Something that is named here does not exist."
    assert life.state == "accepted"
    assert AccessEntry.objects.latest("pk").reason == "invalid_input"


@pytest.mark.usefixtures("province")
def test_who_acts_on_an_old_sight_is_told_who_changed_what_since():
    life = at_desk()
    seen = life.case.version
    life.on("07/07/2026").screened().does(CITIZEN, do("comment", text="Tôi gửi thêm ảnh"))
    with pytest.raises(StaleVersion) as caught:
        life.does(cast.CHAIRMAN, do("accept"), version=seen)
    clerk = cast.officer(cast.RECEPTION).name
    assert [(c.event, c.actor, c.seq) for c in caught.value.changes] == [
        ("case.screened", clerk, 2),
        ("case.commented", "citizen", 3),
    ]
    assert f"case.screened ({clerk}), case.commented (citizen)" in str(caught.value)
    assert refused(life, cast.CHAIRMAN, do("accept"), version=seen) == "stale_version"


@pytest.mark.usefixtures("province")
def test_who_may_not_act_is_not_told_that_his_sight_is_old():
    life = screened()
    assert refused(life, cast.DI_LINH_CHAIRMAN, do("accept"), version=1) == "not_found"
    assert refused(life, cast.RECEPTION, do("accept"), version=1) == "not allowed: no_role"


@pytest.mark.usefixtures("province")
def test_a_case_that_does_not_exist_looks_like_one_that_is_hidden():
    life = screened()
    nothing = Life(case_id=life.case_id + 900, today=life.today)
    assert refused(nothing, cast.CHAIRMAN, do("accept")) == "not_found"
    assert refused(Life(today=life.today), cast.CHAIRMAN, do("accept")) == "not_found"


@pytest.mark.usefixtures("province")
def test_a_refusal_is_written_down_by_codes_alone():
    life = screened()
    refused(life, cast.RECEPTION, do("accept"))
    line = AccessEntry.objects.latest("pk")
    assert (line.actor_kind, line.actor_id) == ("officer", officer(cast.RECEPTION))
    assert (line.case_id, line.verb, line.reason) == (life.case_id, "accept", "not_allowed")
    assert not line.was_allowed


def test_a_case_that_somebody_holds_is_busy(committed_province: str) -> None:
    life = screened()
    before = (life.case.version, Event.objects.count(), AccessEntry.objects.count())
    params = connection.get_connection_params()
    same = {name: params[name] for name in ("dbname", "host", "port", "user", "password") if name in params}
    with closing(psycopg2.connect(**same)) as other:
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM casework_case WHERE id = %s FOR UPDATE", [life.case_id])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20ms'")
        with pytest.raises(CaseBusy) as caught:
            life.on("08/07/2026").does(cast.CHAIRMAN, do("accept"))
        other.rollback()
    assert caught.value.data == {"case_id": life.case_id, "verb": "accept"}
    assert str(caught.value) == "Someone else is acting on this case right now; try again in a moment."
    assert (life.case.version, Event.objects.count(), AccessEntry.objects.count()) == before
    assert life.does(cast.CHAIRMAN, do("accept")).state == "accepted"


CANARY = "Chim Hoàng Yến"


def whisper(life: Life, verb: str) -> Act:
    """An act in which every free text is the canary."""
    texts = {
        "add_submission": {
            "submission_id": uuid.uuid4(),
            "channel": "post",
            "paper": Letter(title=CANARY, body=CANARY),
        },
        "add_representative": {"person": PersonInput(name=CANARY), "appointed_on": life.today},
        "guide": {"ground": "GUIDE.COURT", "to_body": CANARY},
        "request_evidence": {"addressee": CANARY, "items": (CANARY,)},
        "hold_dialogue": {
            "held_on": life.today,
            "noticed_on": life.today.replace(day=1),
            "place": CANARY,
            "complainant_attended": True,
        },
        "record_finding": {"differs_from_claim": False, "text": CANARY},
        "request_supplement": {"items": (CANARY,)},
        "reverify": {"reason": CANARY},
        "send_back": {"reason": CANARY},
        "uphold": {"reason": CANARY},
        "dispute": {"missing": CANARY},
        "note": {"text": CANARY},
        "comment": {"text": CANARY, "citizens_paper": paper(CANARY)},
        "correct": {"text": CANARY, "reason": CANARY},
        "urge": {"text": CANARY, "document_number": "1/CV"},
        "protect": {"measure": CANARY},
        "record_apology": {
            "text": CANARY,
            "reason": CANARY,
            "new_due_on": life.today.replace(year=2027),
        },
    }
    return do(verb, **texts[verb])  # type: ignore[arg-type]


SPOKEN = [
    (at_desk, COMPLAINT, cast.RECEPTION, ("add_submission", "request_supplement")),
    (at_desk, PETITION, cast.RECEPTION, ("guide",)),
    (screened, DENUNCIATION, cast.RECEPTION, ("add_submission", "protect", "correct")),
    (screened, COMPLAINT, cast.RECEPTION, ("add_representative", "correct", "comment")),
    (
        verifying,
        COMPLAINT,
        cast.LAND_OFFICER,
        ("request_evidence", "hold_dialogue", "record_finding", "note"),
    ),
    (verifying, COMPLAINT, cast.CHAIRMAN, ("record_apology",)),
    (verifying, COMPLAINT, cast.PROVINCE_CHAIRMAN, ("urge",)),
    (delivered, PETITION, CITIZEN, ("dispute",)),
]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(("stage", "kind", "who", "verbs"), SPOKEN)
def test_what_people_write_stays_out_of_the_history(stage, kind, who, verbs):
    life = stage(kind, people=(PersonInput(name=CANARY, phone="+84912777888", address=CANARY),), title=CANARY)
    for verb in verbs:
        life.does(who, whisper(life, verb))
    told = list(Event.objects.values_list("payload", flat=True))
    assert len(told) > len(verbs)
    assert not [line for line in told if "Yến" in line or "Y\\u1ebfn" in line or "777888" in line]


@pytest.mark.usefixtures("province")
def test_what_people_write_stays_out_of_refusals():
    life = answered(people=(PersonInput(name=CANARY, phone="+84912777888"),), title=CANARY)
    said = []
    for verb in ("request_supplement", "guide", "hold_dialogue", "record_finding", "reverify", "send_back"):
        for who in (cast.RECEPTION, cast.CHAIRMAN, cast.LAND_OFFICER, CITIZEN):
            try:
                perform(life.case_id, whisper(life, verb), actor=life.actor(who), at=noon(life.today))
            except CaseworkError as refusal:
                said += [str(refusal), repr(refusal), repr(refusal.data), repr(refusal.args)]
    assert len(said) == 6 * 4 * 4
    assert not [line for line in said if "Yến" in line or "777888" in line]
    lines = AccessEntry.objects.values_list("verb", "reason")
    assert not [line for line in lines if "Yến" in repr(line)]


@pytest.mark.usefixtures("province")
def test_a_conflict_of_two_papers_says_nothing_of_either():
    same_id = uuid.uuid4()
    said = {
        "submission_id": same_id,
        "unit": unit(cast.LAC_DUONG),
        "channel": "desk",
        "people": (PersonInput(name=CANARY),),
    }
    reception, at = cast.acting(cast.RECEPTION, on=day("06/07/2026")), noon(day("06/07/2026"))
    perform(None, do("receive", paper=Letter(title=CANARY), **said), actor=reception, at=at)
    with pytest.raises(SubmissionConflict) as caught:
        perform(None, do("receive", paper=Letter(title="Khác"), **said), actor=reception, at=at)
    assert CANARY not in str(caught.value) + repr(caught.value.data)


@pytest.mark.usefixtures("province")
def test_a_denouncer_is_nowhere_in_the_ordinary_tables():
    at_desk(DENUNCIATION, people=(PersonInput(name=CANARY, phone="+84912777888"),), title=CANARY)
    case = Case.objects.get()
    paper = Submission.objects.get()
    everything = [f"{getattr(row, f.attname)}" for row in (case, paper) for f in row._meta.concrete_fields]
    assert not [value for value in everything if "Yến" in value or "777888" in value]


@pytest.mark.usefixtures("province")
def test_every_verb_has_a_sample_that_says_what_the_law_asks():
    life = screened()
    for verb in set(VERBS) - {"receive"}:
        sample(verb, life).check_input()
    assert set(VERBS) == {"receive", *MOVE_OF}
