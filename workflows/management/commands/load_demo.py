"""Fill the demonstration: the invented submissions go through the real door in virtual time, up to now."""

from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.arguments import instant
from casework.management.base import Answer, HouseCommand
from casework.models import Case
from workflows.demonstration.picture import picture
from workflows.demonstration.play import play_corpus


class Command(HouseCommand):
    """Once: a database that holds cases is left alone. What the door refused is listed."""

    help = _("Send the invented submissions of the demonstration through the real door, up to now.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Another instant than now serves tests."""
        parser.add_argument("--until", type=instant, help=_("the instant at which it ends; now if not given"))

    def run(self, **options: Any) -> Answer:
        """Play, then say what is there."""
        given: datetime | str | None = options["until"]
        until = instant(given) if isinstance(given, str) else given or timezone.now()
        home = Path(settings.FIXTURES_DIR) / "demo"
        if Case.objects.exists():
            line = _("There are cases already; the demonstration is made once, on an empty register.")
            return Answer(text=line, data={"made": False, **picture(at=until).as_data()})
        started = perf_counter()
        shown = play_corpus(home, until=until)
        seconds = round(perf_counter() - started, 1)
        seen = picture(at=until)
        played = shown.played
        lines = [*seen.as_lines()]
        lines += [_("Left out: %(codes)s.") % {"codes": ", ".join(shown.left_out)}] if shown.left_out else []
        lines += [f"! {what} ({count})" for what, count in sorted(played.refusals.items())]
        lines.append(
            _("%(cases)d cases of %(submissions)d submissions by %(acts)d acts in %(seconds)s s.")
            % {
                "cases": seen.cases,
                "submissions": shown.submissions,
                "acts": played.acts.total(),
                "seconds": seconds,
            }
        )
        data = {
            "made": True,
            **seen.as_data(),
            "submissions": shown.submissions,
            "acts": dict(sorted(played.acts.items())),
            "nobody": dict(sorted(played.nobody.items())),
            "refused": dict(sorted(played.refusals.items())),
            "left_out": shown.left_out,
            "escalated": played.escalated,
            "seconds": seconds,
        }
        return Answer(text="\n".join(lines), data=data, found_problem=bool(played.parked))
