"""One act on many cases: what would become of each, and the doing, each case in a transaction of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction

from casework import permissions
from casework.acts import Act
from casework.errors import CaseworkError, Impeded, Impediment, NotAllowed, SubmissionConflict
from casework.models import Case, Officer
from casework.permissions import Actor, visible_cases
from casework.vocabulary import Confidentiality
from workflows.engine import impediments, perform, standing_impediments
from workflows.models import BulkLine, BulkRun
from workflows.refusals import UNIQUE_VIOLATION, code_of

# More cannot be looked through before it is confirmed.
MOST = 50
LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of one case: done, or why not."""

    case: Case
    against: tuple[Impediment, ...] = ()

    @property
    def code(self) -> str:
        """The tracking code, by which pages name a case."""
        return str(self.case.tracking_code)


def chosen_cases(codes: Iterable[str], *, actor: Actor) -> list[Case]:
    """The cases of these tracking codes that the officer sees, in their order, at most 50."""
    wanted = [code for code in dict.fromkeys(codes) if "\x00" not in code][:MOST]
    seen = visible_cases(actor).filter(tracking_code__in=wanted)
    found = {case.tracking_code: case for case in seen.select_related("unit", "handler")}
    return [found[code] for code in wanted if code in found]


def foreseen(cases: Iterable[Case], act: Act | type[Act], *, actor: Actor, at: datetime) -> list[Fate]:
    """What would become of each case; of an act not filled in yet, only what stands against it anyway."""
    return [Fate(case=case, against=_against(case, act, actor=actor, at=at)) for case in cases]


def run_of(key: UUID, *, officer: Officer) -> BulkRun | None:
    """The run that a form led to before; nobody reads another's."""
    return BulkRun.objects.filter(key=key, officer=officer).first()


def carry_out(
    cases: Collection[Case], act: Act, *, key: UUID, officer: Officer, actor: Actor, at: datetime
) -> BulkRun:
    """Do the act on each case that this key has not met yet; a refusal of one hinders no other.

    The line of a case is written in the transaction of its act: sent twice, at once or after a crash, each
    case is met once. Raises SubmissionConflict when the key came before with something else.
    """
    digest = sha256(repr(act).encode()).hexdigest()
    first = {"officer": officer, "verb": act.verb, "digest": digest, "at": at}
    run, _is_new = BulkRun.objects.get_or_create(key=key, defaults=first)
    if (run.officer_id, run.verb, run.digest) != (officer.pk, act.verb, digest):
        raise SubmissionConflict(verb=act.verb)
    met = set(run.lines.values_list("case_id", flat=True))
    for case in cases:
        if case.pk not in met:
            _meet(run, case, act, actor=actor, at=at)
    return run


def _against(case: Case, act: Act | type[Act], *, actor: Actor, at: datetime) -> tuple[Impediment, ...]:
    decision = permissions.allowed(actor, act.verb, case)
    purpose = act.purpose if isinstance(act, Act) else ""
    if not decision.ok or permissions.owed(decision.needs, actor=actor, purpose=purpose):
        return (Impediment(NotAllowed.code, NotAllowed.sentence),)
    if isinstance(act, Act):
        return impediments(case, act, actor=actor, at=at)
    return standing_impediments(case, act, actor=actor, at=at)


def _meet(run: BulkRun, case: Case, act: Act, *, actor: Actor, at: datetime) -> None:
    try:
        with transaction.atomic():
            line = BulkLine.objects.create(run=run, case=case, is_done=True)
            try:
                perform(case.pk, act, actor=actor, at=at)
            except CaseworkError as refusal:
                line.is_done = False
                line.code = refusal.code
                line.sentence = _said(case, refusal)
                line.save(update_fields=["is_done", "code", "sentence"])
    except IntegrityError as error:
        # The same form was sent twice at once, and the other request has met this case.
        if code_of(error) != UNIQUE_VIOLATION:
            raise


def _said(case: Case, refusal: CaseworkError) -> str:
    """The reason in words; of a sealed case nothing is kept but the code."""
    if case.confidentiality == Confidentiality.SEALED:
        return ""
    if isinstance(refusal, Impeded):
        return " ".join(str(one) for one in refusal.impediments)[:LONGEST]
    return str(refusal)[:LONGEST]
