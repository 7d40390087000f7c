"""What becomes of a case of one's own competence, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from casework.vocabulary import Kind
from workflows.simulation.course import Course
from workflows.simulation.tales.complaint import complaint
from workflows.simulation.tales.denunciation import denunciation, tip
from workflows.simulation.tales.petition import petition
from workflows.simulation.world import Story, Tale, Telling

Plot = Callable[[Tale, Course], Story]

BY_KIND: Mapping[str, Plot] = MappingProxyType(
    {
        Kind.COMPLAINT_FIRST: complaint,
        Kind.COMPLAINT_SECOND: complaint,
        Kind.DENUNCIATION: denunciation,
        Kind.DENUNCIATION_TIP: tip,
        Kind.PETITION: petition,
        Kind.FEEDBACK: petition,
    }
)


def told(plot: Plot, course: Course) -> Telling:
    """A plot with the course that it takes."""
    return lambda tale: plot(tale, course)


def by_kind(course: Course) -> Telling:
    """The story of a case that its unit handles itself."""
    return told(BY_KIND[course.finding.kind], course)
