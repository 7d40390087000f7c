"""The rows of a replay file: cases of one sort, visits of one sort, one group."""

from __future__ import annotations

from casework.vocabulary import Channel, Field, Kind, Outcome, ReceiverKind, State, VisitOutcome
from workflows.replay.page import Page
from workflows.replay.story import GroupRow, LifeRow, VisitRow
from workflows.replay.ways import ENDS


def read_life(page: Page) -> LifeRow:
    """Cases of one unit, kind and end."""
    return LifeRow(
        unit=page.text("unit"),
        kind=page.word("kind", tuple(Kind)),
        field=page.word("field", tuple(Field), Field.OTHER),
        channel=page.word("channel", tuple(Channel), Channel.POST),
        by_month=page.numbers("by_month"),
        carried=page.number("carried", 0),
        end=State(page.word("end", ENDS, State.ANSWERED)),
        outcomes=page.amounts("outcomes", tuple(Outcome)),
        title=page.text("title"),
        ground=page.text("ground", ""),
        guided_to=page.text("guided_to", ""),
    )


def read_visit(page: Page) -> VisitRow:
    """Visits that open no case."""
    outcomes = (VisitOutcome.ANSWERED, VisitOutcome.GUIDED, VisitOutcome.ADDED_TO_CASE)
    return VisitRow(
        unit=page.text("unit"),
        receiver=page.word("receiver", tuple(ReceiverKind), ReceiverKind.REGULAR),
        outcome=page.word("outcome", outcomes),
        by_month=page.numbers("by_month"),
        people=page.number("people", 1),
        is_repeat=page.flag("is_repeat"),
        guided_to=page.text("guided_to", ""),
        summary=page.text("summary", ""),
    )


def read_group(page: Page) -> GroupRow:
    """A group that came on a day."""
    outcomes = (VisitOutcome.ANSWERED, VisitOutcome.GUIDED, VisitOutcome.OPENED_CASE)
    return GroupRow(
        came_on=page.day("came_on"),
        unit=page.text("unit"),
        receiver=page.word("receiver", tuple(ReceiverKind), ReceiverKind.REGULAR),
        people=page.number("people"),
        representatives=page.number("representatives"),
        project=page.text("project", ""),
        outcome=page.word("outcome", outcomes),
        guided_to=page.text("guided_to", ""),
        kind=page.word("kind", (Kind.COMPLAINT_FIRST, Kind.PETITION), Kind.COMPLAINT_FIRST),
        field=page.word("field", tuple(Field), Field.LAND_HOUSING),
        title=page.text("title", ""),
        end=State(page.word("end", ENDS, State.ANSWERED)),
        forward_to=page.text("forward_to", ""),
        came_again=page.days("came_again"),
    )
