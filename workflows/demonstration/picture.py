"""How a register stands at an instant: cases by state, what is due, overdue, escalated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from casework.models import Case, Escalation
from casework.rules.legal_day import legal_day
from casework.vocabulary import ENDED, Audience, State

SOON = timedelta(days=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Counts of one instant."""

    cases: int
    live: int
    by_state: Mapping[str, int]
    new: int
    due_soon: int
    overdue: int
    paused: int
    by_level: Mapping[int, int]
    rungs: int
    rungs_with_nobody: int

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)

    def as_lines(self) -> list[str]:
        """The same for people."""
        states = [f"  {State(code).label}: {count}" for code, count in self.by_state.items()]
        levels = ", ".join(f"{level}: {count}" for level, count in self.by_level.items())
        return [
            *states,
            _("Live: %(live)d, new this week: %(new)d, due soon: %(due_soon)d, overdue: %(overdue)d.")
            % self.as_data(),
            _("Live cases by level of escalation: %(levels)s.") % {"levels": levels},
            _("%(rungs)d rungs fired, %(rungs_with_nobody)d found nobody.") % self.as_data(),
        ]


def picture(*, at: datetime) -> Picture:
    """Count; a case that is late stays so until it ends."""
    on = legal_day(at)
    cases = Case.objects.order_by()
    live = cases.exclude(state__in=ENDED)
    by_state = dict(cases.values_list("state").annotate(count=Count("pk")))
    levels = live.values_list("escalation_level").annotate(count=Count("pk")).order_by("escalation_level")
    nobody = Escalation.objects.filter(officer__isnull=True, reached="").exclude(audience=Audience.CITIZEN)
    return Picture(
        cases=cases.count(),
        live=live.count(),
        by_state={state: by_state[state] for state in State.values if state in by_state},
        new=live.filter(received_on__gt=on - timedelta(days=7)).count(),
        due_soon=live.filter(due_on__range=(on, on + SOON)).count(),
        overdue=live.filter(due_on__lt=on).count(),
        paused=live.filter(is_paused=True).count(),
        by_level=dict(levels),
        rungs=Escalation.objects.count(),
        rungs_with_nobody=nobody.count(),
    )
