"""The case (vụ việc): one matter, one state, one clock to watch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django_fsm import RETURN_VALUE, FSMField, transition

from casework.models.words import Words
from casework.moves import MOVES, Move
from casework.vocabulary import ENDED, Confidentiality, Field, Kind, State, Verdict


def _stepper(move: Move) -> Callable[..., Any]:
    """Make the django-fsm method of one verb; the act chooses among several targets."""
    sources = sorted(move.sources)

    def step(self: models.Model, target: str | None = None) -> str | None:
        return target

    step.__name__ = move.verb
    step.__qualname__ = f"CaseMoves.{move.verb}"
    field = CASE_STATE
    goal = move.targets[0] if len(move.targets) == 1 else RETURN_VALUE(*move.targets)
    return transition(field=field, source=sources, target=goal)(step)  # type: ignore[no-any-return]


CASE_STATE = FSMField(choices=State.choices, default=State.RECEIVED, protected=True, max_length=24)


class CaseMoves:
    """The verbs of django-fsm, made from the table of moves."""


for _verb in MOVES:
    if _verb.targets:
        setattr(CaseMoves, _verb.verb, _stepper(_verb))


def _lawful_pairs() -> list[tuple[str, str]]:
    pairs = {(s, t) for move in MOVES for s in move.sources for t in move.targets if s != t}
    return sorted((str(s), str(t)) for s, t in pairs)


class Case(CaseMoves, models.Model):
    """A matter under one procedure, one unit and one state."""

    state = CASE_STATE
    kind = models.CharField(max_length=24, choices=Kind.choices)
    instance = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    field = models.CharField(max_length=32, choices=Field.choices, default=Field.OTHER)
    confidentiality = models.CharField(
        max_length=8, choices=Confidentiality.choices, default=Confidentiality.NORMAL
    )
    is_archive = models.BooleanField(default=False)

    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="cases", db_index=False)
    handler = models.ForeignKey(
        "casework.Officer", models.PROTECT, null=True, related_name="handled_cases", db_index=False
    )
    # A code, not a row: a place changes its name and type while the case stays.
    place_code = models.CharField(max_length=5, blank=True)
    project = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True)

    # Null until screening: two cases without a number are not two with the same one.
    case_number = models.CharField(max_length=40, null=True)  # noqa: DJ001
    # The unit that gave the numbers; a case keeps them when it moves to another unit.
    numbered_by = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+", db_index=False)
    register_number = models.CharField(max_length=40)
    tracking_code = models.CharField(max_length=13, unique=True)
    tracking_token_hash = models.CharField(max_length=64, unique=True)

    received_on = models.DateField()
    accepted_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    verdict = models.CharField(max_length=16, choices=Verdict.choices, blank=True)
    proposed_act = models.CharField(max_length=32, blank=True)
    is_above_level = models.BooleanField(default=False)
    above_level_row = models.CharField(max_length=2, blank=True)
    is_crowd = models.BooleanField(default=False)
    is_remote = models.BooleanField(default=False)
    is_complex = models.BooleanField(default=False)
    people = models.PositiveIntegerField(default=1)
    outcome = models.CharField(max_length=20, blank=True)
    hops = models.PositiveSmallIntegerField(default=0)
    # Coded by screening (ScreeningFact): terms of the law depend on them.
    facts = ArrayField(models.CharField(max_length=32), default=list)

    due_on = models.DateField(null=True)
    due_rule = models.CharField(max_length=40, blank=True)
    is_paused = models.BooleanField(default=False)
    escalation_level = models.PositiveSmallIntegerField(default=0)
    suspended_from = models.CharField(max_length=24, blank=True)
    policy_version = models.CharField(max_length=40, blank=True)

    version = models.PositiveIntegerField(default=1)
    event_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default="0" * 64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["numbered_by", "case_number"], name="case_number_once"),
            models.UniqueConstraint(fields=["numbered_by", "register_number"], name="case_register_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="case_kind_known"),
            models.CheckConstraint(condition=Q(instance__in=(1, 2)), name="case_instance_is_one_or_two"),
            models.CheckConstraint(condition=Q(round__gte=1), name="case_round_starts_at_one"),
            models.CheckConstraint(condition=Q(people__gte=1), name="case_has_people"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(is_paused=False), name="case_paused_has_no_due_date"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("received_on")),
                name="case_accepted_after_receipt",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="case_unit_state"),
            # Most of a register has ended; lists and numbers are of what has not.
            models.Index(
                fields=["unit", "due_on"], name="case_open_of_unit", condition=~Q(state__in=sorted(ENDED))
            ),
            models.Index(fields=["due_on"], name="case_due", condition=Q(due_on__isnull=False)),
            models.Index(fields=["handler"], name="case_handler", condition=Q(handler__isnull=False)),
            models.Index(fields=["project"], name="case_project", condition=~Q(project="")),
            models.Index(fields=["place_code"], name="case_place", condition=~Q(place_code="")),
            models.Index(fields=["case_number"], name="case_number", condition=Q(case_number__isnull=False)),
            models.Index(fields=["register_number"], name="case_register_number"),
            # Nothing of a sealed case is found by words (Luật TC Đ56).
            GinIndex(
                Words("title"),
                name="case_title_words",
                condition=Q(confidentiality=Confidentiality.NORMAL) & ~Q(title=""),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="case_lawful_moves",
                field="state",
                transitions=_lawful_pairs(),
                # Most writes leave the state alone and need not be compared with the whole table.
                condition=pgtrigger.AnyChange("state"),
            ),
            pgtrigger.Protect(name="case_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.case_number or self.register_number

    def is_overdue(self, *, on: date) -> bool:
        """Whether the running statutory clock is past; late only from the next day."""
        return self.due_on is not None and self.due_on < on


class CaseLink(models.Model):
    """How two cases belong together."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "other", "kind"], name="case_link_once"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="case_link_to_another"),
        ]


class Assignment(models.Model):
    """Who works on a case, as lead or co-handler, with a sub-deadline of their own."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    officer = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="assignments")
    unit = models.ForeignKey("casework.Authority", models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    due_on = models.DateField(null=True)
    round = models.PositiveSmallIntegerField(default=1)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey("casework.Officer", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(role="lead", ended_at__isnull=True),
                name="assignment_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("assigned_at")),
                name="assignment_ends_after_start",
            ),
        ]


class CaseFingerprint(models.Model):
    """What of a case's text finds near-duplicates; never kept for sealed cases."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="fingerprint")
    bands = ArrayField(models.BigIntegerField(), default=list)
    signature = ArrayField(models.BigIntegerField(), default=list)
    marks = ArrayField(models.TextField(), default=list)
    is_caseless = models.BooleanField(default=False)

    class Meta:
        indexes = [
            GinIndex(fields=["bands"], name="case_fingerprint_bands"),
            GinIndex(fields=["marks"], name="case_fingerprint_marks"),
        ]
