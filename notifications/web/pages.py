"""The messages of an officer, and the letter box of the demonstration."""

from __future__ import annotations

from datetime import date, datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from casework.permissions import Actor, visible_cases
from casework.selectors.audiences import OVERSEEING
from notifications.content import letter_of, sentence_of
from notifications.digests import digest_of
from notifications.inbox import mark_read, messages_of
from notifications.models import Message
from notifications.preferences import MAILED, keep, preference_of
from notifications.words import OUTWARD, MessageState

PER_PAGE = 30
# Numbers of rows, as the database counts them.
LARGEST = 2**63 - 1


def messages(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """The newest first, each leading to its case; above them the overview of the morning."""
    page = Paginator(messages_of(actor), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(message, sentence_of(message)) for message in page]
    shown = {
        "rows": rows,
        "page": page,
        "digest": digest_of(actor, on=on),
        "is_overseer": bool(actor.roles & OVERSEEING),
        "preference": preference_of(actor.officer_id or 0),
        "choices": [(purpose, purpose.label) for purpose in MAILED],
    }
    return render(request, "notifications/web/messages.html", shown)


def read(request: HttpRequest, *, actor: Actor, at: datetime) -> HttpResponse:
    """Mark the one that was sent, or all; what is not his stays as it is."""
    sent = request.POST.get("message", "")
    ids = [int(sent)] if sent.isascii() and sent.isdigit() and int(sent) <= LARGEST else []
    mark_read(actor, ids=ids if sent else None, at=at)
    return HttpResponseRedirect(reverse("messages"), status=303)


def prefer(request: HttpRequest, *, actor: Actor, at: datetime) -> HttpResponse:
    """Keep what was ticked; words that are no purpose of an e-mail change nothing."""
    if actor.officer_id is not None:
        wanted = set(request.POST.getlist("mail"))
        keep(
            actor.officer_id,
            muted=[purpose for purpose in MAILED if purpose not in wanted],
            wants_digest="digest" in request.POST and bool(actor.roles & OVERSEEING),
            at=at,
        )
    return HttpResponseRedirect(reverse("messages"), status=303)


def mailbox(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What went out, or would have, of the cases that he may see; addresses are not shown."""
    out = Message.objects.filter(channel__in=sorted(OUTWARD), case__in=visible_cases(actor))
    out = out.exclude(state=MessageState.REFUSED).select_related("case", "event").order_by("-pk")
    page = Paginator(out, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(message, letter_of(message)) for message in page]
    return render(request, "notifications/web/mailbox.html", {"rows": rows, "page": page})
