"""The list and the door agree: a case is in `cases_for(actor, verb)` exactly when `allowed` says yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from casework.models import (
    Assignment,
    Authority,
    Bar,
    Case,
    CaseLink,
    Officer,
    OfficerRelative,
    Party,
    Person,
    Publication,
    TransferOffer,
)
from casework.permissions import SYSTEM as SYSTEM_ACTOR
from casework.permissions import Actor, actor_for, allowed, cases_for, citizen, relations_of
from casework.vocabulary import (
    AuthorityKind,
    BarEffect,
    BarGround,
    Field,
    Kind,
    LinkKind,
    PartyRole,
    Relation,
    Role,
)
from tests.casework.offices import (
    NOON,
    TODAY,
    authority,
    case_in,
    event_by,
    listed,
    officer,
    received_by,
    role,
)

VERBS = (
    "see",
    "guide",
    "take_up",
    "decide",
    "uphold",
    "deliver",
    "add_document",
    "accept_transfer",
    "take_over",
    "assign",
    "reassign",
    "urge",
    "appeal",
    "open_identity",
    "correct",
)


@dataclass(frozen=True)
class World:
    """Every role in every place, and cases of every shape."""

    actors: list[Actor]
    cases: list[Case]


def places() -> dict[str, Authority]:
    province = authority("tinh")
    commune = authority("xa-mot", superior=province)
    return {
        "province": province,
        "board": authority("ban-tiep", superior=province, kind=AuthorityKind.RECEPTION_BOARD),
        "commune": commune,
        "division": authority("xa-mot-kinh-te", superior=commune, kind=AuthorityKind.DIVISION),
        "sister": authority("xa-hai", superior=province),
        "headless": authority("xa-ba", superior=province),
    }


def people(where: dict[str, Authority]) -> dict[str, Officer]:
    found = {}
    for place, unit in where.items():
        home = unit.superior if unit.kind == AuthorityKind.DIVISION else unit
        division = unit if unit.kind == AuthorityKind.DIVISION else None
        assert home is not None
        for what in (Role.SCREENING, Role.HANDLER, Role.UNIT_HEAD, Role.LEADER):
            code = f"{place}-{what}"
            if code == "headless-unit_head":
                continue
            found[code] = officer(code, unit=home, division=division)
            role(found[code], what, unit)
    gone = officer("headless-retired", unit=where["headless"])
    role(gone, Role.UNIT_HEAD, where["headless"])
    Officer.objects.filter(pk=gone.pk).update(is_active=False)
    for what in (Role.RECEPTION, Role.RECORDS_CLERK, Role.SUPERVISOR, Role.AUDITOR, Role.OVERSIGHT):
        for place in ("commune", "province"):
            code = f"{place}-{what}"
            found[code] = officer(code, unit=where[place])
            role(found[code], what, where[place])
    return found


def cases(where: dict[str, Authority], who: dict[str, Officer]) -> list[Case]:
    """One case after another, each with one thing more that decides who may touch it."""
    commune, province = where["commune"], where["province"]
    chairman, handler = who["commune-leader"], who["division-handler"]
    found = [case_in(commune, kind=kind) for kind in Kind]
    found += [case_in(where["sister"]), case_in(province), case_in(where["board"])]
    found += [case_in(where["headless"]), case_in(where["headless"], kind=Kind.DENUNCIATION)]
    assigned = case_in(commune, kind=Kind.COMPLAINT_FIRST, handler=handler, state="verifying")
    division = where["division"]
    Assignment.objects.create(case=assigned, officer=handler, unit=division, role="lead", assigned_at=NOON)
    helper = who["sister-handler"]
    Assignment.objects.create(
        case=assigned, officer=helper, unit=where["sister"], role="co_handler", assigned_at=NOON
    )
    offered = case_in(commune, state="transfer_offered")
    TransferOffer.objects.create(case=offered, at=NOON, on=TODAY, receiver=where["sister"])
    outside = case_in(commune, state="transfer_offered")
    ministry = authority("bo")
    Authority.objects.filter(pk=ministry.pk).update(is_in_system=False)
    TransferOffer.objects.create(case=outside, at=NOON, on=TODAY, receiver=ministry)
    recorded = case_in(commune)
    received_by(recorded, who["commune-reception"])
    long_ago = case_in(commune)
    received_by(long_ago, who["commune-reception"], on=TODAY - timedelta(days=9))
    published = case_in(commune, state="answered")
    Publication.objects.create(
        case=published, at=NOON, on=TODAY, form="board", published_on=TODAY, identity_checked=True
    )
    event_by(published, chairman, "case.decided")
    sealed = case_in(commune, kind=Kind.DENUNCIATION, confidentiality="sealed")
    listed(sealed, chairman)
    listed(sealed, who["commune-screening"], may_open_identity=True)
    listed(sealed, who["division-handler"], starts_on=date(2026, 7, 1), ends_on=date(2026, 7, 31))
    watched = case_in(province, kind=Kind.DENUNCIATION, confidentiality="sealed", state="monitoring")
    listed(watched, who["province-leader"])
    found += [
        assigned,
        offered,
        outside,
        recorded,
        long_ago,
        published,
        sealed,
        watched,
        case_in(commune, state="closed"),
    ]
    return found + barred_cases(where, who)


def barred_cases(where: dict[str, Authority], who: dict[str, Officer]) -> list[Case]:
    commune = where["commune"]
    found = []
    for kind, field in (
        (Kind.DENUNCIATION, Field.CORRUPTION),
        (Kind.FEEDBACK, Field.CIVIL_SERVICE_CONDUCT),
        (Kind.FEEDBACK, Field.ENVIRONMENT),
        (Kind.COMPLAINT_FIRST, Field.LAND_HOUSING),
    ):
        for accused in ("commune-leader", "commune-unit_head", "division-handler", "division-unit_head"):
            case = case_in(commune, kind=kind, field=field, state="awaiting_signature")
            Party.objects.create(case=case, role=PartyRole.RESPONDENT, officer=who[accused], office="x")
            for name in ("commune-leader", "commune-screening", "province-leader"):
                listed(case, who[name])
            found.append(case)
    body = case_in(commune, field=Field.CIVIL_SERVICE_CONDUCT)
    Party.objects.create(case=body, role=PartyRole.RESPONDENT, unit=commune)
    by_kin = case_in(commune, kind=Kind.PETITION, handler=who["division-handler"])
    wife = Person.objects.create(name="Ka Nhụy", search_key="ka nhuy")
    Party.objects.create(case=by_kin, role=PartyRole.PETITIONER, person=wife)
    for name in ("division-handler", "commune-leader"):
        OfficerRelative.objects.create(
            officer=who[name], relation=Relation.SPOUSE, name="Ka Nhụy", name_key="ka nhuy"
        )
    Bar.objects.create(
        case=by_kin,
        officer=who["commune-leader"],
        ground=BarGround.NAMESAKE,
        effect=BarEffect.CLEARS,
        at=NOON,
    )
    declared = case_in(commune, state="awaiting_signature")
    Bar.objects.create(case=declared, officer=who["commune-leader"], ground=BarGround.SELF_DECLARED, at=NOON)
    first = case_in(commune, kind=Kind.COMPLAINT_FIRST, handler=who["division-handler"], state="appealed")
    event_by(first, who["commune-leader"], "case.decided", for_officer=who["province-unit_head"])
    second = case_in(where["province"], kind=Kind.COMPLAINT_SECOND, instance=2)
    CaseLink.objects.create(case=second, other=first, kind=LinkKind.SECOND_INSTANCE_OF, at=NOON)
    drafted = case_in(commune, kind=Kind.COMPLAINT_FIRST, state="awaiting_signature")
    event_by(drafted, who["commune-leader"], "case.submitted")
    return [*found, body, by_kin, declared, first, second, drafted]


@pytest.fixture
def world(db: None) -> World:
    where = places()
    who = people(where)
    found = cases(where, who)
    actors = [actor_for(person, on=TODAY) for person in who.values()]
    return World(actors=[*actors, citizen(found[0].pk, found[2].pk), SYSTEM_ACTOR], cases=found)


@pytest.mark.django_db
def test_lists_and_door_agree_for_every_actor_and_verb(world):
    relations = {case.pk: relations_of(case) for case in world.cases}
    wrong, seen = [], 0
    for actor in world.actors:
        for verb in VERBS:
            in_list = set(cases_for(actor, verb).values_list("pk", flat=True))
            by_door = {c.pk for c in world.cases if allowed(actor, verb, c, relations=relations[c.pk]).ok}
            seen += len(by_door)
            if in_list != by_door:
                wrong.append((actor.officer_id, sorted(actor.roles), verb, in_list ^ by_door))
    assert wrong == []
    assert seen > 1000  # the world is not empty: lists that agree on nothing would prove nothing
