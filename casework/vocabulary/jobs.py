"""The words of work in the background."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobKind(TextChoices):
    """What is done in the background."""

    OFFICERS = "officers", _("Officers from a list")
    CALENDAR_PREVIEW = "calendar_preview", _("Which deadlines a calendar would move")
    CALENDAR = "calendar", _("Deadlines by the new calendar")


class JobState(TextChoices):
    """How far it is."""

    QUEUED = "queued", _("Waits its turn")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done, all of it")
    FAILED = "failed", _("Did not work")
    CANCELLED = "cancelled", _("Broken off")


class JobFailure(TextChoices):
    """Why it did not work, in one sentence."""

    NOT_ALLOWED = "not_allowed", _("Whoever asked for it may not do it any more.")
    CHANGED = "changed", _("What it was to start from has changed meanwhile.")
    UNEXPECTED = "unexpected", _("Something unforeseen happened; the operator finds it in the log.")
