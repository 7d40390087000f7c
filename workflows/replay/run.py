"""Play a file from its first day to its last, and count what stands in the database afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from time import perf_counter

from django.db import connection
from django.utils.translation import gettext as _

from casework.errors import Misconfigured
from casework.selectors.policies import law_in_force
from workflows.replay.comparison import Mismatch, mismatches, sentence
from workflows.replay.days import Days
from workflows.replay.figures import computed
from workflows.replay.place import place_of_replay, written_tables
from workflows.replay.plot import Plot
from workflows.replay.settlement import Inventor, is_settled, settle
from workflows.replay.stage import Stage
from workflows.replay.story import Story
from workflows.simulation.complaint import signed_paper

# Fresh tables have no statistics, and nobody else looks after those of a schema that lives some minutes.
ANALYSE_EVERY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a replay found."""

    sentence: str
    figures: Mapping[str, Decimal]
    mismatches: tuple[Mismatch, ...]
    acts: int
    visits: int
    seconds: float
    is_kept: bool


def replay(story: Story, *, keep: bool) -> Told:
    """Play a story, in tables of its own unless its cases are to be kept, and tell what was counted.

    Raises Misconfigured when no law is loaded, when the database already holds the file, or when another
    replay is running.
    """
    law = law_in_force()
    if not law.policies.kinds:
        raise Misconfigured(_("No law has been loaded yet; run load_law and load_catalogue first."))
    with place_of_replay(keep=keep):
        if is_settled(story):
            raise Misconfigured(_("This database already holds %(code)s.") % {"code": story.code})
        started = perf_counter()
        stage = _played(story, Days.of(story, law.calendar, _chance(story)))
        seconds = perf_counter() - started
        found = computed(story)
        return Told(
            sentence=sentence(story, found),
            figures=found,
            mismatches=mismatches(story, found),
            acts=stage.acts,
            visits=stage.visits,
            seconds=seconds,
            is_kept=keep,
        )


def _played(story: Story, days: Days) -> Stage:
    inventor = Inventor(story.names, days.chance)
    staff = settle(story, inventor)
    stage = Stage(staff, days.chance, signed_paper("Biên bản ghi ý kiến minh họa"))
    plot = Plot(story, staff, inventor, days, signed_paper("Văn bản minh họa"), stage)
    for number, step in enumerate(plot.steps(), start=1):
        step.play(step.at)
        if number % ANALYSE_EVERY == 0:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE " + ", ".join(written_tables()))
    return stage


def _chance(story: Story) -> Random:
    # The same file tells the same story every time; nothing here is a secret.
    return Random(story.seed)  # noqa: S311
