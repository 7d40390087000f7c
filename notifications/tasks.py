"""Doors of the queue: what is to be done stands in the database; each may run twice, at once, or late."""

from __future__ import annotations

from dataclasses import asdict
from time import perf_counter

import structlog
from celery import shared_task
from django.utils import timezone

from notifications import bounces, digests, planning, sending
from notifications.steadiness import Steadiness

STEADINESS = Steadiness()

log = structlog.get_logger(__name__)


@shared_task(name="notifications.tasks.plan")
def plan() -> None:
    """Plan the messages of new events, and wake a sender when there are any."""
    digests.write(at=timezone.now())
    planned = planning.plan(at=timezone.now())
    if planned.failed:
        log.error("events_not_planned", failed=planned.failed)
    if planned.planned:
        log.info("messages_planned", events=planned.events, count=planned.planned)
        send.apply_async(expires=60)


@shared_task(name="notifications.tasks.send")
def send() -> None:
    """Send what is due."""
    if not STEADINESS.may_tell_outsiders(wall=timezone.now(), counted=perf_counter()):
        log.error("clock_leapt")
        return
    sent = sending.send(clock=timezone.now)
    if sent != sending.Sent():
        log.info("messages_sent", **asdict(sent))


@shared_task(name="notifications.tasks.read_back")
def read_back() -> None:
    """Read what mail servers sent back."""
    try:
        read = bounces.read_back(at=timezone.now())
    except OSError as error:
        # Its text may hold an address; the next run tries again.
        log.error("returned_mail_unread", reason=type(error).__name__)  # noqa: TRY400
        return
    if read is not None and read != bounces.Read():
        log.info("returned_mail_read", **asdict(read))
