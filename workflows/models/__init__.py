"""What the desks store: the tie to viewflow, sheets, the line, settings, views; one aggregate per file."""

from workflows.models.bulk_run import BulkLine, BulkRun
from workflows.models.case_process import CaseProcess
from workflows.models.officer_settings import OfficerSettings
from workflows.models.queue import QueueDay, QueueTicket
from workflows.models.saved_view import SavedView
from workflows.models.sheet import Sheet

__all__ = [
    "BulkLine",
    "BulkRun",
    "CaseProcess",
    "OfficerSettings",
    "QueueDay",
    "QueueTicket",
    "SavedView",
    "Sheet",
]
