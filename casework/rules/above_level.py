"""Above-level (vượt cấp): the table that tells a legitimate second complaint from a jump over a level.

No law defines the word; the rows follow Luật KN Đ7, Đ11, Đ28, Đ33 and Luật TC Đ37-38.
"""

from dataclasses import dataclass

from casework.rules.errors import gettext_noop
from casework.rules.prior_handling import Stage
from casework.rules.rulings import Recommendation, Row, Ruling, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the table: what the higher desk does, and whether it counts as above-level."""

    row: Row
    counts: bool
    ruling: Ruling


NEVER_ASKED = Line(
    row=Row.NEVER_ASKED,
    counts=True,
    ruling=Ruling(
        verdict=Verdict.GUIDE,
        act=Recommendation.GUIDE,
        article="Luật KN Đ7 k1; Luật TCD Đ26 k1 đ.b",
        reason=gettext_noop("The level that must resolve first was never asked: guide there, once."),
    ),
)
ALREADY_GUIDED = Line(
    row=Row.ALREADY_GUIDED,
    counts=True,
    ruling=Ruling(
        verdict=Verdict.NOT_ELIGIBLE,
        act=Recommendation.FILE_AWAY,
        article="TT 05/2021 Đ6; Luật TCD Đ26 k1 đ.b",
        reason=gettext_noop("The same content was guided once before: it is filed, not guided again."),
    ),
)
LOWER_IN_TIME = Line(
    row=Row.LOWER_IN_TIME,
    counts=True,
    ruling=Ruling(
        verdict=Verdict.GUIDE,
        act=Recommendation.GUIDE,
        article="Luật KN Đ28",
        reason=gettext_noop("The lower level is resolving and still in time: tell where and until when."),
    ),
)
LOWER_OVERDUE = Line(
    row=Row.LOWER_OVERDUE,
    counts=False,
    ruling=Ruling(
        verdict=Verdict.SECOND_INSTANCE,
        act=Recommendation.ACCEPT,
        article="Luật KN Đ7 k1, Đ33 k1",
        reason=gettext_noop("The first limit passed without a decision: a legitimate second complaint."),
    ),
)
LOWER_OVERDUE_WINDOW_OVER = Line(
    row=Row.LOWER_OVERDUE,
    counts=False,
    ruling=Ruling(
        verdict=Verdict.OWN,
        act=Recommendation.URGE,
        article="NĐ 154/2026 Đ15 k3; Luật KN Đ28",
        reason=gettext_noop("The lower level is late and the window to go up has passed: demand resolution."),
    ),
)
DECIDED_IN_WINDOW = Line(
    row=Row.DECIDED_IN_WINDOW,
    counts=False,
    ruling=Ruling(
        verdict=Verdict.SECOND_INSTANCE,
        act=Recommendation.ACCEPT,
        article="Luật KN Đ7 k1, Đ33 k1",
        reason=gettext_noop("The first decision is disputed within the window: a second complaint."),
    ),
)
DECIDED_WINDOW_OVER = Line(
    row=Row.DECIDED_WINDOW_OVER,
    counts=True,
    ruling=Ruling(
        verdict=Verdict.NOT_ELIGIBLE,
        act=Recommendation.DECLINE,
        article="Luật KN Đ11 k6, Đ33 k1",
        reason=gettext_noop("The window for a second complaint has passed without good reason."),
    ),
)
SECOND_DECISION = Line(
    row=Row.SECOND_DECISION,
    counts=True,
    ruling=Ruling(
        verdict=Verdict.NOT_ELIGIBLE,
        act=Recommendation.DECLINE,
        article="Luật KN Đ11 k7, Đ42",
        reason=gettext_noop("A second decision exists: refuse, explain, guide to the court."),
    ),
)
DENUNCIATION_OVERDUE = Line(
    row=Row.DENUNCIATION_OVERDUE,
    counts=False,
    ruling=Ruling(
        verdict=Verdict.OWN,
        act=Recommendation.URGE,
        article="Luật TC Đ37, Đ38 k2",
        reason=gettext_noop(
            "The denunciation is overdue: the direct superior demands a report within 05 working days."
        ),
    ),
)

_BY_STAGE = {
    Stage.UNTOUCHED: NEVER_ASKED,
    Stage.IN_TIME: LOWER_IN_TIME,
    Stage.OVERDUE: LOWER_OVERDUE,
    Stage.OVERDUE_WINDOW_OVER: LOWER_OVERDUE_WINDOW_OVER,
    Stage.DECIDED: DECIDED_IN_WINDOW,
    Stage.DECIDED_WINDOW_OVER: DECIDED_WINDOW_OVER,
    Stage.SECOND_DECISION: SECOND_DECISION,
}


def complaint_line(stage: Stage, *, guided_before: bool) -> Line:
    """law.md 5.6, rows 1 to 6: the row for a complaint that lies above the level that resolves first."""
    if stage is Stage.UNTOUCHED and guided_before:
        return ALREADY_GUIDED
    return _BY_STAGE[stage]
