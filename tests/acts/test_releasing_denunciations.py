"""Luật TC Đ40 k3: the conclusion of a denunciation becomes public, and whoever denounced does not."""

from __future__ import annotations

import unicodedata

import pytest
from django.test import Client

from casework.models import AccessEntry, Release
from tests import cast
from tests.acts.stages import DENUNCIATION, answered, payload, refused
from tests.acts.test_letter_guard import ACCUSED, TELLING, WROTE
from tests.acts.test_releasing import confirm, prepare, retract, sentence_against
from tests.scenarios.life import Life
from workflows.outlook import outlook

# What is sealed is compared only once it is committed: the vault reads over a connection of its own.
pytestmark = [
    pytest.mark.usefixtures("committed_province"),
    pytest.mark.django_db(transaction=True, databases=["default", "vault"]),
]
SCREENER, HEAD = cast.RECEPTION, cast.CHAIRMAN
CLEAN = "Kết luận: nội dung tố cáo về thu tiền cấp giấy là đúng. Đã thu hồi và trả lại cho dân."
ATTACKS = (
    *TELLING,
    unicodedata.normalize("NFD", "ở thôn Đạ Nghịt"),
    "cil  ha\u200bjuk",
    "ＣＩＬ ＨＡ ＪＵＫ",
)


def concluded() -> Life:
    return answered(DENUNCIATION, people=(WROTE,), respondent=ACCUSED).on("20/07/2026")


def test_a_conclusion_becomes_public_without_code_or_field():
    life = concluded().does(SCREENER, prepare(CLEAN)).does(HEAD, confirm())
    assert payload(life) == {"paper": "conclusion"}
    row = Release.objects.get(case_id=life.case_id)
    assert (row.state, row.field) == ("confirmed", "")
    text = Client().get(f"/public/releases/{row.key}/").content.decode()
    assert CLEAN in text
    for hidden in (life.case.tracking_code, life.case.register_number, "Juk", "Thạc"):
        assert hidden not in text
    assert row.title in Client().get("/public/decisions/").content.decode()


def test_whoever_denounced_is_found_in_every_spelling_and_not_named_by_the_refusal():
    life = concluded()
    for words in ATTACKS:
        act = prepare(f"{CLEAN} {words}")
        assert refused(life, SCREENER, act) == "release_tells", words
        told = sentence_against(life, SCREENER, act)
        # Not even by what he was found: whoever guesses learns nothing more.
        assert told == (
            "The text still shows somebody of this case. Take out: something of whoever denounced."
        ), words
    assert not Release.objects.exists()
    lines = AccessEntry.objects.filter(case_id=life.case_id, verb="prepare_release", was_allowed=False)
    assert lines.count() == len(ATTACKS)
    assert set(lines.values_list("reason", flat=True)) == {"impeded"}


def test_the_accused_and_the_code_are_found_as_well():
    life = concluded()
    code = life.case.tracking_code
    assert sentence_against(life, SCREENER, prepare(f"Mã {code.lower()}")).endswith(
        "Take out: the code or number of the case."
    )
    assert sentence_against(life, SCREENER, prepare("Ông Vương Gia Thạc")).endswith("Take out: a name.")


def test_only_those_listed_prepare_and_only_a_vouched_leader_confirms():
    life = concluded()
    assert refused(life, cast.LAND_OFFICER, prepare(CLEAN)) == "not allowed: no_role"
    life.does(SCREENER, prepare(CLEAN))
    assert refused(life, SCREENER, confirm()) == "not allowed: no_role"
    assert refused(life.vouched_for(), HEAD, confirm()) == "not allowed: needs_second"
    assert refused(life, cast.DI_LINH_CHAIRMAN, retract()) == "not_found"


def test_a_prepared_conclusion_is_compared_again_when_it_is_confirmed():
    life = concluded().does(SCREENER, prepare(CLEAN))
    row = Release.objects.get()
    # Written in behind the back of the desk, as a new row: the old one cannot be changed.
    Release.objects.filter(pk__gt=0).update(
        state="retracted",
        retracted_by=cast.officer(HEAD),
        retracted_at=row.prepared_at,
        retracted_on=life.today,
        retracted_reason="x",
    )
    Release.objects.create(
        case=life.case,
        decision=row.decision,
        unit=row.unit,
        paper="conclusion",
        decided_on=row.decided_on,
        title="Kết luận",
        text="Ông Cil Ha Juk tố cáo đúng.",
        prepared_by=row.prepared_by,
        prepared_at=row.prepared_at,
    )
    assert refused(life, HEAD, confirm()) == "release_tells"


def test_no_list_of_acts_opens_the_sealed_store():
    life = concluded()
    before = AccessEntry.objects.filter(verb="guard_letter").count()
    outlook(life.case, at=life.case.created_at, reader=life.actor(HEAD))
    assert AccessEntry.objects.filter(verb="guard_letter").count() == before
