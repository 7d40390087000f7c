"""Two records of one person become one, with the choice of what stays; recorded, and it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.errors import Impeded, Impediment, NotFound
from casework.models import Case, Party, Person, PersonMerge, Visit
from casework.permissions import Actor, cases_for
from casework.selectors.access import write_reading
from casework.vocabulary import IdKind, Role

# Whose desk a visit without a case lies on; cases are asked of the matrix.
KEEPERS = frozenset({Role.SCREENING, Role.UNIT_HEAD})
VERB, UNDO = "merge_people", "undo_merge_people"
# What is chosen together; a number belongs to its paper, a key to its name.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("name", "given_name", "search_key", "sort_key"),
        "paper": ("id_kind", "id_number"),
        "birth_year": ("birth_year",),
        "sex": ("sex",),
        "phone": ("phone",),
        "email": ("email",),
        "address": ("address", "place_code"),
        "needs_large_print": ("needs_large_print",),
        "handover": ("handover",),
    }
)
FIELDS = tuple(field for fields in CHOICES.values() for field in fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeInput:
    """Which record stays, which goes into it, and the choices (of CHOICES) taken from the one that goes."""

    kept: int
    gone: int
    reason: str
    from_gone: frozenset[str] = frozenset()


def reachable_cases(actor: Actor) -> QuerySet[Case]:
    """The cases whose people this actor may put in order."""
    return cases_for(actor, VERB)


def merge_people(merge: MergeInput, *, actor: Actor, at: datetime) -> PersonMerge:
    """Make two records one. Raises NotFound where the actor does not reach all of both, Impeded."""
    if actor.officer_id is None:
        raise NotFound(verb=VERB)
    with transaction.atomic():
        people = _both(merge.kept, merge.gone, actor=actor)
        kept, gone = people[merge.kept], people[merge.gone]
        obstacles = tuple(_impediments(merge, kept, gone))
        if obstacles:
            raise Impeded(obstacles)
        before = _values(kept)
        for choice in merge.from_gone:
            for field in CHOICES[choice]:
                setattr(kept, field, getattr(gone, field))
        kept.save(update_fields=FIELDS)
        parts, visits = _moved(kept, gone)
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        row = PersonMerge.objects.create(
            kept=kept,
            gone=gone,
            reason=merge.reason,
            before=before,
            after=_values(kept),
            parts=parts,
            visits=visits,
            at=at,
            by_id=actor.officer_id,
        )
        _note(VERB, kept, actor=actor, at=at)
    return row


def undo_merge(merge_id: int, *, actor: Actor, at: datetime) -> PersonMerge:
    """Part two records again as they were. Raises NotFound, Impeded when one was changed since."""
    with transaction.atomic():
        row = PersonMerge.objects.select_for_update().filter(pk=merge_id).first()
        if row is None:
            raise NotFound(verb=UNDO)
        people = _both(row.kept_id, row.gone_id, actor=actor)
        kept, gone = people[row.kept_id], people[row.gone_id]
        if row.undone_at is not None:
            raise Impeded((Impediment("undone", _("These records were parted again already.")),))
        if _values(kept) != row.after or kept.merged_into_id is not None:
            told = _("The record was changed or merged since; part it by hand with corrections in its cases.")
            raise Impeded((Impediment("changed_since", told),))
        _note(UNDO, kept, actor=actor, at=at)
        for field, value in row.before.items():
            setattr(kept, field, value)
        kept.save(update_fields=FIELDS)
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        Party.objects.filter(pk__in=row.parts, person=kept).update(person=gone)
        Visit.objects.filter(pk__in=row.visits, person=kept).update(person=gone)
        row.undone_at, row.undone_by_id = at, actor.officer_id
        row.save(update_fields=["undone_at", "undone_by"])
    return row


def may_put_in_order(actor: Actor, people: Iterable[int]) -> bool:
    """Whether every case and visit of these people lies within the actor's reach; a sealed one never does."""
    ids = list(people)
    cases = Case.objects.filter(parties__person__in=ids)
    if cases.exclude(pk__in=reachable_cases(actor).values("pk")).exists():
        return False
    visits = Visit.objects.filter(person__in=ids)
    units = {u for g in actor.grants if g.role in KEEPERS for u in (g.unit_id, g.serves_id)}
    if visits.exclude(unit__in=units).exists():
        return False
    return all(
        Party.objects.filter(person=pk).exists() or Visit.objects.filter(person=pk).exists() for pk in ids
    )


def _both(kept: int, gone: int, *, actor: Actor) -> dict[int, Person]:
    """Both records, locked in the order of their ids."""
    rows = Person.objects.select_for_update().filter(pk__in={kept, gone}).order_by("pk")
    people = {person.pk: person for person in rows}
    if len(people) != 2:
        raise NotFound(verb=VERB)
    # What a merged record had went over to the other: the reach of that one counts.
    if not may_put_in_order(actor, [p.pk for p in people.values() if p.merged_into_id is None]):
        raise NotFound(verb=VERB)
    return people


def _impediments(merge: MergeInput, kept: Person, gone: Person) -> Iterable[Impediment]:
    if not merge.reason.strip():
        yield Impediment("no_reason", _("Say by what you know that both are the same person."))
    if kept.merged_into_id is not None or gone.merged_into_id is not None:
        yield Impediment("merged_already", _("One of the records was merged already."))
    numbers = {p.id_number for p in (kept, gone) if p.id_kind == IdKind.CCCD}
    if len(numbers) > 1:
        yield Impediment(
            "two_numbers", _("Two identity numbers are two people; correct a wrong number in its case first.")
        )
    if not merge.from_gone <= CHOICES.keys():
        yield Impediment("unknown_choice", _("Choose for each line which record is right."))


def _values(person: Person) -> dict[str, object]:
    return {field: getattr(person, field) for field in FIELDS}


def _moved(kept: Person, gone: Person) -> tuple[list[int], list[int]]:
    """Parts and visits that go over; where both have the same part in a case, each keeps its own."""
    taken = Party.objects.filter(person=kept).values_list("case_id", "role")
    own = set(taken)
    moving = [p for p in Party.objects.filter(person=gone) if (p.case_id, p.role) not in own]
    parts = [part.pk for part in moving]
    visits = list(Visit.objects.filter(person=gone).values_list("pk", flat=True))
    Party.objects.filter(pk__in=parts).update(person=kept)
    Visit.objects.filter(pk__in=visits).update(person=kept)
    return parts, visits


def _note(verb: str, person: Person, *, actor: Actor, at: datetime) -> None:
    """One line in the access log of each case that the record has; ids and a verb."""
    for case in Case.objects.filter(parties__person=person).distinct().order_by("pk"):
        write_reading(actor, verb, case, at=at, was_allowed=True)
