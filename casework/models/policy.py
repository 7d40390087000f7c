"""Law as dated rows: published once, never edited; a rule ends by getting its last day, no more."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection, models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from casework.rules.terms import DIRECTIONS, NATURES, ROLES, SUBJECTS, UNITS


def published(name: str) -> list[pgtrigger.Trigger]:
    """The triggers of published rows: they may be ended once, and neither edited nor deleted."""
    return [
        pgtrigger.Trigger(
            name=f"{name}_published",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func="""
                IF TG_OP = 'UPDATE' AND OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL
                   AND to_jsonb(OLD) - 'valid_to' = to_jsonb(NEW) - 'valid_to' THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'published law in % is never edited', TG_TABLE_NAME
                    USING ERRCODE = 'restrict_violation';
            """,
        )
    ]


def _equal(column: str) -> Func:
    """A text column as a range of one, so that plain GiST can compare it without an extension."""
    key = Func(F(column), Value(0), function="hashtextextended")
    return Func(key, key, Value("[]"), function="int8range")


def _same_row(column: str) -> Func:
    return Func(F(column), F(column), Value("[]"), function="int8range")


_VALIDITY = Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange")


def one_at_a_time(name: str, *columns: str) -> ExclusionConstraint:
    """Rows that agree in these text columns may not be in force on the same day."""
    expressions = [(_equal(column), "=") for column in columns]
    return ExclusionConstraint(name=name, expressions=[*expressions, (_VALIDITY, "&&")])


def _known(column: str, words: tuple[str, ...]) -> Q:
    return Q(**{f"{column}__in": words})


def _choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


class Dated(models.Model):
    """A row of law with its first day and, once it is known, its last."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    provisional = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


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


class Instrument(Dated):
    """A law, decree, circular or decision, and when it may be cited."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    issued_on = models.DateField(null=True)
    amends = models.JSONField(default=list)
    repeals = models.JSONField(default=list)

    class Meta:
        verbose_name = _("legal instrument")
        verbose_name_plural = _("legal instruments")
        ordering = ["code"]
        triggers = published("instrument")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Milestone(Dated):
    """Something wanted by a day; `conduct` names the verbs and states that move its clock."""

    code = models.CharField(max_length=32)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=40)
    nature = models.CharField(max_length=12, choices=_choices(NATURES))
    role = models.CharField(max_length=12, choices=_choices(ROLES))
    subject = models.CharField(max_length=8, choices=_choices(SUBJECTS), default="case")
    kinds = models.JSONField(default=list)
    event = models.CharField(max_length=200)
    counts_from = models.CharField(max_length=16)
    conduct = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["code", "valid_from"]
        constraints = [
            one_at_a_time("milestone_one_edition_a_day", "code"),
            models.CheckConstraint(condition=_known("nature", NATURES), name="milestone_nature_known"),
            models.CheckConstraint(condition=_known("role", ROLES), name="milestone_role_known"),
            models.CheckConstraint(condition=_known("subject", SUBJECTS), name="milestone_subject_known"),
        ]
        triggers = published("milestone")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Term(Dated):
    """One limit that one instrument sets for a milestone; two at once need two slots."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="terms")
    slot = models.CharField(max_length=16)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=_choices(UNITS))
    direction = models.CharField(max_length=8, choices=_choices(DIRECTIONS), default="forward")
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")
    variants = models.JSONField(default=list)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["milestone", "slot", "valid_from"]
        constraints = [
            ExclusionConstraint(
                name="term_validity_never_overlaps",
                expressions=[(_same_row("milestone_id"), "="), (_equal("slot"), "="), (_VALIDITY, "&&")],
            ),
            models.CheckConstraint(condition=Q(amount__gte=1), name="term_amount_at_least_one"),
            models.CheckConstraint(condition=_known("unit", UNITS), name="term_unit_known"),
            models.CheckConstraint(condition=_known("direction", DIRECTIONS), name="term_direction_known"),
        ]
        triggers = published("term")

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


class Rung(Dated):
    """One step of the escalation ladder."""

    code = models.CharField(max_length=32)
    order = models.PositiveSmallIntegerField()
    offset = models.SmallIntegerField()
    unit = models.CharField(max_length=12, choices=_choices(UNITS))
    fires = models.CharField(max_length=8)
    audience = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField()
    natures = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    milestones = models.JSONField(default=list)
    severity = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name = _("rung of the ladder")
        verbose_name_plural = _("rungs of the ladder")
        ordering = ["order", "valid_from"]
        constraints = [
            one_at_a_time("rung_one_edition_a_day", "code"),
            models.CheckConstraint(condition=_known("unit", UNITS), name="rung_unit_known"),
            models.CheckConstraint(
                condition=_known("fires", ("morning", "midnight")), name="rung_fires_known"
            ),
        ]
        triggers = published("rung")

    def __str__(self) -> str:
        return self.code


class Ground(Dated):
    """A coded reason in law that an act may rest on."""

    code = models.CharField(max_length=40)
    family = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")
    kinds = models.JSONField(default=list)
    form = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("ground")
        verbose_name_plural = _("grounds")
        ordering = ["family", "code", "valid_from"]
        constraints = [one_at_a_time("ground_one_edition_a_day", "code")]
        triggers = published("ground")

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class StatutoryForm(Dated):
    """A letter or paper; its number is empty where no original confirms it."""

    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=20, blank=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")

    class Meta:
        verbose_name = _("statutory form")
        verbose_name_plural = _("statutory forms")
        ordering = ["code", "valid_from"]
        constraints = [one_at_a_time("form_one_edition_a_day", "code")]
        triggers = published("form")

    def __str__(self) -> str:
        return self.title


class RetentionRule(Dated):
    """How long files of a sort are kept; without years nothing is destroyed."""

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    years = models.PositiveSmallIntegerField(null=True)
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ["code", "valid_from"]
        constraints = [one_at_a_time("retention_one_edition_a_day", "code")]
        triggers = published("retention")

    def __str__(self) -> str:
        return self.title


class TransitionRule(models.Model):
    """Which version governs steps of cases that were received before a change of law."""

    code = models.CharField(max_length=40, unique=True)
    since = models.DateField()
    governs = models.CharField(max_length=8)
    milestones = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    article = models.CharField(max_length=200)
    instrument = models.ForeignKey(Instrument, models.PROTECT, to_field="code", related_name="+")
    provisional = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("transitional rule")
        verbose_name_plural = _("transitional rules")
        ordering = ["since", "code"]
        constraints = [
            models.CheckConstraint(
                condition=_known("governs", ("step", "receipt")), name="transition_governs_known"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="transition_published", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.code


class KindPolicy(Dated):
    """How one kind of case lives in one edition of the catalogue."""

    kind = models.CharField(max_length=24)
    prefix = models.CharField(max_length=8)
    flow = models.CharField(max_length=40)
    states = models.JSONField(default=list)
    verbs = models.JSONField(default=list)
    needs_acceptance = models.BooleanField()
    needs_acknowledgement = models.BooleanField()
    exclusion = models.CharField(max_length=40)
    confidentiality = models.CharField(max_length=8)
    retention = models.CharField(max_length=40)
    dialogue = models.CharField(max_length=16)
    reopens_into = models.CharField(max_length=24)
    most_hops = models.PositiveSmallIntegerField()
    closes_when_met = models.JSONField(default=list)

    class Meta:
        verbose_name = _("kind of case")
        verbose_name_plural = _("kinds of case")
        ordering = ["kind", "valid_from"]
        constraints = [
            one_at_a_time("kind_one_edition_a_day", "kind"),
            one_at_a_time("kind_prefix_is_its_own", "prefix"),
        ]
        triggers = published("kind")

    def __str__(self) -> str:
        return self.kind
