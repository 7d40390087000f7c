"""A promised day that went by: the house drafts the apology, a head gives it or lets it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from casework import permissions
from casework.errors import NotAllowed
from casework.letters.catalogue import APOLOGISE, letters
from casework.letters.dating import short_date
from casework.letters.merge_values import promised, values_for
from casework.letters.signatures import usual
from casework.letters.writing import LetterNotReady, Writer, locked, words_from
from casework.models import BrokenPromise, Case, Clock, Escalation, Letter, Party, Remark
from casework.permissions import Actor, cases_for, visible_cases
from casework.rules.placeholders import names_in
from casework.selectors.case_rows import WRITERS
from casework.vocabulary import WRITTEN, ClockState, Confidentiality, LetterState, RemarkKind, State

APOLOGY = "apology"
# What whoever apologises fills in by the act itself: why, and until when.
REASON, NEW_DAY = "ly_do", "ngay_hen_moi"
# Duties whose last day the citizen was told or reads in the law: whether it is taken up, and the result.
PROMISED = ("answer", "process", "accept", "resolve", "send")
# Here it waits for the citizen, for what stops the case, or for another authority: no lateness of this one.
NOT_OURS = (State.AWAITING_SUPPLEMENT, State.SUSPENDED, State.TRANSFER_OFFERED, State.MONITORING)
BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What one run did: apologies drafted, and promises that an apology already written speaks for."""

    letters: int = 0
    joined: int = 0


def draft_apologies(*, at: datetime, on: date, batch: int = BATCH) -> Drafted:
    """A draft for each case with a promise that broke, once for each promise, however many run at once.

    One transaction a case; a case that somebody works on right now is left to the next run.
    """
    ids = _broken(on=on).values_list("case_id", flat=True).order_by("case_id").distinct()[:batch]
    counts = [_draft_for(case_id, at=at, on=on) for case_id in list(ids)]
    drafted = [n for n in counts if n]
    return Drafted(letters=sum(n > 0 for n in drafted), joined=sum(n < 0 for n in drafted))


def _broken(*, on: date) -> QuerySet[Clock]:
    """Promises of open cases that the ladder found overdue, and of which nobody took notice yet."""
    template = letters()[APOLOGY]
    apologised = Remark.objects.filter(case=OuterRef("case"), kind=RemarkKind.APOLOGY).order_by("-pk")
    late = Clock.objects.filter(
        state=ClockState.RUNNING,
        role="duty",
        nature="statutory",
        purpose__in=PROMISED,
        due_on__lt=on,
        case__confidentiality=Confidentiality.NORMAL,
        case__is_archive=False,
        case__kind__in=template.kinds,
        case__state__in=set(template.states) - set(NOT_OURS),
    )
    named = Party.objects.filter(case=OuterRef("case"), role__in=WRITERS, person__isnull=False)
    overdue = Escalation.objects.filter(clock=OuterRef("pk"), cycle=OuterRef("cycle"), level__gte=1)
    noticed = BrokenPromise.objects.filter(clock=OuterRef("pk"), promised_on=OuterRef("promised_on"))
    anew = Coalesce(Subquery(apologised.values("new_due_on")[:1]), "due_on")
    return (
        late.annotate(promised_on=Greatest("due_on", anew))
        .filter(Exists(named), Exists(overdue), ~Exists(noticed), promised_on__lt=on)
        .order_by("due_on", "pk")
    )


def _draft_for(case_id: int, *, at: datetime, on: date) -> int:
    """1: a letter was drafted; -1: one that still waits speaks for what broke now; 0: nothing was to do."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
        held = case.select_related("unit__superior", "handler").filter(pk=case_id).first()
        # Asked again under the lock: another run, or an act, may have been first.
        found = list(_broken(on=on).filter(case=case_id)) if held is not None else []
        if held is None or not found:
            return 0
        waiting = Letter.objects.filter(case=held, template=APOLOGY, state__in=WRITTEN).order_by("pk").first()
        letter = waiting or _drafted(held, found[0], at=at, on=on)
        BrokenPromise.objects.bulk_create(
            BrokenPromise(
                clock=clock,
                promised_on=_day_of(clock),
                noticed_at=at,
                letter=letter,
            )
            for clock in found
        )
    return 1 if waiting is None else -1


def _drafted(case: Case, clock: Clock, *, at: datetime, on: date) -> Letter:
    """All that is known put in; why, and the new day, are left to whoever apologises."""
    template = letters()[APOLOGY]
    said = {**values_for(case, actor=None, on=on), **promised(clock, on=_day_of(clock))}
    # Why a time was changed earlier is not why this day went by.
    known = {name: value for name, value in said.items() if name not in (REASON, NEW_DAY)}
    return Letter.objects.create(
        case=case,
        unit=case.unit,
        template=template.code,
        template_version=template.version,
        paper=template.paper,
        signs_as=usual(template, case.unit),
        written_at=at,
        **words_from(template, known),
    )


def _day_of(clock: Clock) -> date:
    """The day that the query found to be the promised one."""
    day: date = vars(clock)["promised_on"]
    return day


def completed(*, reason: str, new_day: date) -> Mapping[str, str]:
    """What the act that apologises puts into its letter."""
    return {REASON: reason.strip().rstrip("."), NEW_DAY: short_date(new_day)}


def says_day(letter: Letter, day: date) -> bool:
    """Whether a letter promises that day, or leaves it to the act."""
    return NEW_DAY in names_in(letter.body) or short_date(day) in letter.body


def apologies_awaiting(actor: Actor) -> QuerySet[Letter]:
    """Drafts of the house that wait for this officer, while what was promised is still owed."""
    may = cases_for(actor, APOLOGISE).values("pk")
    # A letter says who wrote: a leader far above, who may not read that, is not shown what he cannot open.
    named = cases_for(actor, "read_identity").values("pk")
    seen = visible_cases(actor).filter(pk__in=may).filter(pk__in=named).values("pk")
    owed = BrokenPromise.objects.filter(letter=OuterRef("pk"), clock__state=ClockState.RUNNING)
    first = owed.order_by("promised_on").values("promised_on")[:1]
    waiting = Letter.objects.filter(Exists(owed), state=LetterState.DRAFT, case__in=seen)
    return (
        waiting.annotate(promised_on=Subquery(first))
        .select_related("case", "case__unit")
        .order_by("promised_on", "pk")
    )


def is_owed(letter: Letter) -> bool:
    """Whether a promise that broke waits for this letter."""
    return letter.state in WRITTEN and letter.broken_promises.exists()


def let_go(letter: Letter, *, reason: str, by: Writer) -> None:
    """Throw the draft of an apology away and say why; the promise stays on record as broken.

    Raises NotAllowed for whoever may not apologise, LetterNotReady without a reason or once it is issued.
    """
    if not permissions.allowed(by.actor, APOLOGISE, letter.case).ok:
        raise NotAllowed(verb=APOLOGISE, reason="no_role")
    if not reason.strip():
        raise LetterNotReady(_("Say why nobody apologises."))
    with transaction.atomic():
        now = locked(letter.case, letter.pk)
        if now.state not in WRITTEN:
            raise LetterNotReady(_("A letter that was issued is never thrown away."))
        now.broken_promises.update(
            letter=None, let_go_by=by.officer, let_go_at=by.at, let_go_reason=reason.strip()[:200]
        )
        now.delete()
