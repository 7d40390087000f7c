"""What has been loaded: a number to cache by, and the days from which the rules stay the same."""

from __future__ import annotations

import pgtrigger
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# The unused sequence of the primary key counts: a sequence does not go back with a transaction.
BUMP = """
INSERT INTO casework_revision (id, number)
VALUES (1, nextval(pg_get_serial_sequence('casework_revision', 'id')))
ON CONFLICT (id) DO UPDATE SET number = EXCLUDED.number
RETURNING number
"""


class Revision(models.Model):
    """One row, counted up by every load of law, calendar or catalogue; processes cache by it."""

    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="revision_is_one_row")]

    @classmethod
    def bump(cls) -> int:
        """Count up and return the new number; a number that was rolled back is never given again."""
        with connection.cursor() as cursor:
            cursor.execute(BUMP)
            (number,) = cursor.fetchone()
        return int(number)


class PolicyVersion(models.Model):
    """A day from which the rules stay the same until the next such day, with a digest of them."""

    code = models.CharField(max_length=40, unique=True)
    valid_from = models.DateField(unique=True)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of the law")
        verbose_name_plural = _("versions of the law")
        ordering = ["valid_from"]
        triggers = [
            pgtrigger.Protect(name="policy_version_published", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.code
