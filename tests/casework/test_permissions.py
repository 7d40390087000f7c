"""The matrix, role by role, verb by verb and situation by situation, against a second book typed by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework.errors import Misconfigured
from casework.models import Case
from casework.moves import VERBS
from casework.permissions import (
    SYSTEM,
    Actor,
    CaseRelations,
    Grant,
    allowed,
    citizen,
    machine_client,
    may_open,
)
from casework.permissions.matrix import matrix, read_matrix
from casework.permissions.relations import Listing, Span
from casework.permissions.words import READING_VERBS, Need
from casework.vocabulary import ActorKind, Confidentiality, Field, Kind, Role, State
from tests.casework.who_may import ROLE, who_may

TODAY = date(2026, 8, 20)
ME, OTHER = 7, 8
CASE, COMMUNE = 412, 3

# Where an officer's role may lie, and with it which ways of the second book are open to him there.
# The case is in the commune; the province stands above it, the hamlet's body below, the sister beside.
PLACES = {
    "commune": ("/province/commune/", "/province/commune/", "dus"),
    "division": ("/province/commune/office/", "/province/commune/", "d"),
    "province": ("/province/", "/province/", "spP"),
    "board": ("/province/board/", "/province/", "P"),
    "below": ("/province/commune/school/", "/province/commune/school/", ""),
    "sister": ("/province/sister/", "/province/sister/", ""),
}
ALWAYS = "*"
FOREVER = Span(None, None)
EMPTY = CaseRelations(unit_path="/province/commune/", clerk_spans=(FOREVER,), head_spans=(FOREVER,))
# What else may tie an officer to the case, and which ways that opens.
TIES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, ""),
    "assigned": ({"assigned": frozenset({ME})}, "a"),
    "colleague assigned": ({"assigned": frozenset({OTHER})}, ""),
    "listed": ({"listings": (Listing(ME, False, FOREVER),)}, "l"),
    "listed for identity": ({"listings": (Listing(ME, True, FOREVER),)}, "lg"),
    "colleague listed": ({"listings": (Listing(OTHER, True, FOREVER),)}, ""),
    "listed until yesterday": ({"listings": (Listing(ME, True, Span(None, date(2026, 8, 19))),)}, ""),
    "recorded today": ({"recorded": ((ME, TODAY),)}, "xt"),
    "recorded in July": ({"recorded": ((ME, date(2026, 7, 3)),)}, "x"),
}
# What the case may be, and which conditions of the second book that fulfils.
SHAPES: dict[str, tuple[State, dict[str, Any], set[str]]] = {
    "verifying": (State.VERIFYING, {}, set()),
    "received": (State.RECEIVED, {}, {"received"}),
    "closed": (State.CLOSED, {}, {"ended"}),
    "published": (State.ANSWERED, {"is_public": True}, {"ended"}),
    "offered outside": (
        State.TRANSFER_OFFERED,
        {"receiver_path": "/ministry/", "receiver_is_outside": True},
        {"outside"},
    ),
    "no clerk": (State.ANSWERED, {"clerk_spans": ()}, {"noclerk"}),
    "no head": (State.SCREENED, {"head_spans": ()}, {"nohead"}),
    "head left in July": (State.SCREENED, {"head_spans": (Span(None, date(2026, 7, 31)),)}, {"nohead"}),
    "monitoring": (State.MONITORING, {}, {"monitoring"}),
    "clerk left in July": (State.ANSWERED, {"clerk_spans": (Span(None, date(2026, 7, 31)),)}, {"noclerk"}),
}
OFFICE_ROLES = [Role(r) for r in ROLE.values() if r not in ("citizen", "api_client", "system")]


def case(*, group: str, state: State = State.VERIFYING) -> Case:
    kind = Kind.DENUNCIATION if group == "sealed" else Kind.FEEDBACK
    return Case(pk=CASE, kind=kind, state=state, field=Field.ENVIRONMENT, unit_id=COMMUNE)


def officer(role: Role, place: str) -> Actor:
    path, serves, _ways = PLACES[place]
    unit_id = {"commune": COMMUNE}.get(place, 99)
    serves_id = COMMUNE if place == "division" else unit_id
    grant = Grant(role=role, unit_id=unit_id, unit_path=path, serves_id=serves_id, serves_path=serves)
    return Actor(kind=ActorKind.OFFICER, officer_id=ME, on=TODAY, grants=(grant,), home_paths=(path,))


def expected(verb: str, group: str, role: Role, *, ways: str, conditions: Collection[str] = ()) -> bool:
    return any(
        cell_role == role and way in ALWAYS + ways and (not condition or condition in conditions)
        for cell_role, way, condition in who_may()[verb, group]
    )


@pytest.mark.parametrize("group", ["ordinary", "sealed"])
@pytest.mark.parametrize("verb", sorted([*VERBS, *READING_VERBS]))
def test_every_role_from_every_place_and_tie_may_exactly_what_the_second_book_says(verb, group):
    wrong = []
    for role in OFFICE_ROLES:
        for place, (_path, _serves, of_place) in PLACES.items():
            for tie, (relations, of_tie) in TIES.items():
                decision = allowed(
                    officer(role, place), verb, case(group=group), relations=replace(EMPTY, **relations)
                )
                if decision.ok != expected(verb, group, role, ways=of_place + of_tie):
                    wrong.append((role, place, tie, decision))
    assert wrong == []


@pytest.mark.parametrize("group", ["ordinary", "sealed"])
@pytest.mark.parametrize("shape", SHAPES)
def test_conditions_on_the_case_open_exactly_what_the_second_book_says(shape, group):
    state, relations, conditions = SHAPES[shape]
    wrong = []
    for verb in [*VERBS, *READING_VERBS]:
        for role in OFFICE_ROLES:
            for tie in ("nothing", "assigned", "listed"):
                known = replace(EMPTY, **relations, **TIES[tie][0])
                decision = allowed(
                    officer(role, "commune"), verb, case(group=group, state=state), relations=known
                )
                if decision.ok != expected(
                    verb, group, role, ways="dus" + TIES[tie][1], conditions=conditions
                ):
                    wrong.append((verb, role, tie, decision))
    assert wrong == []


@pytest.mark.parametrize("group", ["ordinary", "sealed"])
def test_units_tied_to_the_case_may_exactly_what_the_second_book_says(group):
    ties = {
        "r": replace(EMPTY, receiver_path="/province/sister/"),
        "A": replace(EMPTY, assigned_paths=frozenset({"/province/sister/"})),
        "f": replace(EMPTY, first_paths=frozenset({"/province/sister/"})),
    }
    wrong = []
    for verb in [*VERBS, *READING_VERBS]:
        for role in OFFICE_ROLES:
            for way, known in ties.items():
                decision = allowed(officer(role, "sister"), verb, case(group=group), relations=known)
                if decision.ok != expected(verb, group, role, ways=way):
                    wrong.append((verb, role, way, decision))
    assert wrong == []


@pytest.mark.parametrize("group", ["ordinary", "sealed"])
@pytest.mark.parametrize(
    ("actor", "role", "ways"),
    [
        (citizen(CASE), Role.CITIZEN, "o"),
        (citizen(413), Role.CITIZEN, ""),
        (machine_client([CASE]), Role.API_CLIENT, "o"),
        (machine_client(), Role.API_CLIENT, ""),
        (SYSTEM, Role.SYSTEM, ""),
    ],
    ids=["own case", "another's case", "own source", "another source", "system"],
)
def test_whoever_holds_no_office_may_exactly_what_the_second_book_says(actor, role, ways, group):
    wrong = [
        verb
        for verb in [*VERBS, *READING_VERBS]
        if allowed(actor, verb, case(group=group)).ok != expected(verb, group, role, ways=ways)
    ]
    assert wrong == []


def test_every_verb_stands_in_both_books():
    verbs = {*VERBS, *READING_VERBS}
    assert set(matrix().rows) == verbs
    assert {verb for verb, _group in who_may()} == verbs
    assert all(row.source for row in matrix().rows.values())


def test_the_administrator_may_nothing_with_any_case():
    assert [cell for cell in who_may().values() if any(role == "administrator" for role, *_ in cell)] == []
    found = [
        v for v, row in matrix().rows.items() for ways in row.ways.values() if Role.ADMINISTRATOR in ways
    ]
    assert found == []


@pytest.mark.parametrize(
    ("verb", "group", "role", "tie", "needs"),
    [
        ("decide", "ordinary", Role.LEADER, "nothing", {Need.SECOND}),
        ("open_identity", "sealed", Role.LEADER, "listed", {Need.SECOND, Need.PURPOSE}),
        ("open_identity", "sealed", Role.HANDLER, "listed for identity", {Need.SECOND, Need.PURPOSE}),
        ("read_content", "sealed", Role.HANDLER, "assigned", {Need.REDACTED}),
        ("read_content", "ordinary", Role.SUPERVISOR, "nothing", {Need.PURPOSE}),
        ("see", "ordinary", Role.AUDITOR, "nothing", {Need.MASKED}),
        ("read_identity", "ordinary", Role.RECEPTION, "recorded today", set()),
        ("read_identity", "ordinary", Role.RECEPTION, "recorded in July", {Need.PURPOSE}),
        ("acknowledge", "ordinary", Role.RECEPTION, "nothing", {Need.ON_BEHALF}),
        ("see_numbers", "sealed", Role.OVERSIGHT, "nothing", {Need.NUMBERS}),
    ],
)
def test_a_way_in_says_what_it_obliges_to(verb, group, role, tie, needs):
    known = replace(EMPTY, **TIES[tie][0])
    decision = allowed(officer(role, "commune"), verb, case(group=group), relations=known)
    assert decision.ok
    assert decision.needs == needs


def test_a_refusal_hides_a_case_that_the_actor_may_not_see():
    stranger = allowed(officer(Role.LEADER, "sister"), "decide", case(group="ordinary"), relations=EMPTY)
    assert (stranger.ok, stranger.is_hidden) == (False, True)
    colleague = allowed(officer(Role.SCREENING, "commune"), "decide", case(group="ordinary"), relations=EMPTY)
    assert (colleague.ok, colleague.is_hidden, colleague.reason) == (False, False, "no_role")


def test_a_sealed_case_is_hidden_from_the_head_of_its_own_unit_unless_he_is_named():
    decision = allowed(officer(Role.UNIT_HEAD, "commune"), "accept", case(group="sealed"), relations=EMPTY)
    assert (decision.ok, decision.is_hidden) == (False, True)


def test_a_petition_that_was_sealed_is_read_like_a_denunciation():
    sealed = case(group="ordinary")
    sealed.confidentiality = Confidentiality.SEALED
    assert not allowed(officer(Role.SCREENING, "commune"), "see", sealed, relations=EMPTY).ok


def test_an_officer_without_a_role_is_told_that_nothing_exists():
    nobody = Actor(kind=ActorKind.OFFICER, officer_id=ME, on=TODAY, home_paths=("/province/commune/",))
    decision = allowed(nobody, "see", case(group="ordinary"), relations=EMPTY)
    assert (decision.ok, decision.is_hidden) == (False, True)


def test_receiving_needs_the_desk_of_the_unit_and_a_denunciation_is_not_lodged_on_line():
    assert may_open(officer(Role.RECEPTION, "commune"), unit_id=COMMUNE).ok
    assert may_open(officer(Role.RECEPTION, "division"), unit_id=COMMUNE).ok
    assert not may_open(officer(Role.RECEPTION, "sister"), unit_id=COMMUNE).ok
    assert not may_open(officer(Role.HANDLER, "commune"), unit_id=COMMUNE).ok
    assert may_open(citizen(), unit_id=COMMUNE, kind=Kind.FEEDBACK).ok
    assert not may_open(citizen(), unit_id=COMMUNE, kind=Kind.DENUNCIATION).ok
    assert may_open(SYSTEM, unit_id=COMMUNE, kind=Kind.DENUNCIATION).ok


def test_a_borrowed_right_names_the_lender_and_gives_way_to_ones_own():
    own = officer(Role.LEADER, "commune").grants[0]
    lent = replace(own, for_officer_id=OTHER, document_number="15/QĐ-UBND")
    deputy = replace(officer(Role.LEADER, "commune"), grants=(lent,))
    assert allowed(deputy, "extend", case(group="ordinary"), relations=EMPTY).for_officer_id == OTHER
    both = replace(deputy, grants=(lent, own))
    assert allowed(both, "extend", case(group="ordinary"), relations=EMPTY).for_officer_id is None


@pytest.mark.parametrize("cell", ["leader: [listed+secret]", "reader: [listed]", "leader: [near]"])
def test_a_matrix_with_an_unknown_word_is_refused_whole(tmp_path, settings, cell):
    text = (settings.FIXTURES_DIR / "permissions" / "matrix.yaml").read_text(encoding="utf-8")
    path = tmp_path / "matrix.yaml"
    changed = text.replace("sealed:   { leader: [listed+second] }", f"sealed:   {{ {cell} }}", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(Misconfigured):
        read_matrix(path)


def test_a_matrix_that_forgets_a_verb_is_refused(tmp_path, settings):
    text = (settings.FIXTURES_DIR / "permissions" / "matrix.yaml").read_text(encoding="utf-8")
    path = tmp_path / "matrix.yaml"
    path.write_text(text.replace("  send_back:\n", "  send_it_back:\n"), encoding="utf-8")
    with pytest.raises(Misconfigured, match="send_back"):
        read_matrix(path)
