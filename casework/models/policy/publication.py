"""What rows of law have in common: published once, never edited, ended by their last day."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value


def published(name: str, *, may_gain: str = "") -> list[pgtrigger.Trigger]:
    """The triggers of published rows: they may be ended once, and neither edited nor deleted.

    `may_gain` names a column with a list to which words may be added: none that was published is lost.
    """
    gains = f"""
                IF TG_OP = 'UPDATE' AND NEW.{may_gain} @> OLD.{may_gain}
                   AND to_jsonb(OLD) - '{may_gain}' = to_jsonb(NEW) - '{may_gain}' THEN
                    RETURN NEW;
                END IF;"""
    return [
        pgtrigger.Trigger(
            name=f"{name}_published",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=f"""
                IF TG_OP = 'UPDATE' AND OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL
                   AND to_jsonb(OLD) - 'valid_to' = to_jsonb(NEW) - 'valid_to' THEN
                    RETURN NEW;
                END IF;{gains if may_gain else ""}
                RAISE EXCEPTION 'published law in % is never edited', TG_TABLE_NAME
                    USING ERRCODE = 'restrict_violation';
            """,
        )
    ]


def equal(column: str) -> Func:
    """A text column as a range of one, so that plain GiST can compare it without an extension."""
    key = Func(F(column), Value(0), function="hashtextextended")
    return Func(key, key, Value("[]"), function="int8range")


def same_row(column: str) -> Func:
    """The same for the key of another row."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


VALIDITY = Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange")


def one_at_a_time(name: str, *columns: str) -> ExclusionConstraint:
    """Rows that agree in these text columns may not be in force on the same day."""
    expressions = [(equal(column), "=") for column in columns]
    return ExclusionConstraint(name=name, expressions=[*expressions, (VALIDITY, "&&")])


def known(column: str, words: tuple[str, ...]) -> Q:
    """The column holds one of these words."""
    return Q(**{f"{column}__in": words})


def choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words of the rules as choices; they are codes and need no label."""
    return [(word, word) for word in words]


class Dated(models.Model):
    """A row of law with its first day and, once it is known, its last."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    provisional = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
