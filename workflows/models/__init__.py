"""What the desks store: the tie to viewflow, sheets, the line, helps to write, what overseers ask."""

from workflows.models.after_act import AfterAct
from workflows.models.case_process import CaseProcess
from workflows.models.lateness_question import LatenessQuestion
from workflows.models.month_sheet import MonthSheet
from workflows.models.presence import Presence
from workflows.models.queue import QueueDay, QueueTicket
from workflows.models.sheet import Sheet
from workflows.models.tag import Tag
from workflows.models.text_module import TextModule

__all__ = [
    "AfterAct",
    "CaseProcess",
    "LatenessQuestion",
    "MonthSheet",
    "Presence",
    "QueueDay",
    "QueueTicket",
    "Sheet",
    "Tag",
    "TextModule",
]
