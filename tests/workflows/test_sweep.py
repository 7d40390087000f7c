"""The sweep on real rows: everything due is seen once, whoever is missing, however many sweep."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from casework.events import chain_hash
from casework.management.base import WrongArguments
from casework.models import (
    Absence,
    Case,
    Clock,
    Command,
    Delegation,
    Escalation,
    Event,
    Officer,
)
from casework.vocabulary import Role, State
from tests.casework import offices
from tests.workflows.clock_stories import Staff, Story, commune, day, fired, late_acceptance, received, utc
from workflows.clock.sweep import Swept, sweep

pytestmark = pytest.mark.django_db
BEFORE_ALL = utc("2026-11-06T02:00")


@pytest.fixture
def staff() -> Staff:
    return Staff()


def test_nothing_fires_a_second_before_its_instant(staff):
    story = late_acceptance(handler=staff.handler)
    assert sweep(at=utc("2026-11-11T00:29:59")).fired == 0
    assert sweep(at=utc("2026-11-11T00:30")).fired == 1
    assert fired(story) == [("REMIND", "handler", "handler", "")]


def test_every_level_is_reached_with_its_own_due_time_after_days_of_downtime(staff):
    story = late_acceptance(handler=staff.handler)
    swept = sweep(at=utc("2026-11-30T03:00"))
    assert (swept.due, swept.fired, swept.escalated, swept.events, swept.left) == (5, 5, 5, 5, 0)
    assert fired(story) == [
        ("REMIND", "handler", "handler", ""),
        ("DUE", "handler", "handler", ""),
        ("HEAD", "unit_head", "head", ""),
        ("LEADER", "leader", "chairman", ""),
        ("NEXT_UNIT", "next_unit", "governor", ""),
    ]
    due = list(Escalation.objects.order_by("pk").values_list("due_at", flat=True))
    assert due == [
        utc("2026-11-11T00:30"),
        utc("2026-11-16T17:00"),
        utc("2026-11-17T00:30"),
        utc("2026-11-19T00:30"),
        utc("2026-11-23T00:30"),
    ]
    assert set(Escalation.objects.values_list("detected_at", flat=True)) == {utc("2026-11-30T03:00")}
    assert Case.objects.get(pk=story.case.pk).escalation_level == 4


def test_a_second_sweep_fires_nothing(staff):
    late_acceptance(handler=staff.handler)
    sweep(at=utc("2026-11-30T03:00"))
    again = sweep(at=utc("2026-11-30T03:00"))
    assert (again.due, again.fired, again.events) == (0, 0, 0)
    assert Escalation.objects.count() == 5


def test_the_chain_written_in_sql_is_the_one_that_python_would_write(staff):
    story = received("2026-11-06", handler=staff.handler)
    sweep(at=utc("2026-12-31T03:00:00.123456"))
    events = list(Event.objects.filter(case=story.case).order_by("seq"))
    assert len(events) > 10
    assert [e.hash for e in events] == [chain_hash(e) for e in events]
    assert [e.prev_hash for e in events[1:]] == [e.hash for e in events[:-1]]
    # The story itself is event 1 (nothing wrote it here), so the sweep goes on from 2 without a gap.
    assert [e.seq for e in events] == list(range(2, len(events) + 2))
    case = Case.objects.get(pk=story.case.pk)
    assert (case.event_seq, case.head_hash) == (events[-1].seq, events[-1].hash)


def test_an_escalation_says_in_its_event_what_happened_by_ids_and_codes(staff):
    story = late_acceptance(handler=staff.handler)
    sweep(at=utc("2026-11-11T00:30"))
    clock = story.clock("KN.ACC")
    event = Event.objects.get(case=story.case)
    assert (event.name, event.actor_kind, event.from_state, event.to_state) == (
        "case.escalated",
        "system",
        "received",
        "received",
    )
    assert event.payload == (
        f'{{"clock":{clock.pk},"code":"REMIND","cycle":1,"level":0,"milestone":"KN.ACC",'
        f'"officer":{staff.handler.pk},"reached":"handler","reason":"","rung":0}}'
    )


def test_a_sweep_does_not_make_the_open_form_of_a_person_stale(staff):
    story = late_acceptance(handler=staff.handler)
    before = story.case.version
    sweep(at=utc("2026-11-30T03:00"))
    assert Case.objects.get(pk=story.case.pk).version == before


def test_an_unassigned_case_escalates_to_the_head(staff):
    story = late_acceptance()
    sweep(at=utc("2026-11-16T17:00"))
    assert fired(story) == [
        ("REMIND", "unit_head", "head", "handler:unassigned"),
        ("DUE", "unit_head", "head", "handler:unassigned"),
    ]


def test_an_absent_head_with_a_delegate_is_replaced_by_him(staff):
    story = late_acceptance(handler=staff.handler)
    Absence.objects.create(
        officer=staff.head, starts_on=day("2026-11-17"), ends_on=day("2026-11-18"), reason="leave"
    )
    deputy = offices.officer("deputy", unit=commune())
    Delegation.objects.create(
        from_officer=staff.head,
        to_officer=deputy,
        authority=commune(),
        role=Role.UNIT_HEAD,
        starts_on=day("2026-11-17"),
        ends_on=day("2026-11-18"),
        document_number="12/UQ-UBND",
    )
    sweep(at=utc("2026-11-17T00:30"))
    assert fired(story)[-1] == ("HEAD", "unit_head", "deputy", "")


def test_a_missing_superior_is_climbed_over_and_recorded(staff):
    story = late_acceptance(handler=staff.handler)
    Officer.objects.filter(pk__in=[staff.head.pk, staff.chairman.pk]).update(is_active=False)
    sweep(at=utc("2026-11-19T00:30"))
    assert fired(story)[2:] == [
        ("HEAD", "next_unit", "governor", "unit_head:vacant leader:vacant"),
        ("LEADER", "next_unit", "governor", "leader:vacant"),
    ]


def test_a_rung_that_finds_nobody_is_recorded_all_the_same():
    story = late_acceptance()
    swept = sweep(at=utc("2026-11-16T17:00"))
    assert swept.escalated == 2
    reason = "handler:unassigned unit_head:vacant leader:vacant next_unit:vacant nobody_left"
    assert fired(story) == [("REMIND", "", None, reason), ("DUE", "", None, reason)]


def test_a_reassigned_case_goes_on_climbing_where_it_was(staff):
    story = late_acceptance(handler=staff.handler)
    sweep(at=utc("2026-11-16T17:00"))
    other = offices.serving("other", Role.HANDLER, commune())
    Case.objects.filter(pk=story.case.pk).update(handler=other)
    sweep(at=utc("2026-11-17T00:30"))
    assert [code for code, *_ in fired(story)] == ["REMIND", "DUE", "HEAD"]


def test_twenty_five_hundred_due_cases_are_all_seen(staff):
    story = late_acceptance(handler=staff.handler)
    _copies(story, 2_499)
    swept = sweep(at=utc("2026-11-11T00:30"))
    assert (swept.fired, swept.events) == (2_500, 2_500)
    assert Escalation.objects.values("clock__case").distinct().count() == 2_500


def test_a_paused_clock_fires_nothing(staff):
    story = late_acceptance(handler=staff.handler)
    story.step("request_supplement", "2026-11-10", State.AWAITING_SUPPLEMENT)
    Clock.objects.filter(case=story.case).exclude(milestone="KN.ACC").update(next_rung_at=None)
    assert sweep(at=utc("2027-01-31T03:00")).fired == 0


def test_what_needs_the_law_becomes_a_command_once():
    story = received("2026-11-09").step("request_supplement", "2026-11-12", State.AWAITING_SUPPLEMENT)
    # Due on 27/11/2026, lapsed from the midnight after it.
    Clock.objects.filter(case=story.case).exclude(milestone="SUP.LOCAL").update(next_rung_at=None)
    assert sweep(at=utc("2026-11-27T16:59")).commands == 0
    assert sweep(at=utc("2026-11-27T17:00")).commands == 1
    assert sweep(at=utc("2026-11-27T17:00")).commands == 0
    command = Command.objects.get()
    assert (command.verb, command.case_id, command.state) == ("lapse_supplement", story.case.pk, "pending")
    assert command.due_at == utc("2026-11-27T17:00")


def test_an_escalation_cannot_be_doubled_or_removed(staff):
    late_acceptance(handler=staff.handler)
    sweep(at=utc("2026-11-11T00:30"))
    row = {name: value for name, value in Escalation.objects.values().get().items() if name != "id"}
    with pytest.raises(DatabaseError, match="escalation_once"), transaction.atomic():
        Escalation.objects.create(**row)
    with pytest.raises(DatabaseError), transaction.atomic():
        Escalation.objects.all().delete()


def test_a_clock_set_back_by_hand_fires_no_rung_twice(staff):
    story = late_acceptance(handler=staff.handler)
    sweep(at=utc("2026-11-16T17:00"))
    clock = story.clock("KN.ACC")
    Clock.objects.filter(pk=clock.pk).update(next_rung=0, next_rung_at=utc("2026-11-11T00:30"))
    swept = sweep(at=utc("2026-11-16T17:00"))
    assert (swept.fired, swept.escalated, swept.events) == (2, 0, 0)


def test_the_command_answers_and_warns_of_years_without_a_calendar():
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("sweep", "--ahead", "--at", "2031-03-02T07:30", stdout=out)
    assert stopped.value.code == 1
    assert "2031" in out.getvalue()


def test_what_is_not_due_yet_is_not_fired_unless_it_is_said_aloud(staff):
    story = late_acceptance(handler=staff.handler)
    with time_machine.travel("2026-11-11T00:29:00Z", tick=False):
        with pytest.raises(WrongArguments, match="--ahead") as refused:
            call_command("sweep", "--at", "2026-11-11T07:30", stdout=StringIO())
        assert refused.value.returncode == 2
        assert fired(story) == []
        # No calendar is loaded here: the alarm is told with exit 1, and what is due fires all the same.
        with pytest.raises(SystemExit):
            call_command("sweep", "--at", "2026-11-11T07:29", stdout=StringIO())
        assert fired(story) == []
        with pytest.raises(SystemExit):
            call_command("sweep", "--ahead", "--at", "2026-11-11T07:30", stdout=StringIO())
    assert [row[0] for row in fired(story)] == ["REMIND"]


@pytest.mark.parametrize("at", ["tomorrow", "2026-13-01", ""])
def test_a_wrong_instant_is_one_sentence(at):
    with pytest.raises(WrongArguments) as refused:
        call_command("sweep", "--at", at, stdout=StringIO())
    assert refused.value.returncode == 2


@pytest.mark.django_db(transaction=True)
def test_four_sweepers_at_once_double_nothing_and_miss_nothing():
    staff = Staff()
    story = late_acceptance(handler=staff.handler)
    _copies(story, 799)

    def one(_: int) -> Swept:
        try:
            return sweep(at=utc("2026-11-30T03:00"), batch=50)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        swept = list(pool.map(one, range(4)))
    rest = sweep(at=utc("2026-11-30T03:00"))
    assert sum(s.fired for s in (*swept, rest)) == 800 * 5
    assert sum(s.events for s in (*swept, rest)) == 800 * 5
    assert Escalation.objects.count() == 800 * 5
    assert Escalation.objects.values("clock", "rung", "cycle").distinct().count() == 800 * 5
    for case in Case.objects.all()[:20]:
        events = list(Event.objects.filter(case=case).order_by("seq"))
        assert [e.seq for e in events] == [2, 3, 4, 5, 6]
        assert [e.hash for e in events] == [chain_hash(e) for e in events]
        assert case.head_hash == events[-1].hash


@pytest.mark.django_db(transaction=True)
def test_a_case_that_somebody_is_acting_on_waits_for_the_next_sweep():
    staff = Staff()
    story = late_acceptance(handler=staff.handler)

    def elsewhere(_: int) -> Swept:
        try:
            return sweep(at=utc("2026-11-11T00:30"))
        finally:
            connections.close_all()

    with transaction.atomic():
        Case.objects.select_for_update().get(pk=story.case.pk)
        with ThreadPoolExecutor(max_workers=1) as pool:
            held = next(iter(pool.map(elsewhere, [0])))
    assert (held.fired, held.left) == (0, 1)
    assert sweep(at=utc("2026-11-11T00:30") + timedelta(seconds=10)).fired == 1


def _copies(story: Story, number: int) -> None:
    """Further cases like this one, each with its acceptance clock."""
    model = story.case
    fields = {f.attname: getattr(model, f.attname) for f in Case._meta.concrete_fields if f.name != "id"}
    cases = Case.objects.bulk_create(
        Case(
            **{
                **fields,
                "register_number": f"C-{n}",
                "tracking_code": f"C{n:08}",
                "tracking_token_hash": f"C{n:063}",
            }
        )
        for n in range(number)
    )
    clock = story.clock("KN.ACC")
    columns = {
        f.attname: getattr(clock, f.attname)
        for f in Clock._meta.concrete_fields
        if f.name not in ("id", "late_at")
    }
    Clock.objects.bulk_create(Clock(**{**columns, "case_id": case.pk}) for case in cases)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE casework_clock")
