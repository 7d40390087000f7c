"""Addresses of the messages in the desk: the pages are of notifications, who stands there the desks say."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_POST, require_safe

from casework.permissions import Actor
from notifications.inbox import unread_of
from notifications.web import pages
from workflows.desks.desk import DeskRequest, desk, the_case


@require_safe
@desk
def messages(request: DeskRequest) -> HttpResponse:
    """The messages of the officer who asks."""
    return pages.messages(request, actor=request.actor, on=request.on)


@require_POST
@desk
def read(request: DeskRequest) -> HttpResponse:
    """Mark one of them, or all, as read."""
    return pages.read(request, actor=request.actor, at=request.at)


@require_POST
@desk
def preferences(request: DeskRequest) -> HttpResponse:
    """Keep how the officer likes to be told outside his desk."""
    return pages.prefer(request, actor=request.actor, at=request.at)


@require_safe
@desk
def mailbox(request: DeskRequest) -> HttpResponse:
    """What would have gone to citizens. Raises Http404 outside the demonstration."""
    if not settings.HOIAM_MAILBOX:
        raise Http404
    return pages.mailbox(request, actor=request.actor)


@require_POST
@desk
def hold(request: DeskRequest, code: str) -> HttpResponse:
    """Hold back a message of this case that still waits."""
    return pages.hold(request, case=the_case(request, code), actor=request.actor, at=request.at)


def unread(request: HttpRequest) -> dict[str, Any]:
    """For the shell of the desks: how many messages are unread; asked when a page shows it."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    return {
        "unread_messages": SimpleLazyObject(lambda: unread_of(actor)),
        "has_mailbox": settings.HOIAM_MAILBOX,
    }


urlpatterns = [
    path("desk/messages/", messages, name="messages"),
    path("desk/messages/read/", read, name="messages-read"),
    path("desk/messages/preferences/", preferences, name="messages-preferences"),
    path("desk/case/<str:code>/told/hold/", hold, name="told-hold"),
    path("desk/mailbox/", mailbox, name="mailbox"),
]
