"""Screening says what a submission is in law; joining puts together what belongs together."""

from __future__ import annotations

import pytest

from casework.acts.splitting import Part
from casework.models import (
    CaseFingerprint,
    CaseLink,
    Content,
    Party,
    Person,
    Screening,
    SealedItem,
    Submission,
)
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    FEEDBACK,
    PETITION,
    at_desk,
    by_post,
    do,
    happened,
    payload,
    refused,
    screened,
)
from tests.scenarios.life import day

pytestmark = pytest.mark.usefixtures("province")


def screen(kind: str, **found):
    return do("screen", **{"kind": kind, "field": "land_housing", "verdict": "own", **found})


def test_screening_says_kind_field_and_competence_and_gives_the_number():
    life = at_desk().on("07/07/2026")
    act = screen(COMPLAINT, proposed_act="accept", ground_article="Luật KN Đ17", project="Hồ Đăk Lông")
    life.does(cast.RECEPTION, act)
    assert happened(life) == "case.screened: received → screened"
    said = {"kind": "complaint_first", "verdict": "own", "above_level_row": "", "proposed_act": "accept"}
    assert payload(life) == said
    case = life.case
    assert (case.case_number, case.verdict, case.proposed_act) == ("KN-2026-00001", "own", "accept")
    assert (case.field, case.project) == ("land_housing", "Hồ Đăk Lông")
    record = Screening.objects.get(case=case)
    assert (record.verdict, record.article, record.on) == ("own", "Luật KN Đ17", day("07/07/2026"))
    assert life.stands == "screened, due 15/07/2026 by KN.ACC"
    assert life.clock_is("STEP.SCREEN").startswith("met on 07/07/2026")


def test_numbers_follow_each_other_by_kind():
    numbers = [screened(kind).case.case_number for kind in (COMPLAINT, COMPLAINT, PETITION, FEEDBACK)]
    assert numbers == ["KN-2026-00001", "KN-2026-00002", "KI-2026-00001", "PA-2026-00001"]


def test_further_contents_are_numbered_within_the_case():
    life = screened(found={"contents": ("Thu hồi đất", "Giá bồi thường", "Tái định cư")})
    rows = Content.objects.filter(case_id=life.case_id).values_list("seq", "summary")
    assert list(rows) == [(1, "Khiếu nại quyết định thu hồi đất"), (2, "Giá bồi thường"), (3, "Tái định cư")]


def test_a_second_complaint_is_of_the_second_instance():
    life = (
        at_desk().on("07/07/2026").does(cast.RECEPTION, screen("complaint_second", verdict="second_instance"))
    )
    assert (life.case.instance, life.case.case_number) == (2, "KN2-2026-00001")


def test_what_turns_into_a_denunciation_is_sealed_in_the_same_act():
    life = by_post(PETITION, title="Cán bộ X nhận tiền").on("07/07/2026")
    life.does(cast.RECEPTION, screen(DENUNCIATION, contents=("Nhận tiền", "Cấp sai đất")))
    case = life.case
    assert (case.kind, case.confidentiality, case.title) == ("denunciation", "sealed", "")
    assert not Party.objects.filter(case=case).exists()
    assert not Person.objects.filter(name="Ka Brum").exists()
    assert not CaseFingerprint.objects.filter(case=case).exists()
    words = Submission.objects.filter(lodgements__case=case).values_list("title", "body", "request")
    assert list(words) == [("", "", "")]
    assert list(Content.objects.filter(case=case).values_list("seq", "summary")) == [(1, ""), (2, "")]
    assert SealedItem.objects.filter(case=case).count() >= 2
    # Luật TC Đ24 k1: 07 working days from receipt, not from screening.
    assert life.clock_is("TC.INIT") == "running until 15/07/2026"


def test_a_sealed_submission_is_not_opened_by_screening():
    life = at_desk(DENUNCIATION).on("07/07/2026")
    assert refused(life, cast.RECEPTION, screen(COMPLAINT)) == "stays_sealed"


def test_a_case_is_screened_once_and_by_the_desk():
    assert refused(screened(), cast.RECEPTION, screen(COMPLAINT)) == "state"
    assert refused(at_desk(), cast.CHAIRMAN, screen(COMPLAINT)) == "not allowed: no_role"


def test_what_shares_its_letter_with_an_open_case_is_not_sealed_alone():
    life = screened().on("08/07/2026")
    life.does(cast.RECEPTION, do("split", parts=(Part(kind=PETITION, field="other"),)))
    part = life.linked("split_from")
    assert refused(part, cast.RECEPTION, screen(DENUNCIATION)) == "letter_is_shared"


def test_a_case_joins_another_of_the_same_matter():
    first = screened(PETITION)
    second = at_desk(PETITION).on("07/07/2026").does(cast.RECEPTION, do("join", into=first.case_id))
    assert happened(second) == "case.joined: received → joined"
    link = CaseLink.objects.get(case_id=second.case_id)
    assert (link.other_id, link.kind) == (first.case_id, "joined_to")
    assert second.case.ended_on == day("07/07/2026")
    assert second.stands == "joined, nothing due"


def test_nothing_joins_itself_or_what_is_not_there():
    life = at_desk()
    assert refused(life, cast.RECEPTION, do("join", into=life.case_id)) == "no_such_case"
    assert refused(life, cast.RECEPTION, do("join", into=life.case_id + 900)) == "no_such_case"
    theirs = at_desk(unit=cast.DI_LINH, by=cast.DI_LINH_DESK)
    assert refused(life, cast.RECEPTION, do("join", into=theirs.case_id)) == "no_such_case"


def test_only_what_is_alike_and_open_is_joined_and_both_reasons_are_said():
    other = screened(FEEDBACK).on("08/07/2026").does(cast.CHAIRMAN, do("file_away", ground="FILE.CONTENT"))
    assert refused(at_desk(), cast.RECEPTION, do("join", into=other.case_id)) == "unlike, other_ended"


def test_the_head_joins_nothing():
    life = screened()
    assert refused(life, cast.CHAIRMAN, do("join", into=life.case_id)) == "not allowed: no_role"
