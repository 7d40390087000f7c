"""Authorities as of a day: by name, below and above, and who followed whom."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from casework.models import Authority, Succession
from casework.rules.folding import search_key


def authorities_in_force(*, on: date) -> QuerySet[Authority]:
    """All authorities that exist on that day."""
    return Authority.objects.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def authority_on(*, code: str, on: date) -> Authority | None:
    """The authority of a code, when it exists on that day."""
    return authorities_in_force(on=on).filter(code=code).first()


def authorities_named(name: str, *, on: date | None = None, province_code: str = "") -> QuerySet[Authority]:
    """Authorities called so in a letter: full name, short name, or the title of the head before it.

    Without `on` ended ones are found too: citizens still name districts.
    """
    hits = Authority.objects.all() if on is None else authorities_in_force(on=on)
    if province_code:
        hits = hits.filter(Q(code__startswith=f"{province_code}.") | Q(administrative_unit_code=""))
    return hits.filter(name_keys__contains=[search_key(name)])


def subtree(authority: Authority) -> QuerySet[Authority]:
    """The authority with all that stands below it, by one range of the path index."""
    return Authority.objects.filter(path__startswith=authority.path)


def subtree_ids(authority: Authority) -> list[int]:
    """Keys of the authority and of all below it."""
    return list(subtree(authority).values_list("pk", flat=True))


def superiors(authority: Authority) -> list[Authority]:
    """From the next superior up to the top."""
    codes = authority.path.strip("/").split("/")[:-1]
    found = {row.code: row for row in Authority.objects.filter(code__in=codes)}
    return [found[code] for code in reversed(codes)]


def successors(authority: Authority, *, on: date) -> list[Authority]:
    """Who stands in its place on that day, the principal one first; itself while it exists."""
    if authority.is_in_force(on=on):
        return [authority]
    found: list[Authority] = []
    waiting: list[Authority] = [authority]
    seen = {authority.pk}
    while waiting:
        follows = (
            Succession.objects.filter(predecessor__in=waiting, effective_on__lte=on)
            .select_related("successor")
            .order_by("-is_principal", "successor__path")
        )
        fresh = [follow.successor for follow in follows if follow.successor_id not in seen]
        seen.update(row.pk for row in fresh)
        found += [row for row in fresh if row.is_in_force(on=on)]
        waiting = [row for row in fresh if not row.is_in_force(on=on)]
    return found
