"""Refuse a broken house: the table of moves, the flows, the kinds, matrix and acts must tell one story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django.conf import settings
from django.core.checks import Error
from viewflow.workflow.lock import no_lock

from casework.acts import acts
from casework.models import Case
from casework.moves import MOVES, Move
from casework.permissions.matrix import matrix
from casework.vocabulary import ENDED, Kind, State
from workflows.flows.procedure import Turn, is_jump
from workflows.flows.procedures import FLOWS


@dataclass(frozen=True, slots=True)
class Usage:
    """What the catalogue says of a kind: its flow, and which states and verbs it uses."""

    kind: str
    flow: str
    states: frozenset[str]
    verbs: frozenset[str]
    needs_acceptance: bool

    def may_leave(self, verb: str, source: str) -> bool:
        """Whether a case of this kind leaves a state by a verb; first accepted, then assigned."""
        is_too_early = self.needs_acceptance and (verb, source) == ("assign", State.SCREENED)
        return verb in self.verbs and source in self.states and not is_too_early


@dataclass(frozen=True, slots=True)
class Procedure:
    """A flow as the checks see it."""

    code: str
    kinds: frozenset[str]
    states: frozenset[str]
    turns: frozenset[Turn]
    is_locked: bool


@dataclass(frozen=True, slots=True)
class House:
    """Everything that must agree, as plain data."""

    kinds: frozenset[str]
    usages: tuple[Usage, ...]
    procedures: tuple[Procedure, ...]
    moves: tuple[Move, ...]
    machine: frozenset[Turn]
    permitted: frozenset[str]
    acted: frozenset[str]

    def of(self, usage: Usage) -> Procedure | None:
        """The flow of a kind, if there is one that takes it."""
        found = (p for p in self.procedures if p.code == usage.flow and usage.kind in p.kinds)
        return next(found, None)

    def pairs(self) -> Iterator[tuple[Usage, Procedure]]:
        """Every kind that has a flow, with it."""
        for usage in self.usages:
            procedure = self.of(usage)
            if procedure is not None:
                yield usage, procedure


Finding = tuple[str, str]
Examination = Callable[[House], Iterable[Finding]]


def kinds_have_flows(house: House) -> Iterator[Finding]:
    """A kind without a flow could be received and then never worked on."""
    for kind in sorted(house.kinds - {usage.kind for usage in house.usages}):
        yield kind, "no entry in fixtures/catalogue/kinds.yaml"
    for usage in house.usages:
        if house.of(usage) is None:
            yield usage.kind, f"no flow {usage.flow} that takes this kind"


def flows_have_the_states(house: House) -> Iterator[Finding]:
    """A state without a node would leave the case on nobody's desk."""
    for usage, procedure in house.pairs():
        for state in sorted(usage.states - procedure.states):
            yield usage.kind, f"flow {procedure.code} has no node {state}"
    for procedure in house.procedures:
        used = {s for u in house.usages if u.flow == procedure.code for s in u.states}
        for state in sorted(procedure.states - used):
            yield procedure.code, f"node {state} belongs to no kind of this flow"


def states_are_reachable(house: House) -> Iterator[Finding]:
    """A state that no way reaches is a mistake in the table or in the flow."""
    for usage, procedure in house.pairs():
        reached = _closure({str(State.RECEIVED)}, _ways(house, usage, procedure))
        for state in sorted(usage.states - reached):
            yield usage.kind, f"{state} cannot be reached"


def states_lead_to_an_end(house: House) -> Iterator[Finding]:
    """From every state the case can come to an end."""
    for usage, procedure in house.pairs():
        backwards = [(target, source) for source, target in _ways(house, usage, procedure)]
        ends = {str(state) for state in ENDED} & usage.states
        for state in sorted(usage.states - _closure(ends, backwards)):
            yield usage.kind, f"{state} is a dead end"


def drawn_ways_are_lawful(house: House) -> Iterator[Finding]:
    """A flow may draw only what the table of moves and a kind of the flow allow."""
    lawful = {Turn(m.verb, str(s), str(t)) for m in house.moves for s in m.sources for t in m.targets}
    for procedure in house.procedures:
        verbs = {v for u in house.usages if u.flow == procedure.code for v in u.verbs}
        for turn in sorted(procedure.turns):
            if turn not in lawful:
                yield procedure.code, f"no verb {turn.verb} leads from {turn.source} to {turn.target}"
            elif turn.verb not in verbs:
                yield procedure.code, f"no kind of this flow knows {turn.verb}"


def verbs_are_drawn(house: House) -> Iterator[Finding]:
    """A verb that leads on, and is no jump, has a way in the flow from each state that it may leave."""
    for usage, procedure in house.pairs():
        for move in house.moves:
            for source in sorted(s for s in move.sources if usage.may_leave(move.verb, s)):
                targets = {str(t) for t in move.targets} & usage.states - {source}
                drawn = {t.target for t in procedure.turns if (t.verb, t.source) == (move.verb, source)}
                if targets and not drawn and not is_jump(move.verb, source):
                    yield usage.kind, f"{move.verb} has no way from {source} in flow {procedure.code}"


def kinds_know_their_verbs(house: House) -> Iterator[Finding]:
    """A misspelt verb or state in the catalogue would silently forbid it."""
    verbs = {move.verb for move in house.moves} | {"receive"}
    states = {str(state) for state in State}
    for usage in house.usages:
        for word in sorted((usage.verbs - verbs) | (usage.states - states)):
            yield usage.kind, f"{word} is neither a verb nor a state"
    used = {verb for usage in house.usages for verb in usage.verbs}
    for verb in sorted(verbs - used):
        yield verb, "no kind knows this verb"


def verbs_have_permissions(house: House) -> Iterator[Finding]:
    """A verb without a row in the matrix could be performed by nobody, or worse."""
    for verb in sorted({move.verb for move in house.moves} | {"receive"}):
        if verb not in house.permitted:
            yield verb, "no row in fixtures/permissions/matrix.yaml"


def verbs_have_acts(house: House) -> Iterator[Finding]:
    """One verb, one act; an act without a verb in the table moves nothing lawfully."""
    verbs = {move.verb for move in house.moves} | {"receive"}
    for verb in sorted(verbs - house.acted):
        yield verb, "no act in casework.acts"
    for verb in sorted(house.acted - verbs):
        yield verb, "no move in casework/moves.py"


def flows_are_locked(house: House) -> Iterator[Finding]:
    """Without a lock four hands that complete one task make four next tasks."""
    for procedure in house.procedures:
        if not procedure.is_locked:
            yield procedure.code, "lock_impl is no_lock"


def the_machine_is_the_table(house: House) -> Iterator[Finding]:
    """django-fsm on Case and the table of moves are the same graph."""
    table = {Turn(m.verb, str(s), str(t)) for m in house.moves for s in m.sources for t in m.targets}
    for turn in sorted(table ^ house.machine):
        where = "the table" if turn in table else "django-fsm"
        yield turn.verb, f"only {where} leads from {turn.source} to {turn.target}"


EXAMINATIONS: Mapping[str, tuple[Examination, str]] = {
    "workflows.E001": (kinds_have_flows, "Add the kind to the catalogue, and to `kinds` of its flow class."),
    "workflows.E002": (flows_have_the_states, "Add the node to the flow, or take the state from the kind."),
    "workflows.E003": (
        states_are_reachable,
        "Draw a way to it in the flow, or take the state from the kind.",
    ),
    "workflows.E004": (states_lead_to_an_end, "Draw a way from it towards an ended state."),
    "workflows.E005": (drawn_ways_are_lawful, "Correct the flow; casework/moves.py decides what is lawful."),
    "workflows.E006": (verbs_are_drawn, "Add the verb to the route behind the state, or to JUMPS."),
    "workflows.E007": (kinds_know_their_verbs, "Correct fixtures/catalogue/kinds.yaml."),
    "workflows.E008": (verbs_have_permissions, "Add a row for the verb."),
    "workflows.E009": (verbs_have_acts, "Write the act and register it, or remove the verb."),
    "workflows.E010": (flows_are_locked, "Let the flow inherit CaseFlow's lock_impl."),
    "workflows.E011": (the_machine_is_the_table, "Let casework.models.case make the machine from MOVES."),
}


def examine(house: House) -> list[Error]:
    """Every fault of a house, in the order of their numbers."""
    return [
        Error(f"{where}: {fault}.", hint=hint, id=number)
        for number, (examination, hint) in EXAMINATIONS.items()
        for where, fault in examination(house)
    ]


def check_house(**_options: Any) -> list[Error]:
    """Examine this house; Django calls it with every `manage.py check`."""
    return examine(this_house())


def this_house() -> House:
    """Read the house as it stands: code and fixtures."""
    catalogue = yaml.safe_load((settings.FIXTURES_DIR / "catalogue" / "kinds.yaml").read_text("utf-8"))
    return House(
        kinds=frozenset(Kind),
        usages=tuple(
            Usage(
                kind=row["kind"],
                flow=row["flow"],
                states=frozenset(row["states"]),
                verbs=frozenset(row["verbs"]),
                needs_acceptance=row["needs_acceptance"],
            )
            for row in catalogue["kinds"]
        ),
        procedures=tuple(
            Procedure(
                code=flow.code,
                kinds=frozenset(flow.kinds),
                states=frozenset(flow.graph().nodes),
                turns=flow.graph().turns,
                is_locked=flow.lock_impl is not no_lock,
            )
            for flow in FLOWS
        ),
        moves=MOVES,
        machine=frozenset(_machine()),
        permitted=frozenset(matrix().rows),
        acted=frozenset(acts()),
    )


def _machine() -> Iterator[Turn]:
    field: Any = Case._meta.get_field("state")
    for transition in field.get_all_transitions(Case):
        targets = getattr(transition.target, "allowed_states", None) or [transition.target]
        yield from (Turn(transition.name, str(transition.source), str(target)) for target in targets)


def _ways(house: House, usage: Usage, procedure: Procedure) -> list[tuple[str, str]]:
    """Where a case of a kind can go: along the drawn ways, and by jumps."""
    jumps = (
        (str(source), str(target))
        for move in house.moves
        if move.verb in usage.verbs
        for source in move.sources & usage.states
        for target in {str(t) for t in move.targets} & usage.states
        if is_jump(move.verb, source)
    )
    drawn = ((turn.source, turn.target) for turn in procedure.turns if turn.verb in usage.verbs)
    return [*jumps, *drawn]


def _closure(start: set[str], ways: Iterable[tuple[str, str]]) -> set[str]:
    """Every state that can be reached along directed ways."""
    onward: dict[str, set[str]] = {}
    for source, target in ways:
        onward.setdefault(source, set()).add(target)
    reached, fresh = set(start), set(start)
    while fresh:
        fresh = {target for state in fresh for target in onward.get(state, ())} - reached
        reached |= fresh
    return reached
