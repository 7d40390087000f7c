"""What every station of a case leaves behind: an appended record, never an edited one."""

from __future__ import annotations

import pgtrigger
from django.db import models


class CaseRecord(models.Model):
    """A record that an act appends to its case."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="%(class)s_records")
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


def append_only(name: str) -> list[pgtrigger.Protect]:
    """Return the triggers that keep a table from being edited or emptied."""
    return [pgtrigger.Protect(name=f"{name}_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
