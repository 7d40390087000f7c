"""What was promised at dialogues and is not yet shown done, as far as a reader may see the cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from casework.models import Case, Commitment
from casework.permissions import Actor, cases_for, visible_cases
from casework.rules.urgency import Urgency, urgency
from casework.selectors.policies import calendar
from casework.vocabulary import Confidentiality


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One commitment, how near its day is, and whether this reader may read it and show it done."""

    commitment: Commitment
    urgency: Urgency
    may_read: bool
    may_settle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedCount:
    """How many commitments are open, and how many of them are past their day."""

    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Commitments:
    """The commitments of one unit and what lies below it; numbers and lists come from the same condition."""

    actor: Actor
    path: str
    on: date

    def rows(self, *, are_done: bool = False) -> QuerySet[Commitment]:
        """Open ones, the nearest first, or those shown done, the latest first."""
        acting = cases_for(self.actor, "commitment_done").filter(pk=OuterRef("case"))
        found = self._all().filter(done_on__isnull=not are_done)
        found = found.select_related("case", "case__unit", "owner", "owner_unit", "dialogue")
        order = ("-done_on", "pk") if are_done else ("due_on", "pk")
        return found.annotate(may_settle=Exists(acting)).order_by(*order)

    def count(self) -> PromisedCount:
        """Both numbers; one statement."""
        found = self._all().filter(done_on__isnull=True)
        return PromisedCount(
            **found.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=self.on)))
        )

    def told(self, rows: list[Commitment]) -> list[Promised]:
        """The rows with what may be shown of them."""
        days = calendar()
        return [
            self._told(
                row,
                urgency(
                    due_on=row.due_on,
                    is_paused=False,
                    is_ended=row.done_on is not None,
                    on=self.on,
                    calendar=days,
                ),
            )
            for row in rows
        ]

    def _told(self, row: Commitment, near: Urgency) -> Promised:
        may_settle = bool(getattr(row, "may_settle", False))
        is_sealed = row.case.confidentiality == Confidentiality.SEALED
        is_own = row.owner_id is not None and row.owner_id == self.actor.officer_id
        # What was promised is content: read by who carries it out or answers for it, sealed only in its case.
        may_read = (may_settle or is_own) and not is_sealed
        return Promised(
            commitment=row,
            urgency=near,
            may_read=may_read,
            may_settle=may_settle and row.done_on is None,
        )

    def _all(self) -> QuerySet[Commitment]:
        seen: QuerySet[Case] = visible_cases(self.actor)
        here = Q(case__unit__path__startswith=self.path) | Q(owner_unit__path__startswith=self.path)
        return Commitment.objects.filter(here | Q(owner=self.actor.officer_id), case__in=seen.values("pk"))
