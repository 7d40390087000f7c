"""Every fault of the house is found when it is put there on purpose; the house as it stands has none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.checks import run_checks
from django.core.checks.registry import registry

from casework.moves import Move
from casework.vocabulary import State
from workflows import checks
from workflows.flows.procedure import Turn

ACCEPT = Turn("accept", "screened", "accepted")


@pytest.fixture(scope="module")
def house():
    return checks.this_house()


def found(house):
    return {(error.id, error.msg) for error in checks.examine(house)}


def with_flow(house, code, **changes):
    procedures = tuple(replace(p, **changes) if p.code == code else p for p in house.procedures)
    return replace(house, procedures=procedures)


def with_kind(house, kind, **changes):
    return replace(house, usages=tuple(replace(u, **changes) if u.kind == kind else u for u in house.usages))


def flow(house, code):
    return next(p for p in house.procedures if p.code == code)


def usage(house, kind):
    return next(u for u in house.usages if u.kind == kind)


def test_the_house_as_it_stands_has_no_fault(house):
    assert found(house) == set()


def test_django_runs_the_examination():
    assert "house" in registry.tags_available()
    assert run_checks(tags=["house"]) == []


def test_a_kind_without_an_entry_is_found(house):
    broken = replace(house, kinds=house.kinds | {"rumour"})
    assert found(broken) == {("workflows.E001", "rumour: no entry in fixtures/catalogue/kinds.yaml.")}


def test_a_kind_whose_flow_does_not_take_it_is_found(house):
    broken = with_flow(house, "tip", kinds=frozenset())
    assert ("workflows.E001", "denunciation_tip: no flow tip that takes this kind.") in found(broken)


def test_a_state_without_a_node_is_found(house):
    broken = with_flow(house, "petition", states=flow(house, "petition").states - {"monitoring"})
    assert ("workflows.E002", "feedback: flow petition has no node monitoring.") in found(broken)


def test_a_node_that_no_kind_uses_is_found(house):
    broken = with_flow(house, "tip", states=flow(house, "tip").states | {"closed"})
    assert found(broken) == {("workflows.E002", "tip: node closed belongs to no kind of this flow.")}


def test_an_unreachable_state_is_found(house):
    drawn = flow(house, "tip").turns
    broken = with_flow(house, "tip", turns=frozenset(t for t in drawn if t.target != "verifying"))
    assert ("workflows.E003", "denunciation_tip: verifying cannot be reached.") in found(broken)


def test_a_dead_end_is_found(house):
    drawn = flow(house, "tip").turns
    broken = with_flow(house, "tip", turns=frozenset(t for t in drawn if t.source != "transfer_offered"))
    assert ("workflows.E004", "denunciation_tip: transfer_offered is a dead end.") in found(broken)


def test_a_drawn_way_that_no_verb_goes_is_found(house):
    shortcut = Turn("accept", "received", "accepted")
    broken = with_flow(house, "denunciation", turns=flow(house, "denunciation").turns | {shortcut})
    message = "denunciation: no verb accept leads from received to accepted."
    assert found(broken) == {("workflows.E005", message)}


def test_a_drawn_verb_that_no_kind_of_the_flow_knows_is_found(house):
    broken = with_flow(house, "tip", turns=flow(house, "tip").turns | {ACCEPT})
    assert found(broken) == {("workflows.E005", "tip: no kind of this flow knows accept.")}


def test_a_verb_that_is_not_drawn_is_found(house):
    broken = with_flow(house, "first_complaint", turns=flow(house, "first_complaint").turns - {ACCEPT})
    message = "complaint_first: accept has no way from screened in flow first_complaint."
    assert ("workflows.E006", message) in found(broken)


def test_a_misspelt_verb_of_a_kind_is_found(house):
    verbs = usage(house, "petition").verbs | {"awnser"}
    broken = with_kind(house, "petition", verbs=verbs)
    assert found(broken) == {("workflows.E007", "petition: awnser is neither a verb nor a state.")}


def test_a_verb_that_no_kind_knows_is_found(house):
    broken = replace(house, usages=tuple(replace(u, verbs=u.verbs - {"urge"}) for u in house.usages))
    assert found(broken) == {("workflows.E007", "urge: no kind knows this verb.")}


def test_a_verb_without_a_permission_is_found(house):
    broken = replace(house, permitted=house.permitted - {"decide"})
    assert found(broken) == {("workflows.E008", "decide: no row in fixtures/permissions/matrix.yaml.")}


def test_a_verb_without_an_act_is_found(house):
    broken = replace(house, acted=house.acted - {"decide"})
    assert found(broken) == {("workflows.E009", "decide: no act in casework.acts.")}


def test_an_act_without_a_verb_is_found(house):
    broken = replace(house, acted=house.acted | {"forgive"})
    assert found(broken) == {("workflows.E009", "forgive: no move in casework/moves.py.")}


def test_a_flow_without_a_lock_is_found(house):
    broken = with_flow(house, "petition", is_locked=False)
    assert found(broken) == {("workflows.E010", "petition: lock_impl is no_lock.")}


def test_a_machine_that_left_the_table_is_found(house):
    extra = Move("accept", frozenset({State.RECEIVED, State.SCREENED}), (State.ACCEPTED,))
    moves = tuple(extra if move.verb == "accept" else move for move in house.moves)
    message = "accept: only the table leads from received to accepted."
    assert ("workflows.E011", message) in found(replace(house, moves=moves))
    widened = replace(house, machine=house.machine | {Turn("accept", "received", "accepted")})
    message = "accept: only django-fsm leads from received to accepted."
    assert ("workflows.E011", message) in found(widened)


def test_every_fault_names_a_remedy(house):
    broken = replace(house, permitted=frozenset(), acted=frozenset())
    assert all(error.hint for error in checks.examine(broken))
