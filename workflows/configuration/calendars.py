"""Changing the calendar: announced, previewed, put to a second person, applied in the background."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput, NotFound
from casework.management.announcements import Announcement, compared
from casework.models import Authority
from casework.permissions import Actor
from casework.rules.calendars import CalendarYear, DayKind, Override, WorkingCalendar, YearStatus
from casework.selectors.authorities import authorities_in_force
from casework.selectors.calendars import stored_calendar
from casework.vocabulary import AuthorityKind, JobKind, ProposalKind
from workflows.configuration.changes import author_of
from workflows.configuration.roles import put_to_another
from workflows.configuration.scope import CONFIGURE, paths_of, within
from workflows.jobs.asking import Wish, ask
from workflows.models import CalendarChange, Proposal

ANNOUNCE = "announce_days"
# Elected bodies and the Front stand beside them and keep no calendar.
EXECUTIVE = (AuthorityKind.GOVERNMENT, AuthorityKind.MINISTRY, AuthorityKind.COMMITTEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What an administrator hands in: the document, its days, the years whose plan it settles."""

    document: str
    days: tuple[Override, ...]
    years: tuple[int, ...] = ()


def keeps_calendar(actor: Actor, *, on: date) -> bool:
    """Whether he administers every executive authority of this house; one calendar holds for all."""
    if not paths_of(actor):
        return False
    served = authorities_in_force(on=on).filter(is_in_system=True, kind__in=EXECUTIVE)
    return not served.exclude(within(actor)).exists()


def must_keep_calendar(actor: Actor, *, on: date) -> None:
    """Raises NotFound for whoever administers a part of the house only."""
    if not keeps_calendar(actor, on=on):
        raise NotFound(verb=CONFIGURE)


def announce(wish: Announced, *, key: UUID, actor: Actor, at: datetime) -> CalendarChange:
    """Keep what was handed in and let the preview be made; a key that came before means the change of then.

    Raises InvalidInput for what changes nothing, or touches a year that nobody has settled.
    """
    known = CalendarChange.objects.filter(key=key, made_by=actor.officer_id).first()
    if known is not None:
        return known
    years = [CalendarYear(year=y, status=YearStatus.OFFICIAL, document=wish.document) for y in wish.years]
    found = compared(years=years, days=wish.days)
    if not (found.years or found.days):
        raise InvalidInput(_("The calendar says all of this already."), verb=ANNOUNCE)
    unsettled = sorted({d.day.year for d in found.days} - set(found.after.years))
    if unsettled:
        words = _("The calendar has no year %(year)d yet: tick it as settled, or leave its days out.")
        raise InvalidInput(words % {"year": unsettled[0]}, verb=ANNOUNCE)
    with transaction.atomic():
        change = CalendarChange.objects.create(
            key=key,
            made_by_id=author_of(actor),
            made_at=at,
            document=wish.document,
            years=[_of_year(y) for y in found.years],
            days=[_of_day(d) for d in found.days],
            replaced_years=[_of_year(y) for y in found.replaced_years],
            replaced_days=[_of_day(d) for d in found.replaced_days],
            before_version=found.before.version,
            after_version=found.after.version,
        )
        wanted = Wish(kind=JobKind.CALENDAR_PREVIEW)
        change.preview = ask(wanted, officer_id=author_of(actor), at=at)
        change.save(update_fields=["preview"])
    return change


def propose(change: CalendarChange, *, actor: Actor, at: datetime) -> Proposal:
    """Put a previewed change to a second person. Raises InvalidInput when it is not ready or outdated."""
    if change.previewed_at is None:
        raise InvalidInput(_("The preview is not complete yet."), verb=ANNOUNCE)
    must_be_of_now(change)
    proposal = Proposal(
        kind=ProposalKind.CALENDAR,
        calendar=change,
        authority=Authority.objects.get(path=paths_of(actor)[0]),
        proposed_by_id=author_of(actor),
        proposed_at=at,
    )
    return put_to_another(proposal, actor=actor, at=at)


def drop(change: CalendarChange) -> None:
    """Forget a change that was never put to anybody. Raises InvalidInput otherwise."""
    if Proposal.objects.filter(calendar=change).exists():
        raise InvalidInput(_("It was put to a second person already."), verb=ANNOUNCE)
    change.delete()


def let_apply(change: CalendarChange, *, officer_id: int, at: datetime) -> None:
    """What a second person approved begins. Raises InvalidInput when the calendar has changed since."""
    must_be_of_now(change)
    change.work = ask(Wish(kind=JobKind.CALENDAR), officer_id=officer_id, at=at)
    change.save(update_fields=["work"])


def told_of(change: CalendarChange) -> dict[str, Any]:
    """What the history says of a change: its document, its days and the years whose plan it settles."""
    return {
        "document": change.document,
        "days": [day["day"] for day in change.days],
        "years": [year["year"] for year in change.years],
    }


def must_be_of_now(change: CalendarChange) -> None:
    """A preview holds for the calendar from which it was made. Raises InvalidInput."""
    if stored_calendar().version != change.before_version:
        raise InvalidInput(
            _("The calendar has changed since this preview: hand the days in once more."), verb=ANNOUNCE
        )


def announcement_of(change: CalendarChange) -> Announcement:
    """The change as it is laid over the stored calendar now; laid over already, it holds nothing new."""
    return compared(years=years_of(change.years), days=days_of(change.days))


def calendar_before(change: CalendarChange, *, after: WorkingCalendar) -> WorkingCalendar:
    """The calendar without the change, whether it is stored already or not."""
    years = {key: year for key, year in after.years.items() if key not in {y["year"] for y in change.years}}
    new_days = {d.day for d in days_of(change.days)}
    days = [d for d in after.overrides.values() if d.day not in new_days]
    replaced = {y.year: y for y in years_of(change.replaced_years)}
    return WorkingCalendar.build(
        years=(years | replaced).values(), overrides=[*days, *days_of(change.replaced_days)]
    )


def years_of(rows: Iterable[Mapping[str, Any]]) -> list[CalendarYear]:
    """Years as they were kept."""
    return [CalendarYear(**{**row, "status": YearStatus(row["status"])}) for row in rows]


def days_of(rows: Iterable[Mapping[str, Any]]) -> list[Override]:
    """Days as they were kept."""
    return [
        Override(
            day=date.fromisoformat(row["day"]),
            kind=DayKind(row["kind"]),
            document=row["document"],
            note=row["note"],
        )
        for row in rows
    ]


def _of_year(year: CalendarYear) -> dict[str, Any]:
    return {"year": year.year, "status": year.status.value, "document": year.document, "note": year.note}


def _of_day(day: Override) -> dict[str, str]:
    return {
        "day": day.day.isoformat(),
        "kind": day.kind.value,
        "document": day.document,
        "note": day.note,
    }
