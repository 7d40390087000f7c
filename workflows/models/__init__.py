"""What the desks store: the tie to viewflow, sheets, the line, helps to write; one aggregate per file."""

from workflows.models.after_act import AfterAct
from workflows.models.case_process import CaseProcess
from workflows.models.presence import Presence
from workflows.models.queue import QueueDay, QueueTicket
from workflows.models.sheet import Sheet
from workflows.models.tag import Tag
from workflows.models.text_module import TextModule

__all__ = [
    "AfterAct",
    "CaseProcess",
    "Presence",
    "QueueDay",
    "QueueTicket",
    "Sheet",
    "Tag",
    "TextModule",
]
