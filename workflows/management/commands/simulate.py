"""Let a province live through some days in virtual time through the real engine."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.arguments import between, day
from casework.management.base import Answer, HouseCommand
from casework.vocabulary import Kind, State
from workflows.simulation.figures import Kept
from workflows.simulation.province import Lived, live

MOST_DAYS, MOST_ARRIVALS = 400, 20_000


class Command(HouseCommand):
    """Exit 1 when a promise of the house does not hold afterwards. The same seed gives the same figures."""

    help = _("Let a province live through some days: cases, acts, escalations, times kept.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Without --keep everything happens in tables of its own, which are dropped."""
        parser.add_argument("--start", type=day, required=True, metavar="DAY", help=_("the first day"))
        parser.add_argument("--days", type=between(1, MOST_DAYS), default=60, help=_("how many days"))
        parser.add_argument(
            "--arrivals",
            type=between(1, MOST_ARRIVALS),
            default=200,
            help=_("how many submissions in all"),
        )
        parser.add_argument("--seed", type=int, default=1, help=_("which of the possible stories"))
        parser.add_argument("--keep", action="store_true", help=_("write into this database and keep it"))

    def run(self, **options: Any) -> Answer:
        """Live, then count."""
        start: date = options["start"]
        lived = live(
            start=start,
            days=options["days"],
            count=options["arrivals"],
            seed=options["seed"],
            keep=options["keep"],
        )
        data = {
            **{name: options[name] for name in ("start", "days", "arrivals", "seed", "keep")},
            **_data(lived),
        }
        return Answer(text="\n".join(_lines(lived)), data=data, found_problem=bool(lived.broken))


def _data(lived: Lived) -> dict[str, Any]:
    played = lived.played
    return {
        **lived.figures.as_data(),
        "acts": dict(sorted(played.acts.items())),
        "acts_in_all": played.acts.total(),
        "escalated": played.escalated,
        "commands": played.commands,
        "absences": lived.absences,
        "refused": dict(sorted(played.refusals.items())),
        "waiting": dict(sorted(played.nobody.items())),
        "broken": dict(lived.broken),
        "acts_per_second": _per_second(lived),
        "seconds": round(lived.seconds, 1),
    }


def _per_second(lived: Lived) -> float | None:
    door = lived.played.at_the_door
    return round(lived.played.acts.total() / door, 1) if door else None


def _lines(lived: Lived) -> list[str]:
    found, played = lived.figures, lived.played
    states = ", ".join(f"{State(code).label}: {count}" for code, count in found.by_state.items())
    rungs = ", ".join(f"{code}: {count}" for code, count in found.rungs.items())
    lines = [
        _("%(submissions)d submissions, %(visits)d visits, %(cases)d cases, %(live)d still live.")
        % {
            "submissions": found.submissions,
            "visits": found.visits,
            "cases": found.cases,
            "live": found.live,
        },
        states,
        _("Rungs: %(rungs)s.") % {"rungs": rungs or "-"},
        "",
        _row(_("Statutory times kept"), found.all),
        *(_row(str(Kind(kind).label), kept) for kind, kept in found.by_kind.items()),
        "",
        *(_row(unit, kept) for unit, kept in found.by_unit.items()),
        "",
        _("%(acts)d acts, %(rate)s a second at the door; %(seconds).0f s in all.")
        % {"acts": played.acts.total(), "rate": _per_second(lived), "seconds": lived.seconds},
    ]
    lines += [f"! {what} ({count})" for what, count in sorted(played.refusals.items())]
    lines += [f"!! {code}: {count}" for code, count in lived.broken.items()]
    return lines


def _row(name: str, kept: Kept) -> str:
    rate = "-" if kept.rate is None else f"{kept.rate} %"
    return f"{name:48} {kept.cases:6} {kept.kept:6}/{kept.times:<6} {rate:>8}"
