"""Send the corpus through the real door, day by day, up to an instant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid5

from casework.acts.intake import AddSubmission
from casework.models import Authority, Lodgement, Submission
from casework.rules.legal_day import legal_day
from workflows.demonstration.absences import write_absences
from workflows.demonstration.addresses import Addresses
from workflows.demonstration.corpus import NAMESPACE, Petition, read_corpus
from workflows.demonstration.courses import Courses
from workflows.simulation.players import Part
from workflows.simulation.tales import tale_of
from workflows.simulation.world import Played, Step, Story, Tale, Telling, World

ATTACH = "attach_to_original"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What came of it."""

    played: Played
    submissions: int
    left_out: list[str] = field(default_factory=list)


def play_corpus(home: Path, *, until: datetime) -> Shown:
    """Everything that the corpus holds, up to the instant; letters to units of a later day are left out."""
    today = legal_day(until)
    addresses = Addresses(on=today)
    courses = Courses(home, addresses=addresses)
    corpus = read_corpus(home / "petitions.yaml", today=today)
    write_absences(home / "absences.yaml", today=today)
    world = World(until=until)
    left_out = []
    for petition in corpus:
        if not _exists(addresses.desk(petition.source["received_by"]), petition):
            left_out.append(petition.code)
            continue
        plan = courses.of(petition)
        telling = _received(petition, addresses, then=tale_of(plan.course))
        if petition.labels["recommended_act"] == ATTACH:
            telling = _attached(petition, otherwise=telling)
        world.begin(telling, on=petition.received_on, until_verb=plan.stops_before)
    world.play()
    return Shown(
        played=world.played,
        submissions=Submission.objects.filter(is_extract=False).count(),
        left_out=left_out,
    )


def _exists(unit_id: int, petition: Petition) -> bool:
    return Authority.objects.get(pk=unit_id).is_in_force(on=petition.received_on)


def _received(petition: Petition, addresses: Addresses, *, then: Telling) -> Telling:
    """It is handed in at the desk, and then goes its way."""

    def tell(tale: Tale) -> Story:
        yield Step(part=Part.RECEPTION, act=petition.receive(addresses))
        yield from then(tale)

    return tell


def _attached(petition: Petition, *, otherwise: Telling) -> Telling:
    """law.md §13: the same people with the same matter; it joins the submission that came before."""

    def tell(tale: Tale) -> Story:
        original = uuid5(NAMESPACE, str(petition.labels["duplicate_of"]))
        case_ids = Lodgement.objects.filter(submission__submission_id=original).order_by("pk")
        tale.case_id = case_ids.values_list("case_id", flat=True).first()
        if tale.case_id is None:
            yield from otherwise(tale)
            return
        added = AddSubmission(
            submission_id=petition.submission_id,
            channel=petition.source["channel"],
            paper=petition.letter(),
            kind=petition.kind,
            field=petition.source["field"],
        )
        yield Step(part=Part.RECEPTION, act=added)

    return tell
