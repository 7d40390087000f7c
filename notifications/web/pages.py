"""The messages of an officer, and the letter box of the demonstration."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages as said
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.models import Case
from casework.permissions import Actor, visible_cases
from casework.selectors.audiences import OVERSEEING
from notifications.content import letter_of, sentence_of
from notifications.digests import digest_of
from notifications.holding import hold_back
from notifications.inbox import mark_read, messages_of
from notifications.models import Message
from notifications.preferences import MAILED, keep, preference_of
from notifications.words import OUTWARD, HeldBecause, MessageState

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
    mark_read(actor, ids=[_number(request)] if sent else None, at=at)
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


def hold(request: HttpRequest, *, case: Case, actor: Actor, at: datetime) -> HttpResponse:
    """Hold back the message that was sent; back to the case. Raises InvalidInput and its like."""
    why = request.POST.get("why", "")
    if why not in HeldBecause.values:
        raise InvalidInput(_("Say why this message is held back."))
    hold_back(_number(request), case=case, actor=actor, why=HeldBecause(why), at=at)
    said.success(request, _("The message is held back; nobody receives it."))
    return HttpResponseRedirect(reverse("case", args=[case.tracking_code]), status=303)


def _number(request: HttpRequest) -> int:
    """The number of the message that was sent; 0, which none has, for anything else."""
    sent = request.POST.get("message", "")
    return int(sent) if sent.isascii() and sent.isdigit() and int(sent) <= LARGEST else 0


def mailbox(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What went out, or would have, of the cases that he may see; addresses are not shown."""
    unsent = (MessageState.REFUSED, MessageState.HELD)
    out = Message.objects.filter(channel__in=sorted(OUTWARD), case__in=visible_cases(actor))
    out = out.exclude(state__in=unsent).select_related("case", "event").order_by("-pk")
    page = Paginator(out, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(message, letter_of(message)) for message in page]
    return render(request, "notifications/web/mailbox.html", {"rows": rows, "page": page})
