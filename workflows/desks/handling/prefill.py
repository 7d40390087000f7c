"""What the house knows already is not typed again (WCAG 3.3.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from casework.models import Case, Content, Letter, Party, Release
from casework.models.release import LONGEST_TITLE
from casework.rules.crowd import CROWD_FROM
from casework.selectors.admissibility import admissibility_of
from casework.selectors.officers import acting_officers
from casework.selectors.policies import calendar
from casework.vocabulary import COMPLAINTS, Kind, PartyRole, Recipient, ReleaseState, Role
from workflows.desks.desk import DeskRequest

TODAY = ("delivered_on", "published_on", "done_on", "held_on", "appointed_on")
# What a link may name beforehand: a line of the history, a promise, a paper, a letter, its addressee …
NAMED = ("line", "commitment", "paper", "letter", "recipient", "doubt", "release")
RECIPIENT_OF = MappingProxyType(
    {
        Kind.COMPLAINT_FIRST: Recipient.COMPLAINANT,
        Kind.COMPLAINT_SECOND: Recipient.COMPLAINANT,
        Kind.PETITION: Recipient.PETITIONER,
        Kind.FEEDBACK: Recipient.PETITIONER,
        Kind.DENUNCIATION: Recipient.DENOUNCER,
    }
)


def known(request: DeskRequest, case: Case, verb: str) -> dict[str, Any]:
    """Return what stands in the form of an act before anybody types."""
    today = dict.fromkeys(TODAY, request.on)
    more = _OF.get(verb)
    named = {name: request.GET[name] for name in NAMED if name in request.GET}
    found = more(request, case) if more else {}
    return {"version": case.version, **recorded(case), **today, **found, **named}


def recorded(case: Case) -> dict[str, Any]:
    """Return what the case itself says under the names of fields: two pens may disagree about it."""
    return {
        "kind": case.kind,
        "field": case.field,
        "verdict": case.verdict,
        "proposed_act": case.proposed_act,
        "above_level_row": case.above_level_row,
        "is_above_level": case.is_above_level,
        "is_crowd": case.is_crowd,
        "is_remote": case.is_remote,
        "people": case.people,
        "project": case.project,
        "facts": list(case.facts),
    }


def missing_of(request: DeskRequest, case: Case) -> tuple[str, ...]:
    """Luật KN Đ8, Luật TCD Đ29: everything that the recorded facts show to be missing, in words."""
    words = {
        "signature": _("Signature or fingerprint of who complains"),
        "first_decision": _("Copy of the first decision"),
    }
    found = [
        words.get(code, code) for code in admissibility_of(case, on=request.on, calendar=calendar()).missing
    ]
    parties = Party.objects.filter(case=case, role=PartyRole.REPRESENTATIVE, appointment_on__isnull=False)
    if case.kind in COMPLAINTS and case.people >= CROWD_FROM and not parties.exists():
        found.append(_("Paper by which the group appoints its representatives"))
    return tuple(found)


def _supplement(request: DeskRequest, case: Case) -> dict[str, Any]:
    return {"items": "\n".join(missing_of(request, case))}


def _screening(request: DeskRequest, case: Case) -> dict[str, Any]:
    first = list(Content.objects.filter(case=case).order_by("seq").values_list("summary", flat=True)[:2])
    return {"contents": first[0] if len(first) == 1 else ""}


def _signing(request: DeskRequest, case: Case) -> dict[str, Any]:
    return {"signer": _leader(request, case)}


def _dialogue(request: DeskRequest, case: Case) -> dict[str, Any]:
    return {"place": case.unit.name, "chair": _leader(request, case)}


def _finding(request: DeskRequest, case: Case) -> dict[str, Any]:
    contents = list(Content.objects.filter(case=case, is_withdrawn=False).values_list("pk", flat=True)[:2])
    return {"content": contents[0] if len(contents) == 1 else None}


def _delivery(request: DeskRequest, case: Case) -> dict[str, Any]:
    return {"recipient": RECIPIENT_OF.get(Kind(case.kind), "")}


def _withdrawal(request: DeskRequest, case: Case) -> dict[str, Any]:
    parties = Party.objects.filter(case=case).exclude(role=PartyRole.RESPONDENT).values_list("pk", flat=True)
    found = list(parties[:2])
    return {"party": found[0] if len(found) == 1 else None}


def _text_of_result(request: DeskRequest, case: Case) -> dict[str, Any]:
    """The result as it was written here, to be redacted by hand; a scan has no words to begin with."""
    papers = case.decision_records.order_by("-pk").values("document")[:1]
    letter = Letter.objects.filter(case=case, document__in=papers).first()
    return {"title": letter.subject[:LONGEST_TITLE], "text": letter.body} if letter is not None else {}


def _waiting_text(request: DeskRequest, case: Case) -> dict[str, Any]:
    rows = Release.objects.filter(case=case, state=ReleaseState.PREPARED).order_by("-pk")
    return {"release": rows.values_list("pk", flat=True).first()}


def _text_in_public(request: DeskRequest, case: Case) -> dict[str, Any]:
    rows = Release.objects.filter(case=case).exclude(state=ReleaseState.RETRACTED).order_by("-pk")
    return {"release": rows.values_list("pk", flat=True).first()}


def _leader(request: DeskRequest, case: Case) -> int | None:
    """The leader of the unit, where there is one alone who can act today."""
    found = acting_officers(role=Role.LEADER, unit_id=case.unit_id, on=request.on)
    return found[0].pk if len(found) == 1 else None


_OF: Mapping[str, Callable[[DeskRequest, Case], dict[str, Any]]] = MappingProxyType(
    {
        "request_supplement": _supplement,
        "screen": _screening,
        "submit": _signing,
        "hold_dialogue": _dialogue,
        "record_finding": _finding,
        "deliver": _delivery,
        "prepare_release": _text_of_result,
        "confirm_release": _waiting_text,
        "retract_release": _text_in_public,
        "request_withdrawal": _withdrawal,
    }
)
