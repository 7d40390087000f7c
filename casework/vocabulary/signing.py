"""The words of signatures that people put under a petition in public."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DoubtGround(TextChoices):
    """Why a confirmed signature does not count until the head has decided."""

    LINE = "line", _("Many from one connection")
    DOMAIN = "domain", _("Many from one mail provider")
    COMMUNE = "commune", _("Many from one commune at once")
    PASSING = "passing", _("Throw-away mail address")
