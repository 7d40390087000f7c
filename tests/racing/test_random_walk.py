"""Thousands of random acts: whatever people do, task, clocks, chain and state stay together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from casework.errors import CaseworkError
from casework.models import Case, Clock, Event
from casework.moves import MOVE_OF
from casework.selectors.chains import chains_of
from casework.selectors.policies import law_in_force
from casework.vocabulary import ENDED, ClockState, Kind, State
from tests import cast
from tests.acts.stages import BOARD_DESK
from tests.racing.wanderer import CODES, LEFT_OUT, Wanderer
from tests.scenarios.life import Life, noon, paper
from workflows.clock.runs import deadline_of
from workflows.engine import perform
from workflows.flows.worklist import open_tasks

pytestmark = pytest.mark.usefixtures("province")

ACTS_AT_LEAST = 2_000
ACTS_OF_EACH_KIND = 100
WALKS_OF_EACH = 9
MUST_BE_SEEN = {
    *("suspend", "resume", "grant_withdrawal", "reopen", "decide", "answer", "accept_transfer"),
    *("redact", "extend", "demand_resolution", "take_over", "inspect", "publish"),
}
# What comes in where; the first complaint is walked twice as often as the others.
WALKED = (
    *((Kind.COMPLAINT_FIRST, cast.LAC_DUONG), (Kind.COMPLAINT_FIRST, cast.LAC_DUONG)),
    *((Kind.PETITION, cast.LAC_DUONG), (Kind.DENUNCIATION_TIP, cast.LAC_DUONG)),
    *((Kind.DENUNCIATION, cast.LAC_DUONG), (Kind.DENUNCIATION, cast.PROVINCE)),
    (Kind.COMPLAINT_SECOND, cast.PROVINCE),
)
# The clock that stands still while a case is suspended, and runs as long as it is worked on.
RESOLVES = {
    Kind.COMPLAINT_FIRST: "KN.R1",
    Kind.COMPLAINT_SECOND: "KN.R2",
    Kind.DENUNCIATION: "TC.R",
    Kind.PETITION: "KNPA.RESOLVE",
}
AWAITING_ACCEPTANCE = {Kind.COMPLAINT_FIRST, Kind.COMPLAINT_SECOND, Kind.DENUNCIATION}
WORKED_ON = {State.ASSIGNED, State.VERIFYING, State.DRAFTING, State.AWAITING_SIGNATURE, State.SUSPENDED}
# Which open clock a position demands, by what the law or the policy of the house says (design §4).
DEMANDED = {
    **{(kind, state): rule for kind, rule in RESOLVES.items() for state in WORKED_ON},
    **{(kind, State.ACCEPTED): rule for kind, rule in RESOLVES.items()},
    **{(kind, State.AWAITING_SUPPLEMENT): "SUP.LOCAL" for kind, _unit in WALKED},
    **{(kind, State.TRANSFER_OFFERED): "TRANSFER" for kind, _unit in WALKED},
    **{(kind, State.RECEIVED): "TCD.ANSWER" for kind in RESOLVES},
    (Kind.DENUNCIATION, State.MONITORING): "TC.LATE2",
    (Kind.DENUNCIATION_TIP, State.RECEIVED): "XLD.10",
}

ONWARD = {
    State.RECEIVED: ("screen",),
    State.SCREENED: ("accept", "assign", "offer_transfer", "demand_resolution"),
    State.TRANSFER_OFFERED: ("accept_transfer", "refuse_transfer"),
    State.MONITORING: ("take_over", "take_over", "pass_on_reply"),
    State.ACCEPTED: ("redact", "assign"),
    State.ASSIGNED: ("take_up", "suspend", "answer"),
    State.SUSPENDED: ("resume",),
    State.VERIFYING: ("record_finding", "hold_dialogue", "conclude", "extend", "inspect"),
    State.DRAFTING: ("submit", "answer"),
    State.AWAITING_SIGNATURE: ("decide",),
    State.ANSWERED: ("deliver", "dispute", "uphold", "reopen", "acknowledge", "publish", "close"),
}


class Walk(RuleBasedStateMachine):
    """One case after another, led by chance."""

    walked: ClassVar[tuple[Kind, str]] = WALKED[0]
    done: ClassVar[dict[str, int]] = {}
    by_kind: ClassVar[dict[Kind, int]] = {}

    @initialize()
    def comes_in(self) -> None:
        self.kind, self.unit = self.walked
        self.wanderer = Wanderer(paper())
        self._receive(date(2026, 7, 6))

    def _receive(self, on: date) -> None:
        by = cast.RECEPTION if self.unit == cast.LAC_DUONG else BOARD_DESK
        self.life = Life(today=on).received(kind=self.kind, unit=self.unit, by=by)
        self.today = on
        self._count("receive")

    @rule(draw=st.integers(0, 9_999), days=st.integers(0, 4))
    def somebody_does_something(self, draw: int, days: int) -> None:
        self.today += timedelta(days=days)
        case = self._case()
        verbs = self._verbs(case)
        if case.state in ENDED and draw % 3:
            self._receive(self.today)
            return
        verb = verbs[draw % len(verbs)]
        actor = self.wanderer.actor(verb, case, on=self.today)
        if actor is None:
            return
        act = self.wanderer.act(verb, case, on=self.today, luck=draw)
        try:
            perform(case.pk, act, actor=actor, at=noon(self.today))
        except CaseworkError:
            assert self._case().event_seq == case.event_seq
        else:
            self._count(verb)

    def _count(self, verb: str) -> None:
        self.done[verb] = self.done.get(verb, 0) + 1
        self.by_kind[self.kind] = self.by_kind.get(self.kind, 0) + 1

    def _verbs(self, case: Case) -> list[str]:
        known = law_in_force().policies.at(self.today).kind(case.kind).verbs
        moving = [v for v, m in MOVE_OF.items() if v in known and case.state in m.sources and m.targets]
        staying = [v for v, m in MOVE_OF.items() if v in known and case.state in m.sources and not m.targets]
        onward = [v for v in ONWARD.get(State(case.state), ()) if v in known]
        # Half of all acts lead onward, so that walks come to the end; moves come up oftener than remarks.
        others = [v for v in (moving * 2 + staying) if v not in LEFT_OUT]
        return onward * (len(others) // max(len(onward), 1)) + others or ["comment"]

    def _case(self) -> Case:
        return Case.objects.select_related("unit", "process_tie__process").get(pk=self.life.case_id)

    @invariant()
    def everything_stays_together(self) -> None:
        if not hasattr(self, "life"):
            return
        case = self._case()
        self._one_task_named_after_the_state(case)
        self._clocks_follow_the_law(case)
        self._events_lead_to_the_state(case)
        assert next(chains_of(Case.objects.filter(pk=case.pk))).first_break() is None

    def _one_task_named_after_the_state(self, case: Case) -> None:
        nodes = [t.flow_task.name for t in open_tasks().filter(process__dossier__case=case)]
        assert nodes == ([] if case.state in ENDED else [case.state])

    def _clocks_follow_the_law(self, case: Case) -> None:
        law = law_in_force()
        clocks = list(Clock.objects.filter(case=case, state__in=(ClockState.RUNNING, ClockState.PAUSED)))
        for clock in clocks:
            if clock.state == ClockState.RUNNING:
                milestone = law.policies.version(clock.policy_version).milestone(clock.milestone)
                assert deadline_of(clock, milestone=milestone, calendar=law.calendar).due_on == clock.due_on
        demanded = DEMANDED.get((Kind(case.kind), State(case.state)))
        if demanded is not None:
            assert demanded in {clock.milestone for clock in clocks}
        if case.state == State.SCREENED and case.kind in AWAITING_ACCEPTANCE:
            # STEP.ACCEPT where the clocks from receipt ended in an earlier round.
            assert {clock.milestone for clock in clocks} & {"TCD.ANSWER", "STEP.ACCEPT"}
        if case.state == State.SUSPENDED:
            stands_still = RESOLVES[Kind(case.kind)]
            assert {c.state for c in clocks if c.milestone == stands_still} == {ClockState.PAUSED}
            assert case.due_rule != stands_still
        if case.due_on is not None:
            running = [c for c in clocks if c.state == ClockState.RUNNING and c.milestone == case.due_rule]
            assert [c.due_on for c in running] == [case.due_on]

    def _events_lead_to_the_state(self, case: Case) -> None:
        here = ""
        for event in Event.objects.filter(case=case).order_by("seq"):
            assert event.from_state == here
            here = event.to_state
        assert here == case.state


def test_two_thousand_random_acts_keep_task_clocks_chain_and_state_together() -> None:
    Walk.done, Walk.by_kind = {}, {}
    # Each by itself: left to chance, a kind might hardly be walked at all.
    for Walk.walked in WALKED:
        run_state_machine_as_test(
            Walk,
            settings=settings(
                max_examples=WALKS_OF_EACH,
                stateful_step_count=60,
                deadline=None,
                derandomize=True,
                # Shrinking a walk of sixty acts takes longer than reading the seed's history.
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
    assert sum(Walk.done.values()) >= ACTS_AT_LEAST
    assert set(Walk.done) >= MUST_BE_SEEN
    assert {kind for kind, number in Walk.by_kind.items() if number >= ACTS_OF_EACH_KIND} == set(CODES)
