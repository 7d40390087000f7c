"""The signed papers of played lives: one small file per kind of paper, whoever signs it."""

from __future__ import annotations

from functools import cache

from casework.acts.delivering import Deliver
from casework.acts.files import Upload
from casework.vocabulary import Kind, Paper, PartyRole
from workflows.simulation.complaint import signed_paper
from workflows.simulation.course import Course
from workflows.simulation.players import Part
from workflows.simulation.world import Step, Tale

WHO_GETS_IT = {
    Kind.COMPLAINT_FIRST: PartyRole.COMPLAINANT,
    Kind.COMPLAINT_SECOND: PartyRole.COMPLAINANT,
    Kind.DENUNCIATION: PartyRole.DENOUNCER,
    Kind.PETITION: PartyRole.PETITIONER,
    Kind.FEEDBACK: PartyRole.PETITIONER,
}


@cache
def _stored(words: str) -> Upload:
    return signed_paper(words)


def paper(tale: Tale, words: str) -> Upload:
    """A paper of that day, really stored; it says that it is invented."""
    return _stored(f"{words} {tale.on:%d-%m-%Y} (dữ liệu minh họa)")


def delivered(course: Course, what: Paper, *, after: int | None = None, to: str = "") -> Step:
    """A paper reaches its recipient, and the proof is kept."""

    def act(tale: Tale) -> Deliver:
        return Deliver(
            paper=what,
            recipient=to or WHO_GETS_IT[Kind(tale.case.kind)],
            delivered_on=tale.on,
            means="post",
            proof=paper(tale, f"Biên nhận {what}"),
        )

    return Step(part=Part.CLERK, act=act, after=course.pace("deliver") if after is None else after)
