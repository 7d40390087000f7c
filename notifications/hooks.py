"""Other systems that listen: proposed by one, approved by another; the log can be sent again."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.models import Authority, Officer
from casework.rules.legal_day import instant_of
from notifications.channels.guard import NotCalled, checked
from notifications.models import Hook, Message
from notifications.words import Medium, MessageState, RecipientKind


def propose(name: str, *, url: str, unit: Authority, by: Officer, at: datetime) -> Hook:
    """A new listener to the cases of a unit and all below it; it hears nothing yet. Raises InvalidInput."""
    try:
        checked(url)
    except NotCalled as refused:
        raise InvalidInput(
            _("The address must begin with https:// and hold neither user nor fragment."), code=refused.code
        ) from None
    if Hook.objects.filter(name=name).exists():
        raise InvalidInput(_("There is a listener of this name already."))
    return Hook.objects.create(
        name=name, url=url, unit=unit, salt=secrets.token_hex(16), proposed_by=by, proposed_at=at
    )


def approve(name: str, *, by: Officer, at: datetime) -> str:
    """Let it listen; the key with which it checks signatures, shown this once. Raises InvalidInput."""
    with transaction.atomic():
        hook = _hook(name)
        if hook.proposed_by_id == by.pk:
            raise InvalidInput(_("Whoever proposed a listener does not approve it."))
        if hook.approved_at is not None or hook.ended_at is not None:
            raise InvalidInput(_("This listener was approved or ended before."))
        hook.approved_by, hook.approved_at = by, at
        hook.save()
    return hook.key


def end(name: str, *, at: datetime) -> None:
    """Let it hear nothing more; what waits for it, or for a person because of it, ends unsent."""
    with transaction.atomic():
        hook = _hook(name)
        hook.ended_at = hook.ended_at or at
        hook.save()
        _told(hook).filter(state__in=(MessageState.WAITING, MessageState.PARKED)).update(
            state=MessageState.REFUSED,
            reason="listener_ended",
            ended_at=at,
            lock_token=None,
            locked_until=None,
        )


def replay(name: str, *, since: date, at: datetime) -> int:
    """Send again what it was told since a day, with the same keys; how many messages that are."""
    with transaction.atomic():
        told = _told(_hook(name)).filter(created_at__gte=instant_of(since, time()))
        told = told.exclude(state=MessageState.WAITING)
        return told.update(
            state=MessageState.WAITING, attempts=0, unknowns=0, reason="", ended_at=None, next_at=at
        )


def _told(hook: Hook) -> QuerySet[Message]:
    return Message.objects.filter(
        channel=Medium.WEBHOOK, recipient_kind=RecipientKind.HOOK, recipient_id=hook.pk
    )


def _hook(name: str) -> Hook:
    hook = Hook.objects.select_for_update().filter(name=name).first()
    if hook is None:
        raise InvalidInput(_("There is no listener of this name."))
    return hook
