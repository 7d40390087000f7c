"""What the desks store: the tie to viewflow, sheets, the line; one aggregate per file."""

from workflows.models.case_process import CaseProcess
from workflows.models.queue import QueueDay, QueueTicket
from workflows.models.sheet import Sheet

__all__ = ["CaseProcess", "QueueDay", "QueueTicket", "Sheet"]
