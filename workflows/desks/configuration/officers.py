"""Pages of officers: the list, a new one, one officer with his roles, his login and his leaving."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.errors import InvalidInput
from casework.models import Officer, RoleAssignment
from casework.rules.collation import filing_key
from casework.rules.folding import search_key
from casework.vocabulary import Role
from workflows.configuration import logins
from workflows.configuration.officers import (
    add_officer,
    change_officer,
    deactivate,
    on_his_desk,
    reactivate,
)
from workflows.configuration.scope import officers_within, the_officer, the_unit
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.officer_forms import DetailsForm, NewOfficerForm
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest, see_other, signed_in_just_now
from workflows.handing_over import HEADS
from workflows.models import Proposal

MOST = 300


@require_safe
@configuring
def officers(request: DeskRequest) -> HttpResponse:
    """Those of a unit and below it, unit by unit, by given name; or whoever bears a name."""
    code, q = request.GET.get("unit", ""), request.GET.get("q", "")[:80].strip()
    with_gone = request.GET.get("gone") == "1"
    rows = officers_within(request.actor)
    unit = the_unit(request.actor, code) if code else None
    if unit is not None:
        rows = rows.filter(unit__path__startswith=unit.path) | rows.filter(division=unit)
    if q:
        rows = rows.filter(name_key__contains=search_key(q))
    if not with_gone:
        rows = rows.filter(is_active=True)
    found = sorted(rows.distinct(), key=_by_unit)
    shown = {"rows": found[:MOST], "more": len(found) > MOST, "q": q, "unit": unit, "with_gone": with_gone}
    return page(request, "officers", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def new_officer(request: DeskRequest) -> HttpResponse:
    """Write a new officer down; roles and the first password come on his own page."""
    form = NewOfficerForm(request.POST or None, actor=request.actor, on=request.on)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_officer(form.cleaned_data["login"], form.details(), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Officer added. Give him his roles and a first password."))
            return see_other("config-officer", made.code)
    return page(request, "officer_new", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def officer(request: DeskRequest, code: str) -> HttpResponse:
    """One officer; what is sent here changes his details."""
    who = the_officer(request.actor, code)
    known = {
        "name": who.name,
        "given_name": who.given_name,
        "title": who.title,
        "place": (who.division or who.unit).code,
    }
    form = DetailsForm(request.POST or None, initial=known, actor=request.actor, on=request.on, of=who)
    if request.method == "POST" and form.is_valid():
        try:
            change_officer(who, form.details(), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return see_other("config-officer", who.code)
        who = the_officer(request.actor, code)
    return _page(request, who, form, status=422 if form.errors else 200)


@require_POST
@configuring
def leave(request: DeskRequest, code: str) -> HttpResponse:
    """Let an officer leave office, or come back."""
    who = the_officer(request.actor, code)
    if who.is_active:
        return _done(request, who, deactivate, _("He has left office: no session, no role, no delegation."))
    return _done(request, who, reactivate, _("Back in office, without roles. Give him a first password."))


@require_POST
@configuring
def end_sessions(request: DeskRequest, code: str) -> HttpResponse:
    """End every session of an officer."""
    who = the_officer(request.actor, code)
    count = logins.end_sessions(who, actor=request.actor, at=request.at)
    messages.success(request, ngettext("%(n)d session ended.", "%(n)d sessions ended.", count) % {"n": count})
    return see_other("config-officer", who.code)


@require_POST
@configuring
def second_factor(request: DeskRequest, code: str) -> HttpResponse:
    """Put the reset of the second factor to a second person."""
    who = the_officer(request.actor, code)
    said = _("A leader of the authority decides; until then the second factor stays.")
    return _done(request, who, logins.ask_for_new_second_factor, said)


@require_POST
@configuring
def first_password(request: DeskRequest, code: str) -> HttpResponse:
    """Make a first password and show it this one time, to be handed over in person."""
    who = the_officer(request.actor, code)
    if not signed_in_just_now(request):
        raise ReauthenticationRequired
    try:
        word = logins.give_first_password(who, actor=request.actor, at=request.at)
    except InvalidInput as refusal:
        messages.error(request, str(refusal))
        return see_other("config-officer", who.code)
    days = logins.GOOD_FOR.days
    return page(request, "first_password", {"who": who, "word": word, "days": days})


def _done(request: DeskRequest, who: Officer, act: Any, said: str) -> HttpResponse:
    try:
        act(who, actor=request.actor, at=request.at)
    except InvalidInput as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return see_other("config-officer", who.code)


def _page(request: DeskRequest, who: Officer, form: DetailsForm, *, status: int) -> HttpResponse:
    held = RoleAssignment.objects.filter(officer=who).select_related("authority").order_by("-valid_from")
    user_id = who.user_id or 0
    shown = {
        "who": who,
        "form": form,
        "is_self": who.pk == request.officer.pk,
        "held": [row for row in held if row.valid_to is None or row.valid_to >= request.on],
        "waiting": Proposal.objects.filter(officer=who, is_approved=None).select_related(
            "authority", "officer", "proposed_by"
        ),
        "on_desk": on_his_desk(who),
        "heads": _heads(who, request),
        "has_second_factor": Authenticator.objects.filter(user=user_id).exists(),
    }
    return page(request, "officer", shown, status=status)


def _heads(who: Officer, request: DeskRequest) -> list[Officer]:
    """Who may hand his cases over: the heads of his unit and division."""
    places = [pk for pk in (who.unit_id, who.division_id) if pk is not None]
    heads = Officer.objects.filter(
        role_assignments__role__in=[Role(role) for role in HEADS],
        role_assignments__authority__in=places,
        role_assignments__valid_from__lte=request.on,
        is_active=True,
    ).exclude(role_assignments__valid_to__lt=request.on)
    return list(heads.exclude(pk=who.pk).distinct().order_by("code"))


def _by_unit(who: Officer) -> tuple[str, str, str]:
    division = who.division.path if who.division else ""
    return who.unit.path, division, filing_key(full_name=who.name, given_name=who.given_name)
