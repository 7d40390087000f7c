"""Who agreed to be told what nobody must be told, one purpose at a time, and who took it back."""

from __future__ import annotations

from datetime import datetime

from casework.models import Officer, Person
from casework.selectors.audiences import standing_for
from notifications.models import Consent
from notifications.words import ConsentBy, Purpose


def agrees(person_id: int, purpose: Purpose) -> bool:
    """Whether the last word of a citizen, on any record of his, was yes; without a word it is no."""
    last = last_word(person_id, purpose)
    return last is not None and last.is_given


def last_word(person_id: int, purpose: Purpose) -> Consent | None:
    """What a citizen said last, on any record of his; None when nobody asked him."""
    said = Consent.objects.filter(person__in=_records_of(person_id), purpose=purpose)
    return said.select_related("taken_by").order_by("-pk").first()


def record(
    person_id: int, purpose: Purpose, *, is_given: bool, how: ConsentBy, taken_by: Officer, at: datetime
) -> None:
    """Write down what a citizen said; what was said before stays."""
    Consent.objects.create(
        person_id=person_id, purpose=purpose, is_given=is_given, how=how, taken_by=taken_by, at=at
    )


def _records_of(person_id: int) -> set[int]:
    """Every record of one citizen: two that were found to be one person are one in what he said, too."""
    known = Person.objects.filter(pk=person_id).select_related("merged_into").first()
    if known is None:
        return set()
    found = {standing_for(known).pk}
    edge = set(found)
    while edge:
        edge = set(Person.objects.filter(merged_into__in=edge).values_list("pk", flat=True)) - found
        found |= edge
    return found
