"""ux.md R10: the book of one day at a desk: what was taken in, and what must be zero at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence
from casework.models import Case, Document, Submission, Visit
from casework.permissions import Actor, visible_cases
from casework.selectors.printings import receipt_printed
from casework.vocabulary import IN_PERSON, DocumentState, State, VisitOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """One heap that must be empty at the end of the day."""

    code: str
    label: Sentence
    advice: Sentence


LEFTOVERS = (
    Leftover(
        code="unprinted",
        label=_("Receipts not printed"),
        advice=_("Print the receipt, or hand it over when the citizen comes again."),
    ),
    Leftover(
        code="unscreened",
        label=_("Cases of today not yet screened"),
        advice=_("Screen them, or see that the screening officer has them."),
    ),
    Leftover(
        code="unexamined",
        label=_("Cases with files still being examined"),
        advice=_("They cannot be opened before the examination has ended."),
    ),
)
LEFTOVER_OF: Mapping[str, Leftover] = {heap.code: heap for heap in LEFTOVERS}


@dataclass(frozen=True, slots=True)
class DayBook:
    """One day of one unit's desk; numbers and lists come from the same conditions."""

    actor: Actor
    unit_id: int
    on: date

    def taken_in(self) -> QuerySet[Case]:
        """The cases that the desk opened that day, as far as this officer may see them."""
        first = Submission.objects.filter(
            lodgements__case=OuterRef("pk"), lodgements__is_first=True, received_at__date=self.on
        )
        return visible_cases(self.actor).filter(Exists(first), unit=self.unit_id, is_archive=False)

    def cases(self, heap: str) -> QuerySet[Case]:
        """The cases of one heap, as they came."""
        return self.taken_in().filter(self._condition(heap)).order_by("created_at", "pk")

    def counts(self) -> dict[str, int]:
        """How many cases each heap has, and all together; one statement."""
        numbers = {heap.code: Count("pk", filter=self._condition(heap.code)) for heap in LEFTOVERS}
        return dict(self.taken_in().aggregate(all=Count("pk"), **numbers))

    def visits(self) -> dict[str, int]:
        """Visits by what they led to, the people who came, and those who came again; one statement."""
        numbers = {str(o): Count("pk", filter=Q(outcome=o)) for o in VisitOutcome}
        day = Visit.objects.filter(unit=self.unit_id, on=self.on)
        found = day.aggregate(
            all=Count("pk"), present=Sum("people"), again=Count("pk", filter=Q(is_repeat=True)), **numbers
        )
        return {name: number or 0 for name, number in found.items()}

    def _condition(self, heap: str) -> Q:
        pending = Document.objects.filter(case=OuterRef("pk"), state=DocumentState.PENDING)
        at_the_desk = Submission.objects.filter(
            lodgements__case=OuterRef("pk"), lodgements__is_first=True, channel__in=IN_PERSON
        )
        return {
            "unprinted": Q(Exists(at_the_desk)) & ~Q(receipt_printed()),
            "unscreened": Q(state=State.RECEIVED),
            "unexamined": Q(Exists(pending)),
        }[heap]
