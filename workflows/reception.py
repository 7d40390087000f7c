"""Luật TCD Đ25, NĐ 154/2026 Mẫu 03/TCD: record a visit, and what it did to a case, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from casework import permissions
from casework.acts.base import Act, choices_of, may_take, takes
from casework.acts.fields import LARGEST_COUNT, faults_of
from casework.acts.opening import Opening
from casework.acts.people import PersonInput, known_person, new_person
from casework.errors import CaseworkError, Impeded, Impediment, InvalidInput, NotAllowed, NotFound
from casework.models import Authority, Case, Event, Group, Officer, Party, Person, Visit
from casework.permissions import Actor
from casework.rules.crowd import CROWD_FROM, assess_crowd
from casework.rules.facts import Representatives
from casework.rules.legal_day import legal_day
from casework.rules.reception import refusal_rule
from casework.selectors.policies import policies
from casework.vocabulary import (
    ActorKind,
    Confidentiality,
    PartyRole,
    ReceiverKind,
    VisitOutcome,
)
from workflows.engine import perform
from workflows.refusals import log_refusal, said_plainly

VERB = "receive_visitor"
REFUSAL = "reception_refusal"
WHO_CAME = (PartyRole.COMPLAINANT, PartyRole.PETITIONER)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupInput:
    """Luật TCD Đ29: people who came together about one content."""

    people: int = takes(_("People"), minimum=1, maximum=LARGEST_COUNT)
    representatives: int = may_take(_("Representatives"), 0, minimum=0, maximum=LARGEST_COUNT)
    project: str = may_take(_("Project"), "", max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitInput:
    """What the desk writes down of one reception.

    `act` opens a case (`opened_case`, a Receive) or adds to the case `case` (`added_to_case`); the other
    outcomes perform nothing, and may name the case that the visit was about. `further` acts follow on the
    case that was opened, in the same transaction and once (a group appoints its representatives). A group
    that comes again is named by `known_group`, with the number of `people` who came this time.
    """

    unit: int = takes(_("Receiving unit"))
    outcome: str = takes(_("How it ended"), choices=choices_of(VisitOutcome))
    receiver_kind: str = may_take(_("In what role"), ReceiverKind.REGULAR, choices=choices_of(ReceiverKind))
    receiver: int | None = may_take(_("Who received"))
    person: PersonInput | None = may_take(_("Who came"), sealed=True)
    people: int = may_take(_("People"), 1, minimum=1, maximum=LARGEST_COUNT)
    group: GroupInput | None = may_take(_("Group"))
    known_group: int | None = may_take(_("Group that came before"))
    is_repeat: bool = may_take(_("Came before"), False)
    # The door checks what is in it.
    act: Act | None = None
    further: tuple[Act, ...] = ()
    case: int | None = may_take(_("Case"))
    ground: str = may_take(_("Ground"), "", max_length=40)
    document_number: str = may_take(_("Document number"), "", max_length=40)
    guided_to: str = may_take(_("Competent body"), "", max_length=200)
    summary: str = may_take(_("Summary"), "", sealed=True)

    @property
    def present(self) -> int:
        """How many people came."""
        return self.group.people if self.group is not None else self.people


def receive_visitor(visit: VisitInput, *, actor: Actor, at: datetime) -> Visit:
    """Luật TCD Đ25: record a reception; the same submission handed in twice is one visit.

    Raises NotAllowed, NotFound, InvalidInput, Impeded, and whatever the door raises about the act; then
    neither visit nor case is written, only one line in the access log.
    """
    try:
        with transaction.atomic():
            return _receive(visit, actor=actor, at=at)
    except (CaseworkError, DatabaseError, ObjectDoesNotExist) as error:
        broken = error
    # Answered after the handler, so that nothing that quotes what people wrote follows along as a context.
    refusal = said_plainly(broken, verb=VERB, case_id=visit.case)
    if refusal is None:
        raise broken
    # What the door noted about its own refusal went back with the transaction.
    log_refusal(visit.case, VERB, actor=actor, at=at, reason=refusal.code)
    raise refusal


def _receive(visit: VisitInput, *, actor: Actor, at: datetime) -> Visit:
    _check_input(visit)
    unit = Authority.objects.filter(pk=visit.unit).first()
    decision = permissions.may_open(actor, unit_id=visit.unit)
    if actor.kind != ActorKind.OFFICER or not decision.ok:
        raise NotAllowed(verb=VERB, reason=decision.reason)
    obstacles = tuple(_impediments(visit, unit, at=at))
    if obstacles:
        raise Impeded(obstacles)
    sent_before = None
    if visit.act is not None:
        visit.act.check_input()
        sent_before = visit.act.earlier_answer()
    done = None if visit.act is None else perform(visit.case, visit.act, actor=actor, at=at)
    case = _case_of(visit, done, actor=actor)
    # Sent twice at once, the door gives the answer of another instant.
    if done is not None and (sent_before is not None or done.at != at):
        earlier = Visit.objects.filter(case=case, outcome=visit.outcome, at=done.at).first()
        if earlier is not None:
            return earlier
    if done is not None:
        for act in visit.further:
            perform(done.case_id, act, actor=actor, at=at)
    return _recorded(visit, case, actor=actor, at=at)


def _check_input(visit: VisitInput) -> None:
    wrong = faults_of(visit) or list(_misfits(visit))
    if wrong:
        raise InvalidInput(
            _("These fields are missing or not valid: %(fields)s.") % {"fields": ", ".join(wrong)},
            verb=VERB,
            fields=wrong,
        )


def _misfits(visit: VisitInput) -> Iterable[str]:
    """Name the fields that do not fit together."""
    opens = visit.outcome == VisitOutcome.OPENED_CASE
    adds = visit.outcome == VisitOutcome.ADDED_TO_CASE
    if visit.group is not None and visit.known_group is not None:
        yield "group"
    if visit.case is None if adds else opens and visit.case is not None:
        yield "case"
    if (visit.act is not None) != (opens or adds) or isinstance(visit.act, Opening) != opens:
        yield "act"
    if visit.further and not opens:
        yield "further"
    if isinstance(visit.act, Opening) and visit.act.at_unit != visit.unit:
        yield "unit"


def _impediments(visit: VisitInput, unit: Authority | None, *, at: datetime) -> Iterable[Impediment]:
    on = legal_day(at)
    if unit is None or not unit.is_in_force(on=on):
        yield Impediment("unit_not_in_force", _("The receiving unit does not exist on that day."))
    if visit.receiver is not None and not Officer.objects.filter(pk=visit.receiver, is_active=True).exists():
        yield Impediment("no_receiver", _("There is no such officer to receive the visitor."))
    yield from _of_group(visit)
    if visit.outcome == VisitOutcome.GUIDED and not visit.guided_to:
        yield Impediment("guided_where", _("Say to which body the visitor was guided."), "Luật TCD Đ26 k1")
    if visit.outcome == VisitOutcome.REFUSED:
        yield from _of_refusal(visit, at=at)


def _of_group(visit: VisitInput) -> Iterable[Impediment]:
    is_group = visit.group is not None or visit.known_group is not None
    if is_group != (visit.present >= CROWD_FROM):
        yield Impediment("group_from_five", _("Five people or more are a group, fewer are not."))
    if visit.known_group is not None and not Group.objects.filter(pk=visit.known_group).exists():
        yield Impediment("no_group", _("There is no such group."))
    if visit.group is not None:
        sent = Representatives(count=visit.group.representatives)
        most = assess_crowd(visit.group.people, sent).representatives_at_most
        if visit.group.representatives > most:
            yield Impediment(
                "too_many_representatives",
                _("This group may have at most %(count)s representatives.") % {"count": most},
                "Luật TCD Đ29",
            )


def _of_refusal(visit: VisitInput, *, at: datetime) -> Iterable[Impediment]:
    """Luật TCD Đ9, NĐ 154/2026 Đ4: a coded ground, and for two of them a notice in writing."""
    on = legal_day(at)
    if visit.ground not in {ground.code for ground in policies().grounds_of(REFUSAL, on=on)}:
        yield Impediment(
            "unknown_ground",
            _("The ground %(code)s is not in force for this act on that day.") % {"code": visit.ground},
            "Luật TCD Đ9",
        )
        return
    rule = refusal_rule(visit.ground, on=on)
    if rule is not None and rule.in_writing and not visit.document_number:
        yield Impediment("no_notice", _("This refusal is given in writing: name the notice."), rule.article)


def _case_of(visit: VisitInput, done: Event | None, *, actor: Actor) -> Case | None:
    """Return the case that the visit was about, or that its act has opened."""
    case_id = visit.case if done is None else done.case_id
    if case_id is None:
        return None
    case = Case.objects.select_related("unit").filter(pk=case_id).first()
    if case is None:
        raise NotFound(verb=VERB)
    if done is None:
        seen = permissions.allowed(actor, "see", case)
        if not seen.ok:
            raise NotFound(verb=VERB, reason=seen.reason)
    return case


def _recorded(visit: VisitInput, case: Case | None, *, actor: Actor, at: datetime) -> Visit:
    # Luật TC Đ56: a name in the register of visits would lead to the denouncer.
    is_sealed = case is not None and case.confidentiality == Confidentiality.SEALED
    return Visit.objects.create(
        unit_id=visit.unit,
        on=legal_day(at),
        at=at,
        receiver_id=visit.receiver or actor.officer_id,
        receiver_kind=visit.receiver_kind,
        outcome=visit.outcome,
        ground=visit.ground,
        case=case,
        person=None if is_sealed else _person(visit, case),
        group_id=_group_id(visit),
        people=visit.present,
        is_repeat=visit.is_repeat,
        summary="" if is_sealed else visit.summary,
        guided_to=visit.guided_to,
        document_number=visit.document_number,
    )


def _person(visit: VisitInput, case: Case | None) -> Person | None:
    """The person as the case knows him, as his paper shows him, or as he gave his name."""
    if visit.outcome == VisitOutcome.OPENED_CASE:
        first = Party.objects.filter(case=case, role__in=WHO_CAME).order_by("seq").first()
        return None if first is None else first.person
    if visit.person is None:
        return None
    person = known_person(visit.person)
    if person is None:
        person = new_person(visit.person)
        person.save(force_insert=True)
    return person


def _group_id(visit: VisitInput) -> int | None:
    if visit.group is None:
        return visit.known_group
    group = Group.objects.create(
        unit_id=visit.unit,
        people=visit.group.people,
        representatives=visit.group.representatives,
        project=visit.group.project,
    )
    return group.pk
