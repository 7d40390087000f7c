"""The words of what an authority lets everybody read: how far a release is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReleaseState(TextChoices):
    """Whether everybody may read it: two officers say yes, one takes it back."""

    PREPARED = "prepared", _("Prepared, awaiting confirmation")
    CONFIRMED = "confirmed", _("Public")
    RETRACTED = "retracted", _("Taken back")
