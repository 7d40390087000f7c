"""From 21:00 to 07:30 in Viet Nam a citizen is not woken, unless he waits or it is the last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from casework.acts.people import PersonInput
from notifications.models import Message
from notifications.quiet import goes_at
from notifications.sending.lease import claim
from notifications.sending.night import put_off
from notifications.words import Medium, RecipientKind
from tests.acts.stages import screened
from tests.notifications.telling import planned

# Viet Nam is seven hours ahead of UTC.
EVENING = datetime(2026, 7, 6, 14, 30, tzinfo=UTC)
MORNING = datetime(2026, 7, 7, 0, 30, tzinfo=UTC)
WRITER = PersonInput(name="Ka Brum", email="ka.brum@example.vn")


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2026-07-06T13:59:59", "2026-07-06T13:59:59"),  # 20:59:59
        ("2026-07-06T14:00:00", "2026-07-07T00:30:00"),  # 21:00
        ("2026-07-06T16:59:59", "2026-07-07T00:30:00"),  # 23:59:59
        ("2026-07-06T17:00:00", "2026-07-07T00:30:00"),  # midnight
        ("2026-07-07T00:29:59", "2026-07-07T00:30:00"),  # 07:29:59
        ("2026-07-07T00:30:00", "2026-07-07T00:30:00"),  # 07:30
        ("2026-12-31T15:00:00", "2027-01-01T00:30:00"),  # 22:00 on the last day of a year
        ("2026-07-07T05:00:00", "2026-07-07T05:00:00"),  # noon
    ],
)
def test_what_is_not_urgent_waits_for_half_past_seven(at, goes):
    found = goes_at(
        datetime.fromisoformat(at).replace(tzinfo=UTC),
        note="progress",
        medium=Medium.SMS,
        kind=RecipientKind.PERSON,
    )
    assert found == datetime.fromisoformat(goes).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "at", "goes"),
    [
        # An office that rests at noon: 11:30 to 13:30 is 04:30 to 06:30 in UTC.
        ((time(11, 30), time(13, 30)), "2026-07-07T04:29:59", "2026-07-07T04:29:59"),
        ((time(11, 30), time(13, 30)), "2026-07-07T04:30:00", "2026-07-07T06:30:00"),
        ((time(11, 30), time(13, 30)), "2026-07-07T06:29:59", "2026-07-07T06:30:00"),
        ((time(11, 30), time(13, 30)), "2026-07-07T15:00:00", "2026-07-07T15:00:00"),
        # And one that has no quiet hours.
        (None, "2026-07-06T16:00:00", "2026-07-06T16:00:00"),
    ],
)
def test_an_office_may_have_other_quiet_hours_or_none(settings, hours, at, goes):
    settings.HOIAM_QUIET_HOURS = hours
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    found = goes_at(instant, note="progress", medium=Medium.SMS, kind=RecipientKind.PERSON)
    assert found == datetime.fromisoformat(goes).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("note", "medium", "kind", "due_on", "goes"),
    [
        ("progress", "email", "person", None, MORNING),
        ("progress", "zalo", "person", None, MORNING),
        ("answered", "sms", "person", None, MORNING),
        ("received", "sms", "person", None, EVENING),
        ("your_turn", "sms", "person", date(2026, 7, 6), EVENING),
        ("your_turn", "sms", "person", date(2026, 7, 7), MORNING),
        ("progress", "paper", "person", None, EVENING),
        ("overdue", "inbox", "officer", None, EVENING),
        ("overdue", "email", "officer", None, EVENING),
        ("progress", "webhook", "hook", None, EVENING),
    ],
)
def test_only_citizens_are_left_to_sleep_and_not_by_what_cannot_wait(note, medium, kind, due_on, goes):
    assert goes_at(EVENING, note=note, medium=Medium(medium), kind=RecipientKind(kind), due_on=due_on) == goes


@pytest.mark.usefixtures("province")
def test_what_is_planned_in_the_evening_is_due_in_the_morning_and_the_receipt_at_once(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    planned(screened(people=(WRITER,)), at=EVENING)
    rows = Message.objects.filter(channel="email").order_by("pk")
    assert list(rows.values_list("template", "due_at", "next_at")) == [
        ("received", EVENING, EVENING),
        ("progress", MORNING, MORNING),
    ]


@pytest.mark.usefixtures("province")
def test_what_was_due_by_day_and_is_still_there_at_night_is_put_off(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    planned(screened(people=(WRITER,)))
    assert put_off(at=datetime(2026, 7, 7, 13, 59, tzinfo=UTC)) == 0
    assert put_off(at=datetime(2026, 7, 7, 14, 1, tzinfo=UTC)) == 1
    due = dict(Message.objects.filter(channel="email").values_list("template", "due_at"))
    assert due["progress"] == datetime(2026, 7, 8, 0, 30, tzinfo=UTC)
    assert due["received"] < datetime(2026, 7, 7, 14, 1, tzinfo=UTC)
    assert put_off(at=datetime(2026, 7, 7, 16, 0, tzinfo=UTC)) == 0


@pytest.mark.usefixtures("province")
def test_in_the_morning_the_backlog_goes_by_urgency_and_then_the_oldest_first(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    first = screened(people=(WRITER,))
    second = screened(people=(WRITER,))
    planned(second, at=EVENING)
    taken = []
    for _ in range(4):
        got = claim(at=MORNING, media=[Medium.EMAIL])
        assert got is not None
        row = Message.objects.get(pk=got.message_id)
        taken.append((row.template, row.case_id))
    assert taken == [
        ("received", first.case_id),
        ("received", second.case_id),
        ("progress", first.case_id),
        ("progress", second.case_id),
    ]
    assert claim(at=MORNING, media=[Medium.EMAIL]) is None
