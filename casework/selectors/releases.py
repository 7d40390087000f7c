"""What everybody may read of results: found by words, opened by its address; and all texts of one case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import IntegerField, Max, Q, QuerySet, Value, When

from casework.models import Case, Release
from casework.models.release import EVERY_WORD
from casework.rules.searching import Sought
from casework.selectors.found_cases import questions
from casework.vocabulary import Confidentiality, Paper, ReleaseState

ANSWERS = (Paper.ANSWER,)
DECISIONS = (Paper.DECISION, Paper.CONCLUSION)


def releases_of(case: Case, *, but_retracted: bool = False) -> tuple[Release, ...]:
    """The texts of one case for its desk, the newest first; one statement."""
    rows = Release.objects.filter(case=case).select_related("unit", "prepared_by")
    if but_retracted:
        rows = rows.exclude(state=ReleaseState.RETRACTED)
    return tuple(rows.order_by("-pk"))


def public_releases(*papers: Paper) -> QuerySet[Release]:
    """What everybody may read of these papers, the newest first; their text is left where it is."""
    rows = _open().filter(state=ReleaseState.CONFIRMED, paper__in=papers or (*ANSWERS, *DECISIONS))
    return rows.select_related("unit").defer("text").order_by("-published_on", "-pk")


def releases_with(sought: Sought, *papers: Paper) -> QuerySet[Release]:
    """Those with all of these words, whatever their marks; those with exactly these marks first."""
    asked = list(questions(sought))
    rows = public_releases(*papers).alias(words=EVERY_WORD).filter(words=asked[-1])
    exact = Choose(When(words=asked[0], then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(exact, "-published_on", "-pk")


def releases_between(first: date, last: date, *, most: int) -> Sequence[Release]:
    """What became public from one day to another and still is; of more than `most` the newest."""
    return list(public_releases().filter(published_on__range=(first, last))[:most])


def release_at(key: UUID) -> Release | None:
    """The text under an address: public, or taken back after it was; what was never public is not there."""
    return _open().filter(key=key, confirmed_at__isnull=False).select_related("unit").first()


def changed_at(*papers: Paper) -> datetime | None:
    """When the last of these texts became public or was taken back."""
    rows = Release.objects.filter(paper__in=papers)
    told = rows.aggregate(shown=Max("confirmed_at"), gone=Max("retracted_at"))
    return max((at for at in told.values() if at is not None), default=None)


def _open() -> QuerySet[Release]:
    """A case that was found to be a denunciation after it was answered takes its answer along."""
    is_conclusion = Q(paper=Paper.CONCLUSION)
    return Release.objects.filter(is_conclusion | Q(case__confidentiality=Confidentiality.NORMAL))
