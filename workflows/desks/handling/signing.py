"""Signatures in public at the desk: the text that waits for the head, how many count, which are doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework import permissions
from casework.errors import NotFound
from casework.models import Case, Clock, Signing, SigningText
from casework.permissions.words import Need
from casework.selectors.access import write_reading
from casework.selectors.places import places_in_force, with_province
from casework.selectors.signing import (
    SigningCounts,
    answer_of,
    counts_of,
    doubtful_groups,
    window_of,
)
from casework.vocabulary import AuthorityLevel, DoubtGround, Kind
from workflows.desks.desk import DeskRequest, desk, the_case
from workflows.desks.handling.case_view import OF_SIGNING, Act, act_line
from workflows.outlook import outlook

OF_THE_TEXT = ("prepare_signing", "open_signing", "refuse_signing")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningCard:
    """Where signing stands, as the page of a case tells it in a few lines."""

    text: SigningText | None
    signing: Signing | None
    counts: SigningCounts
    window: Clock | None
    answer: Clock | None

    @property
    def doubtful(self) -> int:
        """How many wait for the head."""
        return sum(self.counts.doubtful.values())

    @property
    def waits(self) -> bool:
        """Whether the head must still decide about the text."""
        return self.text is not None and self.signing is None and not hasattr(self.text, "refusal")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulRow:
    """One signature that waits; `name` is empty for who may not know it, `domain` for a telephone."""

    name: str
    commune: str
    domain: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulTable:
    """What the head decides at once: all of one ground; `rows` are the first of them."""

    ground: DoubtGround
    count: int
    rows: tuple[DoubtfulRow, ...]


def card_of(case: Case) -> SigningCard | None:
    """The card of a petition; None for whatever people cannot sign."""
    if case.kind != Kind.PETITION:
        return None
    texts = SigningText.objects.filter(case=case).select_related("by", "refusal__by")
    return SigningCard(
        text=texts.order_by("-pk").first(),
        signing=Signing.objects.filter(case=case).select_related("by").first(),
        counts=counts_of(case.pk),
        window=window_of(case.pk),
        answer=answer_of(case.pk),
    )


@require_safe
@desk
def signatures(request: DeskRequest, code: str) -> HttpResponse:
    """Everything about signing this petition; names only for who may know who is who."""
    case = the_case(request, code)
    card = card_of(case)
    if card is None or not _may(request, case, "read_content"):
        raise NotFound(verb="read_content")
    is_named = _may(request, case, "read_identity")
    tables = _tables(case, on=request.on, is_named=is_named)
    verb = "read_identity" if is_named and tables else "read_content"
    write_reading(request.actor, verb, case, at=request.at, was_allowed=True)
    acts = {act.verb: act for act in _acts(request, case)}
    shown = {
        "case": case,
        "card": card,
        "tables": tables,
        "is_named": is_named,
        "acts": [acts[verb] for verb in OF_THE_TEXT if verb in acts],
        "judge": acts.get("judge_signatures"),
    }
    return render(request, "desks/handling/signing.html", shown)


def _may(request: DeskRequest, case: Case, verb: str) -> bool:
    found = permissions.allowed(request.actor, verb, case)
    owed = permissions.owed(found.needs, actor=request.actor)
    return found.ok and Need.REDACTED not in found.needs and not owed


def _acts(request: DeskRequest, case: Case) -> list[Act]:
    known = outlook(case, at=request.at, reader=request.actor).next_acts
    mine = [act_line(act) for act in known if act.verb in OF_SIGNING]
    return [act for act in mine if permissions.allowed(request.actor, act.verb, case).ok]


def _tables(case: Case, *, on: date, is_named: bool) -> tuple[DoubtfulTable, ...]:
    groups = doubtful_groups(case.pk)
    codes = {row.commune_code for group in groups for row in group.rows}
    units = places_in_force(on=on).filter(level=AuthorityLevel.COMMUNE, code__in=codes)
    communes = dict(with_province(units, on=on))
    return tuple(
        DoubtfulTable(
            ground=group.ground,
            count=group.count,
            rows=tuple(
                DoubtfulRow(
                    name=row.name if is_named else "",
                    commune=communes.get(row.commune_code, ""),
                    domain=row.domain,
                    at=row.confirmed_at,
                )
                for row in group.rows
            ),
        )
        for group in groups
    )
