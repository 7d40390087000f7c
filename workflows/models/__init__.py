"""What the desks store: the tie to viewflow, sheets, the line, what overseers ask; one aggregate per file."""

from workflows.models.case_process import CaseProcess
from workflows.models.lateness_question import LatenessQuestion
from workflows.models.month_sheet import MonthSheet
from workflows.models.queue import QueueDay, QueueTicket
from workflows.models.sheet import Sheet

__all__ = ["CaseProcess", "LatenessQuestion", "MonthSheet", "QueueDay", "QueueTicket", "Sheet"]
