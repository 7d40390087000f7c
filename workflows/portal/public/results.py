"""Answers and decisions that the authority let everybody read, and each one at its address."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from casework.errors import NotFound
from casework.rules.searching import read_search
from casework.selectors.releases import (
    ANSWERS,
    DECISIONS,
    changed_at,
    public_releases,
    release_at,
    releases_with,
)
from casework.vocabulary import Paper, ReleaseState
from workflows.portal.public.everybody import Asked, for_everybody, leaf, page

PER_PAGE = 15
GONE = 410


@for_everybody
def answers(asked: Asked) -> HttpResponse:
    """What was answered already, found with or without marks, so that nobody has to ask again."""
    return _listed(asked, "answers", *ANSWERS)


@for_everybody
def decisions(asked: Asked) -> HttpResponse:
    """Luật KN Đ41 k2, Luật TC Đ40: decisions and conclusions, without anybody's name."""
    return _listed(asked, "decisions", *DECISIONS)


@for_everybody
def release(asked: Asked, key: UUID) -> HttpResponse:
    """One text; of one that was taken back only that it was."""
    found = release_at(key)
    if found is None:
        raise NotFound(verb="see")
    is_answer = found.paper == Paper.ANSWER
    back = asked.address("public-answers" if is_answer else "public-decisions")
    if found.state == ReleaseState.RETRACTED:
        shown = {"retracted_on": found.retracted_on, "back": back}
        return page(asked, "retracted", shown, status=GONE, changed_at=found.retracted_at)
    return page(asked, "release", {"release": found, "back": back}, changed_at=found.confirmed_at)


def _listed(asked: Asked, name: str, *papers: Paper) -> HttpResponse:
    said = asked.word("q")
    sought = read_search(said)
    rows = releases_with(sought, *papers) if sought.is_enough else public_releases(*papers)
    found, before, after = leaf(asked, rows, per_page=PER_PAGE)
    shown = {
        "q": said,
        "is_sought": sought.is_enough,
        "found": found,
        "before": before,
        "after": after,
        "rows": [{"release": row, "href": asked.address("public-release", row.key)} for row in found],
    }
    return page(asked, name, shown, changed_at=changed_at(*papers))
