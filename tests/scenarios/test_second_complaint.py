"""A first complaint is found wrong, the second is found right, and the decision is carried out."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from casework.acts.additions import AddDocument, Note
from casework.acts.appealing import Appeal
from casework.acts.citizen import Acknowledge
from casework.acts.delivering import Publish
from casework.acts.enforcing import CompleteEnforcement, Duty, Enforce
from casework.acts.handling import Accept, Assign, TakeUp
from casework.acts.intake import Letter
from casework.acts.verifying import Conclude, HoldDialogue, RecordFinding
from casework.models import Document, Submission
from casework.permissions import visible_cases
from tests import cast
from tests.scenarios.life import CITIZEN, Life, day, paper, story

pytestmark = pytest.mark.usefixtures("province")


def first_decision() -> Life:
    """Decided on 17/07/2026 after a dialogue, received by the complainant on 20/07/2026."""
    life = story("06/07/2026").received()
    life.on("07/07/2026").screened().does(cast.CHAIRMAN, Accept())
    life.does(cast.CHAIRMAN, Assign(officer=cast.officer(cast.LAND_OFFICER).pk))
    life.on("14/07/2026").does(cast.LAND_OFFICER, TakeUp())
    life.does(cast.LAND_OFFICER, RecordFinding(differs_from_claim=True, text="Khác với khiếu nại"))
    # Luật KN Đ30 k1: the finding differs from the claim, so a dialogue must be held first.
    assert life.refused(cast.LAND_OFFICER, Conclude()) == "no_dialogue"
    life.on("15/07/2026").does(
        cast.LAND_OFFICER,
        HoldDialogue(
            held_on=day("15/07/2026"),
            noticed_on=day("09/07/2026"),
            place="UBND xã",
            complainant_attended=True,
        ),
    )
    life.does(cast.LAND_OFFICER, Conclude())
    life.on("17/07/2026").decided(cast.CHAIRMAN, cast.LAND_OFFICER, (1, "wrong"), words="Quyết định lần đầu")
    return life.on("20/07/2026").delivered(cast.RECEPTION)


def test_a_second_complaint_is_a_new_case_at_the_province_and_is_found_right() -> None:
    first = first_decision()
    # 30 days to go up, from receipt of the decision (Luật KN Đ33 k1): Wednesday 19/08/2026.
    assert first.clock_is("KN.UP") == "running until 19/08/2026"

    letter = Letter(title="Khiếu nại lần hai", body="Không đồng ý với quyết định lần đầu")
    appeal = Appeal(submission_id=uuid.uuid4(), paper=letter, channel="post")
    first.on("03/08/2026").does(CITIZEN, appeal)
    assert first.stands == "appealed, nothing due"
    assert first.clock_is("KN.UP") == "met on 03/08/2026, due 19/08/2026"
    assert first.clock_is("ACK.SILENT").startswith("stopped on 03/08/2026")

    second = first.linked("second_instance_of")
    assert (second.case.unit.name, second.case.instance) == ("UBND tỉnh Lâm Đồng", 2)
    # 07 working days (NĐ 124 Đ16 k1) end on 12/08, before the 10 days of Luật KN Đ36.
    assert second.stands == "received, due 12/08/2026 by KN.ACC"
    # Luật KN Đ33 k1: the first decision is attached; what was handed in is a paper of its own.
    attached = Document.objects.get(case_id=second.case_id)
    assert (attached.kind, attached.name_as_given) == ("decision", "Quyết định lần đầu.pdf")
    handed_in = Submission.objects.get(lodgements__case_id=second.case_id)
    assert (handed_in.title, handed_in.received_on) == ("Khiếu nại lần hai", day("03/08/2026"))

    second.on("04/08/2026").screened(cast.INTERNAL_AFFAIRS, verdict="second_instance")
    assert second.case.case_number == "KN2-2026-00001"
    second.on("05/08/2026").does(cast.PROVINCE_CHAIRMAN, Accept())
    # 45 days from acceptance (Luật KN Đ37): Saturday 19/09 gives way to Monday 21/09/2026.
    assert second.stands == "accepted, due 21/09/2026 by KN.R2"

    # Who handled the first round has no part in the second: not assigned, not even told of it …
    land_officer = cast.officer(cast.LAND_OFFICER).pk
    assert second.refused(cast.PROVINCE_CHAIRMAN, Assign(officer=land_officer)) == "conflict_of_interest"
    assert second.refused(cast.LAND_OFFICER, Note(text="Tôi biết vụ này")) == "not_found"
    assert second.refused(cast.CHAIRMAN, Note(text="Tôi biết vụ này")) == "not_found"
    assert second.case not in visible_cases(cast.acting(cast.CHAIRMAN, on=second.today))
    # … but the first unit supplies its file (Luật KN Đ34).
    second.does(cast.CHAIRMAN, AddDocument(document=paper("Hồ sơ lần đầu"), kind="other"))

    second.does(cast.PROVINCE_CHAIRMAN, Assign(officer=cast.officer(cast.INSPECTOR).pk))
    second.on("07/08/2026").does(cast.INSPECTOR, TakeUp())
    second.on("20/08/2026").does(cast.INSPECTOR, RecordFinding(differs_from_claim=False, text="Đúng"))
    # NĐ 124 Đ28 k2: the second time a dialogue is always held.
    assert second.refused(cast.INSPECTOR, Conclude()) == "no_dialogue"
    dialogue: dict[str, Any] = {
        "held_on": day("27/08/2026"),
        "place": "Trụ sở tiếp công dân",
        "complainant_attended": True,
    }
    second.on("27/08/2026")
    late_notice = HoldDialogue(noticed_on=day("24/08/2026"), **dialogue)
    assert second.refused(cast.INSPECTOR, late_notice) == "notice_too_late"
    second.does(cast.INSPECTOR, HoldDialogue(noticed_on=day("21/08/2026"), **dialogue))
    second.does(cast.INSPECTOR, Conclude())
    second.on("10/09/2026").decided(
        cast.PROVINCE_CHAIRMAN, cast.INSPECTOR, (1, "right"), words="Quyết định lần hai"
    )
    # Sent within 07 days, public within 15 (Luật KN Đ41): Thursday 17/09 and Friday 25/09/2026.
    assert second.stands == "answered, due 17/09/2026 by KN.SEND2"
    assert second.clock_is("KN.PUB") == "running until 25/09/2026"
    assert second.clock_is("KN.R2") == "met on 10/09/2026, due 21/09/2026"
    # In force 30 days after issue (Luật KN Đ44): Saturday 10/10 gives way to Monday 12/10/2026.
    assert second.clock_is("KN.EFF") == "running until 12/10/2026"

    second.on("14/09/2026").delivered(cast.OFFICE_CLERK)
    assert second.stands == "answered, due 25/09/2026 by KN.PUB"
    assert second.clock_is("KN.UP") == "none"
    second.on("18/09/2026").does(
        cast.OFFICE_CLERK, Publish(form="posting", published_on=day("18/09/2026"), identity_checked=True)
    )
    assert second.stands == "answered, nothing due"

    second.on("21/09/2026").does(cast.INSPECTOR, Enforce(duties=(Duty(text="Bồi thường bổ sung"),)))
    assert second.stands == "in_enforcement, nothing due"
    assert second.clock_is("ACK.SILENT") == "paused"
    second.on("12/10/2026").does(cast.INSPECTOR, CompleteEnforcement(proof=paper("Biên bản chi trả")))
    assert second.stands == "answered, nothing due"
    # The citizen's time begins anew when everything is carried out: 15 days, Tuesday 27/10/2026.
    assert second.clock_is("ACK.SILENT") == "running until 27/10/2026"
    second.on("13/10/2026").does(CITIZEN, Acknowledge(rating=5))

    assert second.stands == "closed, nothing due"
    assert first.told == [
        *("received", "screened", "accepted", "assigned", "taken_up", "finding_recorded", "dialogue_held"),
        *("concluded", "submitted", "decided", "delivered", "appealed"),
    ]
    assert second.told == [
        *("received", "screened", "accepted", "document_added", "assigned", "taken_up", "finding_recorded"),
        *("dialogue_held", "concluded", "submitted", "decided", "delivered", "published"),
        *("enforcement_started", "enforcement_completed", "acknowledged"),
    ]
    assert (first.alarms, second.alarms) == ([], [])
    assert second.faults() == []


def test_silence_closes_a_complaint_only_when_the_way_up_is_over() -> None:
    first = first_decision()
    # 15 days for his word would end on 04/08, but the way up is open until 19/08 (Luật KN Đ33 k1).
    assert first.clock_is("ACK.SILENT") == "running until 04/08/2026"
    assert first.on("19/08/2026").stands == "answered, nothing due"
    # The decision took effect 30 days after issue (Luật KN Đ44): Sunday 16/08 gave way to Monday 17/08.
    assert first.clock_is("KN.EFF") == "lapsed on 17/08/2026, due 17/08/2026"
    first.on("20/08/2026")
    assert first.stands == "closed, nothing due"
    assert first.clock_is("KN.UP") == "lapsed on 19/08/2026, due 19/08/2026"
    assert first.refused(CITIZEN, Appeal()) == "state"
    assert first.told[-2:] == ["delivered", "acknowledgement_lapsed"]
    assert first.faults() == []
