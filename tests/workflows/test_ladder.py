"""When each rung fires, and whom it reaches when somebody is away."""

from __future__ import annotations

import pytest

from casework.errors import Misconfigured
from casework.rules.policy_source import with_versions
from casework.vocabulary import Role
from tests.workflows.clock_stories import calendar, day, law, utc
from workflows.clock.addressees import Climb, Establishment, Post
from workflows.clock.ladder import LadderSource

COMMUNE, PROVINCE = 10, 1
HANDLER, OTHER, HEAD, CHAIRMAN, DEPUTY, GOVERNOR = 101, 102, 103, 104, 105, 106


def rungs(milestone: str, *, event_on: str, due_on: str) -> list[tuple[str, str, int, str]]:
    policy = law().at(day(event_on))
    source = LadderSource(policy=policy, milestone=policy.milestone(milestone), calendar=calendar())
    laid = source.rungs(event_on=day(event_on), due_on=day(due_on), not_before=None)
    return [(r["code"], r["at"], r["level"], r["to"]) for r in laid]


def test_reminders_go_out_at_half_past_seven_and_lateness_begins_at_midnight():
    assert rungs("KN.ACC", event_on="2026-11-06", due_on="2026-11-16") == [
        ("REMIND", "2026-11-11T00:30:00+00:00", 0, "handler"),
        ("DUE", "2026-11-16T17:00:00+00:00", 1, "handler"),
        ("HEAD", "2026-11-17T00:30:00+00:00", 2, "unit_head"),
        ("LEADER", "2026-11-19T00:30:00+00:00", 3, "leader"),
        # Tuesday 24/11 is a day off, the fifth working day after Monday 16/11 is Monday 23/11.
        ("NEXT_UNIT", "2026-11-23T00:30:00+00:00", 4, "next_unit"),
    ]


def test_a_reminder_before_the_event_itself_is_left_out():
    laid = rungs("KN.SEND1", event_on="2026-10-05", due_on="2026-10-08")
    assert [code for code, *_ in laid] == ["DUE", "HEAD", "LEADER", "NEXT_UNIT"]


def test_forty_five_days_without_processing_turn_red():
    laid = rungs("TCD.45", event_on="2026-07-06", due_on="2026-08-20")
    assert laid == [("RED45", "2026-08-20T17:00:00+00:00", 3, "leader")]


def test_a_rung_that_speaks_to_nobody_known_is_refused():
    known = law()
    names = [n for n in type(known).__dataclass_fields__ if not n.startswith("_")]
    fields = {n: getattr(known, n) for n in names}
    strange = tuple(
        type(r)(**{**{n: getattr(r, n) for n in type(r).__dataclass_fields__}, "audience": "nobody_known"})
        for r in known.rungs
    )
    policy = with_versions(type(known)(**{**fields, "rungs": strange})).at(day("2026-11-06"))
    source = LadderSource(policy=policy, milestone=policy.milestone("KN.ACC"), calendar=calendar())
    with pytest.raises(Misconfigured, match="whom nobody knows"):
        source.rungs(event_on=day("2026-11-06"), due_on=day("2026-11-16"), not_before=None)


def test_the_same_rungs_move_with_another_due_day_and_keep_their_order():
    policy = law().at(day("2026-11-06"))
    source = LadderSource(policy=policy, milestone=policy.milestone("KN.ACC"), calendar=calendar())
    laid = source.rungs(event_on=day("2026-11-06"), due_on=day("2026-11-16"), not_before=None)
    moved = source.again(laid, due_on=day("2026-11-17"), not_before=utc("2026-12-01T00:00"))
    assert [(r["code"], r["at"]) for r in moved][:3] == [
        ("REMIND", "2026-11-12T00:30:00+00:00"),
        ("DUE", "2026-11-17T17:00:00+00:00"),
        ("HEAD", "2026-11-18T00:30:00+00:00"),
    ]


def post(officer_id: int, *, division: int | None = None, **more: bool) -> Post:
    return Post(officer_id=officer_id, division_id=division, **more)


def establishment(*posts: Post, **more: object) -> Establishment:
    everyone = {
        HANDLER: post(HANDLER, division=11),
        OTHER: post(OTHER, division=12),
        HEAD: post(HEAD, division=11),
        CHAIRMAN: post(CHAIRMAN),
        DEPUTY: post(DEPUTY),
        GOVERNOR: post(GOVERNOR),
    }
    defaults: dict[str, object] = {
        "posts": {**everyone, **{p.officer_id: p for p in posts}},
        "holders": {
            (COMMUNE, Role.UNIT_HEAD): (HEAD,),
            (COMMUNE, Role.LEADER): (CHAIRMAN,),
            (PROVINCE, Role.LEADER): (GOVERNOR,),
        },
        "deputies": {},
        "superiors": {COMMUNE: PROVINCE, PROVINCE: None},
    }
    return Establishment(**{**defaults, **more})  # type: ignore[arg-type]


def reached(
    where: Establishment, audience: str, *, handler: int | None = HANDLER
) -> tuple[int | None, str, str]:
    first = Climb(where, COMMUNE, handler).candidates(audience)[0]
    return (first.post.officer_id if first.post else None, first.reached, first.reason)


def test_every_audience_is_reached_where_everybody_is_there():
    assert reached(establishment(), "handler") == (HANDLER, "handler", "")
    assert reached(establishment(), "unit_head") == (HEAD, "unit_head", "")
    assert reached(establishment(), "leader") == (CHAIRMAN, "leader", "")
    assert reached(establishment(), "next_unit") == (GOVERNOR, "next_unit", "")


def test_an_unassigned_case_reaches_the_head_of_the_unit():
    assert reached(establishment(), "handler", handler=None) == (HEAD, "unit_head", "handler:unassigned")


def test_an_absent_handler_is_passed_over():
    away = establishment(post(HANDLER, is_absent=True))
    assert reached(away, "handler") == (HEAD, "unit_head", "handler:away")


def test_a_delegate_stands_in_for_an_absent_head():
    away = establishment(post(HEAD, division=11, is_absent=True), deputies={(HEAD, Role.UNIT_HEAD): (OTHER,)})
    assert reached(away, "unit_head") == (OTHER, "unit_head", "")


def test_a_missing_superior_climbs_to_the_next_and_says_which():
    vacant = establishment(holders={(PROVINCE, Role.LEADER): (GOVERNOR,)})
    assert reached(vacant, "unit_head") == (GOVERNOR, "next_unit", "unit_head:vacant leader:vacant")


def test_nobody_at_all_is_written_down():
    empty = establishment(holders={})
    assert reached(empty, "handler", handler=None) == (
        None,
        "",
        "handler:unassigned unit_head:vacant leader:vacant next_unit:vacant nobody_left",
    )


def test_the_head_of_the_handlers_own_division_comes_first():
    two = establishment(
        post(108, division=12), holders={(COMMUNE, Role.UNIT_HEAD): (108, HEAD), (COMMUNE, Role.LEADER): ()}
    )
    assert reached(two, "unit_head") == (HEAD, "unit_head", "")
