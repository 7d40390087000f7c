"""Move one complaint from intake to closed through the real services and print its timeline."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.acts import acts
from casework.events import EVENT_OF
from casework.management.base import Answer, HouseCommand, Refusal
from casework.models import Authority, Case, Clock, Event
from casework.rules.legal_day import VIETNAM, legal_day
from casework.selectors.chains import chains_of
from casework.vocabulary import State
from workflows.simulation.complaint import play_through, signed_paper
from workflows.simulation.desk import Desk

DAYS_OF_LIFE = 17
VERB_OF = {name: verb for verb, name in EVENT_OF.items()}


class Command(HouseCommand):
    """Play one complaint through the door; exit 1 unless it ends closed with a whole chain."""

    help = _("Move one complaint from intake to closed and print its timeline with the grounds in law.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the unit whose officers play."""
        parser.add_argument("--unit", default="UBND xã Lạc Dương", help=_("name of a unit with officers"))

    def run(self, **options: Any) -> Answer:
        """Play, then look at what was left behind."""
        unit = Authority.objects.filter(name=options["unit"]).first()
        if unit is None:
            raise Refusal(
                _("There is no unit %(name)s; load the authorities first.") % {"name": options["unit"]}
            )
        begins = legal_day(datetime.now(UTC)) - timedelta(days=DAYS_OF_LIFE)
        events = play_through(Desk(unit), on=begins, paper=signed_paper("Kiểm tra"))
        case = Case.objects.select_related("unit").get(pk=events[0].case_id)
        broken = next(chains_of(Case.objects.filter(pk=case.pk))).first_break()
        is_whole = broken is None and case.state == State.CLOSED
        return Answer(
            text="\n".join(_lines(case, events)),
            data={
                "case": case.case_number,
                "state": case.state,
                "acts": len(events),
                "chain_ok": broken is None,
                "events": [{"seq": e.seq, "name": e.name, "at": e.at} for e in events],
            },
            found_problem=not is_whole,
        )


def _lines(case: Case, events: list[Event]) -> list[str]:
    lines = [f"{case} · {case.unit.name} · {State(case.state).label}", ""]
    for event in events:
        act = acts()[VERB_OF[event.name]]
        lines.append(
            f"{_day(event.at)}  {event.name:24} {State(event.to_state).label}  {act.article}".rstrip()
        )
    lines.append("")
    lines += [
        f"{c.milestone:12} {c.started_on:%d/%m/%Y} → {_date(c.due_on)}  {c.get_state_display()}"
        for c in Clock.objects.filter(case=case).order_by("started_on", "pk")
    ]
    return lines


def _day(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%d/%m/%Y}"


def _date(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else "–"
