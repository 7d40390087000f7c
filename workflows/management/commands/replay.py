"""Recreate published totals case by case, and print the published sentence with counted numbers."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from workflows.replay.comparison import Mismatch
from workflows.replay.reading import read_story
from workflows.replay.run import Told, replay


class Command(HouseCommand):
    """Play a file of the past through the door. Exit 1 when a published number was not counted so."""

    help = _("Recreate the published totals of a file as single visits and cases, and count them again.")

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether its cases stay."""
        parser.add_argument(
            "file", type=Path, help=_("a replay file such as fixtures/demo/lang_son_2009.yaml")
        )
        parser.add_argument(
            "--keep",
            action="store_true",
            help=_("keep the cases in this database; otherwise they live in tables that are dropped"),
        )

    def run(self, **options: Any) -> Answer:
        """Read the whole file, play it, count, compare."""
        story = read_story(options["file"])
        told = replay(story, keep=options["keep"])
        lines = [story.title, "", told.sentence, ""]
        lines += [_("Published, but wrong: %(what)s.") % {"what": found} for found in told.mismatches]
        lines.append(
            _("%(acts)d acts and %(visits)d visits through the door in %(seconds).0f s.")
            % {"acts": told.acts, "visits": told.visits, "seconds": told.seconds}
        )
        data = {"replay": story.code, "title": story.title, "source": story.source, **_data(told)}
        return Answer(text="\n".join(lines), data=data, found_problem=bool(told.mismatches))


def _data(told: Told) -> dict[str, Any]:
    return {
        "sentence": told.sentence,
        "figures": {name: _number(value) for name, value in told.figures.items()},
        "mismatches": [_mismatch(found) for found in told.mismatches],
        "acts": told.acts,
        "visits": told.visits,
        "seconds": round(told.seconds, 1),
        "acts_per_second": round(told.acts / told.seconds, 1) if told.seconds else None,
        "kept": told.is_kept,
    }


def _number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _mismatch(found: Mismatch) -> dict[str, str]:
    return {
        "figure": found.figure,
        "published": found.published,
        "computed": found.computed,
        "of": found.of,
    }
