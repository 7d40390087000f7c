"""The stories of cases: what people do one after another, each step through the door."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workflows.simulation.course import Course
from workflows.simulation.tales.denunciation import tip, urged
from workflows.simulation.tales.disposal import ended, guided
from workflows.simulation.tales.kinds import Plot, by_kind, told
from workflows.simulation.tales.onward import SET_APART, split, transferred
from workflows.simulation.world import Telling

BY_ACT: Mapping[str, Plot] = MappingProxyType(
    {
        "guide": guided,
        "transfer": transferred,
        "decline": ended,
        "file_away": ended,
        "return_petition": ended,
        "split": split,
        SET_APART: split,
        "inspect": tip,
        "urge": urged,
    }
)


def tale_of(course: Course) -> Telling:
    """The story of a case that was received: by the act that screening proposes, else by its kind."""
    plot = BY_ACT.get(course.finding.act)
    return by_kind(course) if plot is None else told(plot, course)
