"""The words of writing at a desk: who is at a case, and where one goes after an act."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Doing(TextChoices):
    """What an officer does at a case that he has open."""

    READING = "reading", _("Has it open")
    WRITING = "writing", _("Is writing")


class Onward(TextChoices):
    """Where an officer goes when an act is done."""

    STAY = "stay", _("Stay at this case")
    NEXT = "next", _("To the next case")
    LIST = "list", _("Back to the list")
