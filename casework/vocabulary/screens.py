"""The words of how an officer likes his screens."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Theme(TextChoices):
    """Light or dark; by itself a screen follows the system."""

    SYSTEM = "system", _("As the system")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
    CONTRAST = "contrast", _("High contrast")


class Density(TextChoices):
    """How high the rows of lists are."""

    ROOMY = "roomy", _("Roomy (44 px)")
    COMPACT = "compact", _("Compact (36 px)")


class NameOrder(TextChoices):
    """By which part of a name lists of people are filed."""

    GIVEN = "given", _("By given name")
    FAMILY = "family", _("By family name")


class ListKey(TextChoices):
    """What a single key does in a list, once it is switched on (WCAG 2.1.4)."""

    DOWN = "down", _("Next row")
    UP = "up", _("Previous row")
    SELECT = "select", _("Select the row")
    ASSIGN = "assign", _("Assign what is selected")
    NEXT = "next", _("Next case in the preview")
    FIND = "find", _("Find a case, a person, a page")
    HELP = "help", _("List of keys")
