"""Invented offices, officers and cases for tests of access: one province, one commune, one department."""

from __future__ import annotations

import itertools
import uuid
from datetime import UTC, date, datetime
from typing import Any

from casework.models import (
    Authority,
    Case,
    Event,
    Lodgement,
    NamedAccess,
    Officer,
    RoleAssignment,
    Submission,
)
from casework.rules.folding import search_key
from casework.vocabulary import (
    AuthorityKind,
    AuthorityLevel,
    Channel,
    Kind,
    ListingGround,
    Role,
    Signature,
)

TODAY = date(2026, 8, 20)
NOON = datetime(2026, 8, 20, 5, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def authority(
    code: str, *, superior: Authority | None = None, kind: AuthorityKind = AuthorityKind.COMMITTEE
) -> Authority:
    return Authority.objects.create(
        code=code,
        name=code,
        kind=kind,
        level=AuthorityLevel.COMMUNE if "xa-" in code else AuthorityLevel.PROVINCE,
        superior=superior,
        is_in_system=True,
        valid_from=date(2025, 7, 1),
    )


def officer(code: str, *, unit: Authority, division: Authority | None = None, name: str = "") -> Officer:
    return Officer.objects.create(
        code=code,
        name=name or code,
        given_name=(name or code).split()[-1],
        name_key=search_key(name or code),
        unit=unit,
        division=division,
    )


def role(
    who: Officer, what: Role, where: Authority, *, first: date = date(2025, 7, 1), last: date | None = None
) -> RoleAssignment:
    return RoleAssignment.objects.create(
        officer=who, role=what, authority=where, valid_from=first, valid_to=last
    )


def serving(code: str, what: Role, where: Authority, *, division: Authority | None = None) -> Officer:
    """An officer of a unit with one role in it."""
    who = officer(code, unit=where, division=division)
    role(who, what, where)
    return who


def case_in(unit: Authority, *, kind: Kind = Kind.FEEDBACK, **more: Any) -> Case:
    number = next(_numbers)
    fields: dict[str, Any] = {
        "kind": kind,
        "unit": unit,
        "numbered_by": unit,
        "register_number": f"TN-2026-{number:05}",
        "tracking_code": f"TEST-{number:08}"[:13],
        "tracking_token_hash": f"{number:064x}",
        "received_on": TODAY,
        "created_at": NOON,
        **more,
    }
    return Case.objects.create(**fields)


def received_by(case: Case, who: Officer, *, on: date = TODAY) -> Submission:
    submission = Submission.objects.create(
        submission_id=uuid.uuid4(),
        request_hash="0" * 64,
        unit=case.unit,
        register_number=f"TN-{next(_numbers)}",
        channel=Channel.DESK,
        received_on=on,
        received_at=NOON,
        signature=Signature.SIGNED,
        received_by=who,
    )
    Lodgement.objects.create(case=case, submission=submission, is_first=not case.lodgements.exists())
    return submission


def listed(case: Case, who: Officer, **more: Any) -> NamedAccess:
    fields: dict[str, Any] = {"ground": ListingGround.COMPETENT, "starts_on": TODAY, "at": NOON, **more}
    return NamedAccess.objects.create(case=case, officer=who, **fields)


def event_by(case: Case, who: Officer, name: str, *, for_officer: Officer | None = None) -> Event:
    """An event outside the chain, for tests that only ask whose hand it was."""
    case.event_seq += 1
    return Event.objects.create(
        case=case,
        seq=case.event_seq,
        name=name,
        at=NOON,
        recorded_at=NOON,
        actor_kind="officer",
        actor_id=who.pk,
        for_actor_id=for_officer.pk if for_officer else None,
        to_state=case.state,
        payload="{}",
        prev_hash="0" * 64,
        hash="0" * 64,
    )
