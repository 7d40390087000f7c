"""Asking why a case is late: a question with its own last day, the handler's answer, and what lies open."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from casework import permissions
from casework.acts.additions import Note
from casework.errors import Impeded, Impediment, NotAllowed, NotFound
from casework.models import Case, Event, Remark
from casework.permissions import Actor
from casework.rules.legal_day import legal_day
from casework.selectors.policies import calendar
from casework.vocabulary import ENDED, RemarkKind, Role
from workflows.engine import perform
from workflows.models import LatenessQuestion
from workflows.refusals import log_refusal

# A rule of the house, not of the law: within how many working days the handler answers.
ANSWER_WITHIN = 2
ASKERS = frozenset({Role.UNIT_HEAD, Role.LEADER, Role.SUPERVISOR})


def obstacles(case: Case, *, actor: Actor) -> tuple[Impediment, ...]:
    """Why the question cannot be put now."""
    found = []
    if case.state in ENDED:
        found.append(Impediment("ended", _("The case has ended.")))
    if case.handler_id is None:
        found.append(Impediment("no_handler", _("Nobody handles the case; assign it first.")))
    elif case.handler_id == actor.officer_id:
        found.append(Impediment("own_case", _("You handle this case yourself.")))
    if open_question_of(case) is not None:
        found.append(_asked_already())
    return tuple(found)


def may_ask(case: Case, *, actor: Actor) -> bool:
    """Whether this officer oversees the case and may leave a note on it."""
    return bool(actor.roles & ASKERS) and permissions.allowed(actor, "note", case).ok


def ask(case: Case, *, actor: Actor, at: datetime) -> LatenessQuestion:
    """Put the question to the handler, as a note of the case. Raises NotAllowed, NotFound, Impeded."""
    _refuse_or_pass(case, is_called=bool(actor.roles & ASKERS), actor=actor, at=at)
    against = obstacles(case, actor=actor)
    if against or case.handler_id is None or actor.officer_id is None:
        raise Impeded(against)
    due_on = calendar().shift(legal_day(at), ANSWER_WITHIN)
    words = _("Why is this case late? Say what is still to be done and until when. Answer by %(day)s.") % {
        "day": f"{due_on:%d/%m/%Y}"
    }
    with transaction.atomic():
        event = _noted(case, words, actor=actor, at=at)
        # The note holds the lock of the case: whoever asked at the same time is seen here.
        if open_question_of(case) is not None:
            raise Impeded((_asked_already(),))
        return LatenessQuestion.objects.create(
            case=case,
            asked_by_id=actor.officer_id,
            asked_of_id=case.handler_id,
            asked_at=at,
            due_on=due_on,
            question_seq=event.seq,
        )


def answer(question: LatenessQuestion, text: str, *, actor: Actor, at: datetime) -> None:
    """The handler answers, as a note of the case. Raises NotAllowed, NotFound, Impeded."""
    _refuse_or_pass(question.case, is_called=may_answer(question, actor=actor), actor=actor, at=at)
    with transaction.atomic():
        locked = LatenessQuestion.objects.select_for_update().get(pk=question.pk)
        if locked.answered_at is not None:
            raise Impeded((Impediment("answered", _("The question is answered already.")),))
        _noted(locked.case, text, actor=actor, at=at)
        notes = Remark.objects.filter(case=locked.case, kind=RemarkKind.NOTE, by=actor.officer_id, at=at)
        locked.answer = notes.latest("pk")
        locked.answered_by_id, locked.answered_at = actor.officer_id, at
        locked.save(update_fields=["answer", "answered_by", "answered_at"])


def may_answer(question: LatenessQuestion, *, actor: Actor) -> bool:
    """Whoever was asked, whoever has the case now, and who stands in for either."""
    hands = {actor.officer_id} | {grant.for_officer_id for grant in actor.grants if grant.for_officer_id}
    return bool(hands & {question.asked_of_id, question.case.handler_id})


def open_question_of(case: Case) -> LatenessQuestion | None:
    """The question of a case that waits for its answer."""
    return _with_people().filter(case=case, answered_at__isnull=True).first()


def questions_of(case: Case) -> list[LatenessQuestion]:
    """Every question of a case, the newest first."""
    return list(_with_people().filter(case=case).order_by("-asked_at"))


def waiting_for(actor: Actor) -> list[LatenessQuestion]:
    """What this officer has to answer, the earliest last day first; only of cases that he still sees."""
    hands = {actor.officer_id} | {grant.for_officer_id for grant in actor.grants if grant.for_officer_id}
    mine = Q(asked_of__in=hands) | Q(case__handler__in=hands)
    seen = permissions.visible_cases(actor).values("pk")
    rows = _with_people().filter(mine, answered_at__isnull=True, case__in=seen)
    return list(rows.order_by("due_on", "pk"))


def questions_about(cases: QuerySet[Case]) -> QuerySet[LatenessQuestion]:
    """The questions about some cases, unanswered ones first."""
    return _with_people().filter(case__in=cases.values("pk")).order_by("answered_at", "due_on", "-pk")


def is_asked(*, unanswered_on: date | None = None) -> Q:
    """Of cases: a question lies open; with a day, one whose last day was over by then."""
    found = LatenessQuestion.objects.filter(case=OuterRef("pk"), answered_at__isnull=True)
    if unanswered_on is not None:
        found = found.filter(due_on__lt=unanswered_on)
    return Q(Exists(found))


def _with_people() -> QuerySet[LatenessQuestion]:
    return LatenessQuestion.objects.select_related(
        "case__unit", "asked_by", "asked_of", "answered_by", "answer"
    )


def _asked_already() -> Impediment:
    return Impediment("asked_already", _("The question was put already and is not answered yet."))


def _refuse_or_pass(case: Case, *, is_called: bool, actor: Actor, at: datetime) -> None:
    """Refuse before the transaction opens, which would take the line in the access log back with it."""
    decision = permissions.allowed(actor, "note", case)
    if decision.ok and is_called:
        return
    reason = decision.reason or "not_called"
    log_refusal(case.pk, "note", actor=actor, at=at, reason=reason)
    if decision.is_hidden:
        raise NotFound(verb="note", reason=reason)
    raise NotAllowed(verb="note", reason=reason)


def _noted(case: Case, text: str, *, actor: Actor, at: datetime) -> Event:
    return perform(case.pk, Note(text=text), actor=actor, at=at)
