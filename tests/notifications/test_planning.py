"""Planning: every event once, whoever may know and nobody else, nothing of the past."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, connections, transaction

from casework.acts.people import PersonInput, RespondentInput
from casework.events import EVENT_NAMES
from casework.models import Case, Event, Officer, Party, Person
from casework.vocabulary import IdKind, Kind
from notifications.drafts import dedupe_key
from notifications.models import Beginning, Message, Planned
from notifications.planning import LAG, plan
from notifications.recipients import person
from notifications.subscriptions import BY_THE_LADDER, SUBSCRIPTIONS
from tests import cast
from tests.acts.stages import assigned, at_desk, do, offered, screened
from tests.notifications.telling import ANY_LAG, planned, told, told_officers
from tests.scenarios.life import BOOK, Life, noon, paper

pytestmark = pytest.mark.usefixtures("province")
NO_LINE = PersonInput(name="Cil Múp Ha Kar", id_kind=IdKind.CCCD, id_number="068068991003")


@pytest.fixture(autouse=True)
def _with_a_gateway(settings) -> None:
    settings.HOIAM_SMS_URL = "https://sms.example.vn/send"


def test_every_event_of_the_house_is_subscribed_to_or_said_by_the_ladder():
    assert SUBSCRIPTIONS.keys() | BY_THE_LADDER | {"case.recalendared"} == EVENT_NAMES


def test_whoever_brought_a_case_hears_of_every_change_of_its_state():
    life = assigned()
    planned(life)
    citizen = [line for line in told(life) if line[1] == "sms"]
    assert citizen == [
        ("received", "sms", "received"),
        ("screened", "sms", "progress"),
        ("accepted", "sms", "progress"),
        ("assigned", "sms", "progress"),
    ]
    life.does(cast.LAND_OFFICER, do("take_up")).does(
        cast.LAND_OFFICER, do("record_finding", differs_from_claim=False, text="Đã xác minh")
    )
    planned(life)
    # A finding changes no state: it is no step that the citizen hears of.
    assert [line for line in told(life) if line[1] == "sms"][4:] == [("taken_up", "sms", "progress")]


def test_planned_twice_nothing_is_told_twice():
    life = assigned()
    first = planned(life)
    again = planned(life)
    assert (first.planned, again.events, again.planned) == (5, 0, 0)
    assert Planned.objects.filter(event__case=life.case_id).count() == 4
    keys = list(Message.objects.values_list("dedupe_key", flat=True))
    assert len(set(keys)) == len(keys) == 5


def test_the_database_refuses_a_second_message_of_the_same_kind():
    life = at_desk()
    planned(life)
    row = Message.objects.get(case=life.case_id)
    row.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_the_handler_is_told_of_his_assignment_and_not_of_his_own_acts():
    life = assigned().on("14/07/2026").verified(cast.LAND_OFFICER)
    life.does(cast.LAND_OFFICER, do("submit", draft=paper()))
    planned(life)
    assert told_officers(life) == [(cast.LAND_OFFICER, "assigned"), (cast.CHAIRMAN, "to_sign")]


def test_the_receiving_unit_is_told_of_an_offer():
    life = offered()
    planned(life)
    assert told_officers(life) == [(cast.DI_LINH_CHAIRMAN, "offered")]


def test_an_accused_officer_is_told_nothing_and_a_denouncer_by_no_machine():
    accused = cast.officer(cast.LAND_OFFICER)
    life = (
        Life()
        .on("06/07/2026")
        .received(
            kind=Kind.DENUNCIATION,
            respondent=RespondentInput(office="Công chức địa chính", officer=accused.pk),
        )
    )
    Case.objects.filter(pk=life.case_id).update(handler=accused)
    life.on("07/07/2026").screened()
    planned(life)
    rows = Message.objects.filter(case=life.case_id)
    assert rows.filter(recipient_kind="person").count() == 0
    assert rows.filter(recipient_kind="officer", recipient_id=accused.pk).count() == 0
    assert set(rows.values_list("channel", flat=True)) <= {"inbox"}
    assert set(Planned.objects.values_list("event__name", flat=True)) >= {"case.received", "case.screened"}


def test_a_respondent_who_is_a_citizen_is_told_nothing():
    life = at_desk()
    other = Person.objects.create(name="Người bị khiếu nại", search_key="x", phone="+84912000999")
    Party.objects.create(case_id=life.case_id, person=other, role="respondent")
    planned(life)
    assert not Message.objects.filter(recipient_kind="person", recipient_id=other.pk).exists()


def test_an_officer_who_may_not_know_of_a_case_by_now_is_skipped():
    life = assigned()
    Officer.objects.filter(code=cast.LAND_OFFICER).update(is_active=False)
    planned(life)
    assert told_officers(life) == []


def test_what_turns_out_to_be_a_denunciation_leaves_nobody_in_the_outbox():
    """Luật TC Đ8: the citizen was told that his petition came in; then it was sealed."""
    life = at_desk(Kind.PETITION)
    planned(life)
    told_before = Message.objects.get(case=life.case_id)
    citizen = told_before.recipient_id
    assert (told_before.state, told_before.channel) == ("waiting", "sms")
    life.on("07/07/2026").screened(kind=Kind.DENUNCIATION)
    planned(life)
    left = Message.objects.get(pk=told_before.pk)
    assert (left.recipient_id, left.state, left.reason) == (0, "refused", "sealed")
    assert left.dedupe_key != told_before.dedupe_key
    assert left.message_id != told_before.message_id
    # The number of a person can be tried against every key that is left; none fits.
    keys = set(Message.objects.filter(case=life.case_id).values_list("dedupe_key", flat=True))
    for event in Event.objects.filter(case=life.case_id):
        for medium in ("email", "sms", "zalo", "paper"):
            for note in ("received", "progress"):
                assert dedupe_key(event.pk, medium, person(citizen), note) not in keys


def test_nobody_is_told_of_what_was_recorded_long_after_it_happened():
    """An import, a replay or a simulation gives its acts the instants of another time."""
    life = assigned()
    plan(at=noon(life.today))
    assert told(life) == []
    assert set(Planned.objects.filter(event__case=life.case_id).values_list("came_to", flat=True)) == {"past"}


@pytest.mark.parametrize(("late", "came_to"), [(timedelta(0), "told"), (LAG, "told"), (-LAG, "told")])
def test_what_was_recorded_within_two_days_is_told(late, came_to):
    life = at_desk()
    event = Event.objects.get(case=life.case_id)
    lag = abs(event.recorded_at - event.at)
    plan(at=noon(life.today), lag=lag + abs(late))
    assert Planned.objects.get(event=event).came_to == came_to


def test_nobody_is_told_of_an_archived_case():
    life = at_desk()
    Case.objects.filter(pk=life.case_id).update(is_archive=True)
    planned(life)
    assert told(life) == []


def test_who_has_no_line_is_told_on_paper_of_what_is_handed_over_and_counted_otherwise():
    life = screened(people=(NO_LINE,)).on("08/07/2026").does(cast.CHAIRMAN, do("accept"))
    planned(life)
    assert told(life) == [("accepted", "paper", "progress")]
    counted = dict(Planned.objects.filter(event__case=life.case_id).values_list("event__name", "unreached"))
    assert counted == {"case.received": 1, "case.screened": 1, "case.accepted": 0}


def test_when_they_are_installed_notifications_begin_with_the_last_day():
    first = import_module("notifications.migrations.0002_begin_with_the_last_day").FIRST
    old, new = at_desk(), at_desk()
    event = Event.objects.get(case=old.case_id)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE casework_event DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE casework_event SET recorded_at = now() - interval '25 hours' WHERE id = %s", [event.pk]
        )
        cursor.execute("ALTER TABLE casework_event ENABLE TRIGGER USER")
        cursor.execute(first)
        assert cursor.fetchone() == (event.pk,)
    assert Event.objects.get(case=new.case_id).pk > event.pk


def test_of_a_citizen_whom_nothing_reaches_the_heads_are_told_when_he_must_know():
    """A telephone on the wall takes no text message, and the desk lists only who has none at all."""
    on_the_wall = replace(BOOK["mrs-ka-brum"], phone="+842633839123")
    life = at_desk(people=(on_the_wall,))
    planned(life)
    assert told(life) == []
    life.on("09/07/2026").does(cast.RECEPTION, do("request_supplement", items=("Bản sao quyết định",)))
    planned(life)
    assert told_officers(life) == [(cast.ECONOMY_HEAD, "undelivered")]


def test_an_e_mail_goes_before_a_text_message(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    writer = replace(BOOK["mrs-ka-brum"], email="ka.brum@example.vn")
    life = at_desk(people=(writer,))
    planned(life)
    assert told(life) == [("received", "email", "received")]


def test_two_records_of_one_person_are_told_once():
    life = at_desk()
    writer = Party.objects.get(case=life.case_id, role="complainant").person
    kept = Person.objects.create(name="Ka Brum", search_key="ka brum", phone="+84912000901")
    assert writer is not None
    Person.objects.filter(pk=writer.pk).update(merged_into=kept)
    Party.objects.create(case_id=life.case_id, person=kept, role="representative")
    planned(life)
    assert [row.recipient_id for row in Message.objects.filter(case=life.case_id)] == [kept.pk]


def test_what_was_rolled_back_is_told_to_nobody():
    life = at_desk()
    planned(life)
    with transaction.atomic():
        life.on("07/07/2026").screened()
        transaction.set_rollback(True)
    planned(life)
    assert told(life) == [("received", "sms", "received")]


def test_an_event_that_cannot_be_planned_stops_no_other():
    broken, sound = at_desk(), at_desk()
    event = Event.objects.get(case=broken.case_id)
    with connection.cursor() as cursor:
        # Only somebody with rights over the table can break an event; planning must outlive even that.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE casework_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE casework_event SET payload = '{' WHERE id = %s", [event.pk])
        cursor.execute("ALTER TABLE casework_event ENABLE TRIGGER USER")
    found = planned(sound)
    assert (found.failed, found.events) == (1, 1)
    assert told(sound) == [("received", "sms", "received")]
    assert not Planned.objects.filter(event=event).exists()


def test_the_ladder_tells_the_officer_whom_it_found():
    life = assigned()
    life.on("06/10/2026").clock_ticks()
    planned(life)
    rungs = Event.objects.filter(case=life.case_id, name="case.escalated").order_by("seq")
    payloads = [json.loads(event.payload) for event in rungs]
    meant = [(p["officer"], "overdue" if p["level"] else "reminder") for p in payloads if p["officer"]]
    rows = Message.objects.filter(case=life.case_id, event__name="case.escalated", channel="inbox")
    assert len(meant) > 3
    assert sorted(rows.values_list("recipient_id", "template")) == sorted(meant)
    assert None not in rows.values_list("due_on", flat=True)[:1]


def test_the_citizen_is_reminded_of_what_waits_for_him():
    life = (
        at_desk()
        .on("09/07/2026")
        .does(cast.RECEPTION, do("request_supplement", items=("Bản sao quyết định",)))
    )
    life.on("22/07/2026").clock_ticks()
    planned(life)
    assert [line for line in told(life) if line[1] == "sms"] == [
        ("received", "sms", "received"),
        ("supplement_requested", "sms", "supplement"),
        ("escalated", "sms", "your_turn"),
    ]


def test_the_beginning_moves_over_what_is_settled_and_no_further():
    life = assigned()
    planned(life)
    assert Beginning.objects.get().after_event_id < Event.objects.filter(case=life.case_id).earliest("pk").pk
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE casework_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE casework_event SET recorded_at = now() - interval '3 days'")
        cursor.execute("ALTER TABLE casework_event ENABLE TRIGGER USER")
    planned(life)
    assert Beginning.objects.get().after_event_id == Event.objects.latest("pk").pk
    life.does(cast.LAND_OFFICER, do("take_up"))
    assert planned(life).events == 1


@pytest.mark.usefixtures("committed_province")
def test_two_planners_at_once_tell_everyone_once():
    lives = [assigned() for _ in range(12)]

    def at_once(_n: int) -> int:
        try:
            return plan(at=noon(lives[0].today), lag=ANY_LAG, batch=3).events
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(at_once, range(3)))
    planned(lives[0])
    assert sum(done) <= 48
    assert Planned.objects.count() == 48
    assert Message.objects.count() == 60
    for life in lives:
        assert len(told(life)) == 5
