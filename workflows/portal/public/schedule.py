"""Luật TCD Đ24 k4: when and where leaders receive citizens in the coming weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from casework.models import Authority, ReceptionDay
from casework.rules.folding import search_key
from casework.selectors.reception_days import announced
from workflows.portal.public.everybody import Asked, for_everybody, leaf, page

AHEAD = timedelta(days=92)
PER_PAGE = 20


@for_everybody
def schedule(asked: Asked) -> HttpResponse:
    """The posted days of all units, or of those whose name has these words."""
    said = asked.word("q")
    units = _units_named(said) if search_key(said) else None
    rows = announced(on=asked.on, until=asked.on + AHEAD, units=units)
    found, before, after = leaf(asked, rows, per_page=PER_PAGE)
    shown = {"q": said, "before": before, "after": after, "found": found, "days": list(map(told_of, found))}
    return page(asked, "schedule", shown)


def told_of(day: ReceptionDay) -> Mapping[str, Any]:
    """Of a day what everybody may know; nothing else of the row reaches a page."""
    return {
        "on": day.on,
        "starts_at": day.starts_at,
        "unit": day.unit.name,
        "place": day.place,
        "host": day.host.name,
        "title": day.host.title,
        "moved_to": day.moved_to.on if day.moved_to is not None else None,
    }


def _units_named(said: str) -> list[int]:
    """The units of the system whose name has all of these words, with or without marks."""
    wanted = search_key(said).split()
    rows = Authority.objects.filter(is_in_system=True).values_list("pk", "name")
    return [pk for pk, name in rows if all(word in search_key(name) for word in wanted)]
