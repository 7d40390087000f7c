"""The one door through which a case moves: lock, may, impediments, change, clocks, event, flow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.db.models.functions import Now  # noqa: TID251 - what the database recorded, not the act's time
from django.utils.translation import gettext as _

from casework import permissions
from casework.acts.base import Act, Effect, FollowUp, Scene
from casework.acts.fields import LARGEST, SMALLEST
from casework.acts.opening import Opening
from casework.errors import (
    CaseBusy,
    CaseworkError,
    Change,
    Impeded,
    Impediment,
    NotAllowed,
    NotFound,
    StaleVersion,
    SubmissionConflict,
)
from casework.events import BY_THE_CLOCK, EVENT_OF, Author, Happening, record
from casework.models import Case, Event
from casework.moves import MOVE_OF
from casework.permissions import Actor, CaseRelations, Need
from casework.rules.legal_day import legal_day
from casework.selectors.policies import Law, law_in_force, revision_query
from casework.vocabulary import ENDED, State
from workflows.clock import ledger
from workflows.flows import position
from workflows.refusals import UNIQUE_VIOLATION, code_of, log_refusal, said_plainly


def perform(
    case_id: int | None, act: Act, *, actor: Actor, at: datetime, version: int | None = None
) -> Event:
    """Perform one act on one case in one transaction and return its event.

    `case_id` is None only for `Receive`, which opens a case (or returns the first answer for a
    `submission_id` seen before). `at` is the instant of the act; other than now only for importer,
    replay and simulation. `version` is what the caller last saw.

    Raises NotFound, NotAllowed, StaleVersion, Impeded, InvalidInput, SubmissionConflict, Misconfigured:
    after any of them nothing is written but one line in the access log; after CaseBusy nothing at all.
    """
    try:
        act.check_input()
        return _perform(case_id, act, actor=actor, at=at, version=version)
    except (CaseworkError, DatabaseError, ObjectDoesNotExist) as error:
        broken = error
    # Answered after the handler, so that nothing that quotes what people wrote follows along as a context.
    answer = _answer_to(broken, case_id, act)
    if answer is None:
        raise broken
    if isinstance(answer, Event):
        return answer
    if not isinstance(answer, CaseBusy):
        missing = answer.data.get("reason")
        reason = str(missing) if missing in permissions.OWED else answer.code
        log_refusal(case_id, act.verb, actor=actor, at=at, reason=reason)
    raise answer


def _answer_to(broken: Exception, case_id: int | None, act: Act) -> Event | CaseworkError | None:
    """Return the refusal; of the same request sent twice at once, the answer to the one that was first."""
    if code_of(broken) == UNIQUE_VIOLATION:
        try:
            earlier = _earlier_answer(case_id, act)
        except SubmissionConflict as conflict:
            return conflict
        if earlier is not None:
            return earlier
    return said_plainly(broken, verb=act.verb, case_id=case_id)


def _earlier_answer(case_id: int | None, act: Act) -> Event | None:
    """Return the first answer to the same request; the case that it is sent to is part of what it says."""
    earlier = act.earlier_answer()
    if earlier is not None and case_id is not None and earlier.case_id != case_id:
        raise SubmissionConflict(verb=act.verb)
    return earlier


def _perform(case_id: int | None, act: Act, *, actor: Actor, at: datetime, version: int | None) -> Event:
    with transaction.atomic():
        door = Door(actor=actor, at=at)
        return door.open(act) if case_id is None else door.pass_through(case_id, act, version)


def impediments(case: Case, act: Act, *, actor: Actor, at: datetime) -> tuple[Impediment, ...]:
    """Return all reasons why an act cannot be done on a case now, without doing it."""
    relations = permissions.relations_of(case)
    needs = permissions.allowed(actor, act.verb, case, relations=relations).needs
    return _impediments(scene_of(case, relations, actor=actor, at=at, law=law_in_force(), needs=needs), act)


def standing_impediments(case: Case, act: type[Act], *, actor: Actor, at: datetime) -> tuple[Impediment, ...]:
    """Return the reasons that stand against an act on a case whatever will be typed in."""
    scene = scene_of(case, permissions.relations_of(case), actor=actor, at=at, law=law_in_force())
    return _out_of_place(scene, act) or tuple(act.standing(scene))


def scene_of(
    case: Case,
    relations: CaseRelations,
    *,
    actor: Actor,
    at: datetime,
    law: Law,
    needs: frozenset[Need] = frozenset(),
) -> Scene:
    """Return what an act may look at: a case that the caller has locked, or only reads."""
    return Scene(
        case=case,
        actor=actor,
        at=at,
        on=legal_day(at),
        policies=law.policies,
        calendar=law.calendar,
        relations=relations,
        from_state=case.state if case.pk else "",
        needs=needs,
    )


def _impediments(scene: Scene, act: Act) -> tuple[Impediment, ...]:
    return _out_of_place(scene, type(act)) or (
        *act.standing(scene),
        *act.impediments(scene),
        *_without_paper(scene, act),
    )


def _out_of_place(scene: Scene, act: type[Act]) -> tuple[Impediment, ...]:
    """Neither the state nor the kind of the case knows the act."""
    case = scene.case
    move = MOVE_OF[act.verb]
    if case.state not in move.sources:
        sentence = _("A case in the state “%(state)s” does not allow this.") % {
            "state": State(case.state).label
        }
        return (Impediment("state", sentence),)
    if act.verb not in scene.law.kind(case.kind).verbs:
        return (Impediment("kind", _("This kind of case does not know this act.")),)
    return ()


def _without_paper(scene: Scene, act: Act) -> Iterable[Impediment]:
    """Who acts for the citizen shows what the citizen signed or said."""
    if Need.ON_BEHALF in scene.needs and not act.brings_paper:
        sentence = _("Attach the paper that the citizen signed, or the record of what he said.")
        yield Impediment("no_paper", sentence, act.paper_article)


@dataclass(slots=True)
class Door:
    """One passage through the door; holds what one transaction knows."""

    actor: Actor
    at: datetime

    def open(self, act: Act) -> Event:
        """Open a case by `Receive`, or give the first answer again."""
        if not isinstance(act, Opening):
            raise NotFound(verb=act.verb)
        earlier = _earlier_answer(None, act)
        if earlier is not None:
            return earlier
        decision = permissions.may_open(self.actor, unit_id=act.at_unit, kind=act.of_kind)
        if not decision.ok:
            raise NotAllowed(verb=act.verb, reason=decision.reason)
        self._refuse_unvouched(decision, act)
        return self._open(act, for_officer_id=decision.for_officer_id)

    def _open(self, act: Opening, *, for_officer_id: int | None = None) -> Event:
        law, recorded_at = _law_and_now()
        case = act.new_case(at=self.at)
        scene = scene_of(case, act.relations(), actor=self.actor, at=self.at, law=law)
        obstacles = (*act.standing(scene), *act.impediments(scene))
        if obstacles:
            raise Impeded(obstacles)
        return self._write(scene, act, recorded_at=recorded_at, for_officer_id=for_officer_id)

    def pass_through(self, case_id: int, act: Act, version: int | None) -> Event:
        """Take one case through the seven steps."""
        locked = self._lock(sorted({case_id, *act.other_cases()}))
        if case_id not in locked:
            raise NotFound(verb=act.verb)
        case, law, recorded_at = locked[case_id]
        relations = permissions.relations_of(case)
        decision = permissions.allowed(self.actor, act.verb, case, relations=relations)
        if not decision.ok:
            if decision.is_hidden:
                raise NotFound(verb=act.verb, reason=decision.reason)
            raise NotAllowed(verb=act.verb, reason=decision.reason)
        self._refuse_unvouched(decision, act)
        earlier = _earlier_answer(case_id, act)
        if earlier is not None:
            return earlier
        if version is not None and version != case.version:
            raise StaleVersion(
                expected=version, current=case.version, changes=_changes_since(case, version=version)
            )
        scene = scene_of(case, relations, actor=self.actor, at=self.at, law=law, needs=decision.needs)
        obstacles = _impediments(scene, act)
        if obstacles:
            raise Impeded(obstacles)
        return self._write(scene, act, recorded_at=recorded_at, for_officer_id=decision.for_officer_id)

    def _refuse_unvouched(self, decision: permissions.Decision, act: Act) -> None:
        """Refuse where the way in asks for a second person or a purpose and nobody vouches for it."""
        missing = permissions.owed(decision.needs, actor=self.actor, purpose=act.purpose)
        if missing:
            raise NotAllowed(verb=act.verb, reason=missing)

    def _lock(self, case_ids: Sequence[int]) -> dict[int, tuple[Case, Law, datetime]]:
        cases = (
            Case.objects.select_for_update(of=("self",))
            .select_related("unit", "process_tie__process")
            .annotate(law_revision=revision_query(), recorded_at=Now())
            .filter(pk__in=[pk for pk in case_ids if SMALLEST <= pk <= LARGEST])
            .order_by("pk")
        )
        found: dict[int, tuple[Case, Law, datetime]] = {}
        for case in cases:
            known: Any = case
            found[case.pk] = (case, law_in_force(revision=known.law_revision), known.recorded_at)
        return found

    def _write(self, scene: Scene, act: Act, *, recorded_at: datetime, for_officer_id: int | None) -> Event:
        case, from_state = scene.case, scene.from_state
        is_new = case.pk is None
        before = None if is_new else _columns(case)
        target = None if is_new else act.target(scene)
        if not is_new:
            _transition(case, act, target)
        effect = act.apply(scene)
        if is_new:
            case.save(force_insert=True)
        if case.state in ENDED and from_state not in ENDED:
            case.ended_on = scene.on
        elif case.state not in ENDED:
            case.ended_on = None
        ledger.follow(
            case,
            ledger.Step(
                verb=act.verb,
                from_state=from_state,
                to_state=case.state,
                on=scene.on,
                facts=effect.clock,
                event_seq=case.event_seq + 1,
            ),
            policies=scene.policies,
            calendar=scene.calendar,
            at=self.at,
        )
        event = record(
            case,
            Happening(EVENT_OF[act.verb], from_state, case.state, effect.payload),
            author=Author(str(self.actor.kind), self.actor.officer_id, for_officer_id),
            at=self.at,
            recorded_at=recorded_at,
        )
        case.version += 1
        case.save(update_fields=_changed(case, before))
        event.save(force_insert=True)
        _append(effect)
        position.follow(case, verb=act.verb, from_state=from_state, at=self.at)
        for follow_up in effect.follow_ups:
            self._follow_up(follow_up)
        return event

    def _follow_up(self, follow_up: FollowUp) -> None:
        if isinstance(follow_up.act, Opening):
            self._open(follow_up.act)
        elif follow_up.case_id is None:
            raise NotFound(verb=follow_up.act.verb)
        else:
            self.pass_through(follow_up.case_id, follow_up.act, None)


def _law_and_now() -> tuple[Law, datetime]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (now,) = cursor.fetchone()
    return law_in_force(), now


def _transition(case: Case, act: Act, target: State | None) -> None:
    """Let django-fsm move the state; an act that stays moves nothing."""
    move = MOVE_OF[act.verb]
    if not move.targets or (target is None and move.may_stay):
        return
    getattr(case, act.verb)(str(target) if target is not None else None)


def _columns(case: Case) -> dict[str, Any]:
    return {f.attname: getattr(case, f.attname) for f in case._meta.concrete_fields}


def _changed(case: Case, before: dict[str, Any] | None) -> list[str] | None:
    if before is None:
        return None
    return [f.name for f in case._meta.concrete_fields if getattr(case, f.attname) != before[f.attname]]


def _append(effect: Effect) -> None:
    """Insert an act's records in their order, those of one kind together, then its updates."""
    batch: list[Model] = []
    for row in effect.records:
        if not row._state.adding:
            continue
        if batch and type(row) is not type(batch[0]):
            type(batch[0])._default_manager.bulk_create(batch)
            batch = []
        batch.append(row)
    if batch:
        type(batch[0])._default_manager.bulk_create(batch)
    for row, fields in effect.updates:
        row.save(update_fields=list(fields))


def _changes_since(case: Case, *, version: int) -> tuple[Change, ...]:
    # A version that has not been yet is no less stale, and nothing happened since.
    behind = max(case.version - version, 0)
    since = Event.objects.filter(case=case).exclude(name__in=BY_THE_CLOCK).order_by("-seq")[:behind]
    events = sorted(since, key=lambda event: event.seq)
    names = permissions.names_of_actors({e.actor_id for e in events if e.actor_id is not None})
    return tuple(Change(e.name, names.get(e.actor_id or 0, e.actor_kind), e.seq) for e in events)
