"""What the desks store: the tie to viewflow, sheets, the line, helps to write, settings, questions."""

from workflows.models.after_act import AfterAct
from workflows.models.bulk_run import BulkLine, BulkRun
from workflows.models.calendar_change import CalendarChange, CalendarMove
from workflows.models.case_process import CaseProcess
from workflows.models.first_password import FirstPassword
from workflows.models.follow_try import FollowTry
from workflows.models.job import Job, JobInput
from workflows.models.lateness_question import LatenessQuestion
from workflows.models.lodging_draft import LodgingDraft
from workflows.models.month_sheet import MonthSheet
from workflows.models.officer_settings import OfficerSettings
from workflows.models.presence import Presence
from workflows.models.proposal import Proposal
from workflows.models.queue import QueueDay, QueueTicket
from workflows.models.saved_view import SavedView
from workflows.models.sheet import Sheet
from workflows.models.tag import Tag
from workflows.models.text_module import TextModule

__all__ = [
    "AfterAct",
    "BulkLine",
    "BulkRun",
    "CalendarChange",
    "CalendarMove",
    "CaseProcess",
    "FirstPassword",
    "FollowTry",
    "Job",
    "JobInput",
    "LatenessQuestion",
    "LodgingDraft",
    "MonthSheet",
    "OfficerSettings",
    "Presence",
    "Proposal",
    "QueueDay",
    "QueueTicket",
    "SavedView",
    "Sheet",
    "Tag",
    "TextModule",
]
