"""NĐ 154/2026 Đ27, Mẫu 03/TCD: the electronic register of receptions with its thirteen columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.models import CaseLink, Disposal, Party, Person, TransferOffer, Visit
from casework.permissions import Actor, cases_for, visible_cases
from casework.rules.identity import mask_number
from casework.rules.masking import without_numbers
from casework.selectors.case_rows import WRITERS, initials
from casework.selectors.policies import policies
from casework.vocabulary import Confidentiality, LinkKind, ReceiverKind, TransferState, Verdict, VisitOutcome

COLUMNS = (
    gettext_lazy("Ordinal number"),
    gettext_lazy("Day of reception"),
    gettext_lazy("Name, address"),
    gettext_lazy("Identity paper"),
    gettext_lazy("Content of the matter"),
    gettext_lazy("Kind of submission"),
    gettext_lazy("People with the same content"),
    gettext_lazy("Body that resolved it before"),
    gettext_lazy("Within competence"),
    gettext_lazy("Guided to (body, number of the paper)"),
    gettext_lazy("Accepting body (number of the transfer)"),
    gettext_lazy("Follow-up of the result"),
    gettext_lazy("Remarks"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One reception as Mẫu 03/TCD has it; `code` and `visit_id` lead on if the reader may see the case."""

    number: int
    on: date
    person: str
    identity: str
    content: str
    kind: str
    people: int
    resolved_by: str
    is_own: bool
    guided_to: str
    accepted_by: str
    result: str
    remarks: str
    code: str = ""
    visit_id: int = 0

    def cells(self) -> tuple[str, ...]:
        """The thirteen columns as text."""
        return (
            str(self.number),
            f"{self.on:%d/%m/%Y}",
            self.person,
            self.identity,
            self.content,
            self.kind,
            str(self.people),
            self.resolved_by,
            "x" if self.is_own else "",
            self.guided_to,
            self.accepted_by,
            self.result,
            self.remarks,
        )


def visits_of(*, unit_id: int, first: date, last: date) -> QuerySet[Visit]:
    """The receptions of a unit from one day to another, as they came."""
    found = Visit.objects.filter(unit=unit_id, on__gte=first, on__lte=last)
    return found.select_related("person", "group", "receiver", "case__unit").order_by("at", "pk")


def register_rows(
    visits: Sequence[Visit], *, actor: Actor, first_number: int = 1, masked: bool = False
) -> list[RegisterRow]:
    """The rows of some receptions; seven statements however many they are.

    Of a case that the reader may not see, or that is sealed, the row has neither name nor content. Names are
    whole where the reader may read identities and it is not `masked`, initials elsewhere; of an identity
    paper the last four digits stand there.
    """
    ids = {visit.case_id for visit in visits if visit.case_id is not None}
    reach = _Reach(
        seen=frozenset(visible_cases(actor).filter(pk__in=ids).values_list("pk", flat=True)),
        named=frozenset()
        if masked
        else frozenset(cases_for(actor, "read_identity").filter(pk__in=ids).values_list("pk", flat=True)),
        masked=masked,
    )
    onward = _Onward.of(ids & reach.seen)
    return [
        _row(visit, number=n, reach=reach, onward=onward)
        for n, visit in enumerate(visits, start=first_number)
    ]


@dataclass(frozen=True, slots=True)
class _Reach:
    seen: frozenset[int]
    named: frozenset[int]
    masked: bool

    def hides(self, visit: Visit) -> bool:
        """Whether the row tells nothing of its matter."""
        case = visit.case
        return case is not None and (
            case.pk not in self.seen or case.confidentiality == Confidentiality.SEALED
        )

    def names(self, visit: Visit) -> bool:
        """Whether the whole name may stand there: of a visit without a case, it is the desk's own record."""
        return not self.masked and (visit.case_id is None or visit.case_id in self.named)

    def written(self, text: str) -> str:
        """A text that somebody wrote; masked, without the numbers of people that stand in it."""
        return without_numbers(text) if self.masked else text


@dataclass(frozen=True, slots=True)
class _Onward:
    """What became of the cases: guided, sent on, decided before; by case id."""

    guided: Mapping[int, str]
    sent: Mapping[int, str]
    before: Mapping[int, str]
    brought: Mapping[int, Person]

    @classmethod
    def of(cls, ids: Collection[int]) -> _Onward:
        guided = Disposal.objects.filter(case__in=ids, verb="guide").select_related("to_unit").order_by("pk")
        sent = TransferOffer.objects.filter(case__in=ids, state=TransferState.ACCEPTED)
        parts = Party.objects.filter(case__in=ids, role__in=WRITERS, person__isnull=False)
        writers = parts.select_related("person").order_by("-seq")
        links = CaseLink.objects.filter(case__in=ids, kind=LinkKind.SECOND_INSTANCE_OF)
        return cls(
            {d.case_id: _with_number(d.to_body or _name(d.to_unit), d.document_number) for d in guided},
            {
                t.case_id: _with_number(t.receiver.name, t.document_number)
                for t in sent.select_related("receiver").order_by("pk")
            },
            {link.case_id: link.other.unit.name for link in links.select_related("other__unit")},
            {part.case_id: part.person for part in writers if part.person is not None},
        )


def _row(visit: Visit, *, number: int, reach: _Reach, onward: _Onward) -> RegisterRow:
    case, hidden = visit.case, reach.hides(visit)
    # Whoever comes again about his case is known from it.
    who = visit.person or (onward.brought.get(case.pk) if case is not None else None)
    accepted = ""
    if case is not None and not hidden:
        accepted = onward.sent.get(case.pk, "") or (case.unit.name if case.accepted_on else "")
    guided = _with_number(visit.guided_to, visit.document_number) if visit.guided_to else ""
    if case is not None and not guided and not hidden:
        guided = onward.guided.get(case.pk, "")
    return RegisterRow(
        number=number,
        on=visit.on,
        person=_person(visit, who, reach=reach, hidden=hidden),
        identity=mask_number(who.id_number) if who is not None and not hidden else "",
        content="" if hidden else reach.written(visit.summary or (case.title if case else "")),
        kind="" if hidden or case is None else str(case.get_kind_display()),
        people=visit.people,
        resolved_by="" if hidden or case is None else onward.before.get(case.pk, ""),
        is_own=not hidden and case is not None and case.verdict == Verdict.OWN,
        guided_to=reach.written(guided),
        accepted_by=accepted,
        result=_result(visit, hidden=hidden),
        remarks=_remarks(visit),
        code=case.tracking_code if case is not None and case.pk in reach.seen else "",
        visit_id=visit.pk if case is None or case.pk in reach.seen else 0,
    )


def _person(visit: Visit, who: Person | None, *, reach: _Reach, hidden: bool) -> str:
    if hidden:
        return _("Kept secret (Luật TC Đ56)") if visit.case and visit.case.pk in reach.seen else "–"
    parts = []
    if who is not None:
        parts = [who.name, who.address] if reach.names(visit) else [initials(who.name)]
    if visit.group is not None:
        parts.append(_("group of %(people)s") % {"people": visit.people})
    return ", ".join(part for part in parts if part) or "–"


def _result(visit: Visit, *, hidden: bool) -> str:
    if visit.case is None:
        return str(VisitOutcome(visit.outcome).label)
    return "" if hidden else str(visit.case.get_state_display())


def _remarks(visit: Visit) -> str:
    parts = []
    if visit.is_repeat:
        parts.append(_("came again"))
    if visit.ground:
        articles = {g.code: g.article for g in policies().grounds if g.code == visit.ground}
        parts.append(_with_number(articles.get(visit.ground, visit.ground), visit.document_number))
    if visit.receiver is not None:
        is_regular = visit.receiver_kind == ReceiverKind.REGULAR
        kind = "" if is_regular else f"{visit.get_receiver_kind_display()}: "
        parts.append(f"{kind}{visit.receiver.name}")
    return "; ".join(parts)


def _with_number(body: str, number: str) -> str:
    return f"{body} ({number})" if body and number else body


def _name(unit: object) -> str:
    return "" if unit is None else str(unit)
