"""Pages of the systems that listen: rules and rows of notifications, in the configuration of the desks."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from casework.errors import InvalidInput, NotAllowed, NotFound
from casework.models import Authority
from casework.permissions import Actor
from casework.selectors.authorities import authorities_in_force
from casework.vocabulary import AuthorityKind, Configured, Role
from notifications import hooks
from notifications.models import Hook
from workflows.configuration.changes import Change, record
from workflows.configuration.scope import CONFIGURE, must_reach, units_within
from workflows.desks.configuration.entrance import areas
from workflows.desks.configuration.page import choose, dressed
from workflows.desks.desk import DeskRequest, desk, see_other, signed_in_just_now
from workflows.desks.handling.filter_form import BY_DAY

ENTER = (Role.ADMINISTRATOR, Role.LEADER)


class ListenerForm(forms.Form):
    """A system that is to listen."""

    name = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=40,
        help_text=gettext_lazy("Letters without marks, digits, hyphens"),
    )
    url = forms.CharField(
        label=gettext_lazy("Where it takes what it is told"),
        max_length=300,
        help_text=gettext_lazy("An address that begins with https://"),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Hears of the cases of this authority and those below"))

    def __init__(self, *args: Any, request: DeskRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = units_within(request.actor).filter(
            pk__in=authorities_in_force(on=request.on).values("pk"), is_in_system=True
        )
        self.units = {one.code: one for one in found.exclude(kind=AuthorityKind.DIVISION)}
        choose(self, "unit", [("", "–"), *((code, one.name) for code, one in self.units.items())])
        dressed(self)


class SinceForm(forms.Form):
    """From which day on the log is sent again."""

    since = forms.DateField(error_messages={"invalid": BY_DAY, "required": BY_DAY})


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def listeners(request: DeskRequest) -> HttpResponse:
    """Every listener within reach; an administrator proposes a new one."""
    form = ListenerForm(request.POST or None, request=request) if _administers(request.actor) else None
    if request.method == "POST":
        if form is None:
            raise NotAllowed(verb=CONFIGURE, reason="no_role")
        if form.is_valid() and _proposed(form, request):
            messages.success(request, _("Proposed; it listens once another officer has approved it."))
            return see_other("config-listeners")
    return _page(request, form=form, status=422 if form is not None and form.errors else 200)


@require_POST
@desk
def approve(request: DeskRequest, name: str) -> HttpResponse:
    """Let one listen, and show its key this one time."""
    hook = _hook(request, name)
    if not signed_in_just_now(request):
        raise ReauthenticationRequired
    if not _is_second(request.actor, hook):
        messages.error(request, _("Whoever proposed a listener does not approve it."))
        return see_other("config-listeners")
    try:
        with transaction.atomic():
            key = hooks.approve(name, by=request.officer, at=request.at)
            _note(request, hook, Configured.LISTENER_APPROVED)
    except InvalidInput as refusal:
        messages.error(request, str(refusal))
        return see_other("config-listeners")
    return _shown(request, "listener_key", {"hook": hook, "key": key})


@require_POST
@desk
def end(request: DeskRequest, name: str) -> HttpResponse:
    """Let one hear nothing more."""
    hook = _hook(request, name, only=Role.ADMINISTRATOR)
    with transaction.atomic():
        hooks.end(name, at=request.at)
        _note(request, hook, Configured.LISTENER_ENDED)
    messages.success(request, _("It hears nothing more."))
    return see_other("config-listeners")


@require_POST
@desk
def replay(request: DeskRequest, name: str) -> HttpResponse:
    """Send one the log again, with the same keys."""
    hook = _hook(request, name, only=Role.ADMINISTRATOR)
    form = SinceForm(request.POST)
    if not hook.is_listening:
        messages.error(request, _("This listener hears nothing now."))
    elif not form.is_valid():
        messages.error(request, str(BY_DAY))
    else:
        since = form.cleaned_data["since"]
        with transaction.atomic():
            count = hooks.replay(name, since=since, at=request.at)
            _note(request, hook, Configured.LISTENER_REPLAYED, valid_from=since)
        messages.success(request, _("%(messages)d messages are sent again.") % {"messages": count})
    return see_other("config-listeners")


def _page(request: DeskRequest, *, form: ListenerForm | None, status: int) -> HttpResponse:
    rows = [
        {"hook": hook, "may_approve": hook.approved_at is None and hook.ended_at is None}
        | {"is_second": _is_second(request.actor, hook)}
        for hook in _within(request.actor).select_related("unit", "proposed_by", "approved_by")
    ]
    shown = {"rows": rows, "form": form, "administers": _administers(request.actor), "on": request.on}
    return _shown(request, "listeners", shown, status=status)


def _shown(request: DeskRequest, name: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    beside = areas(request.path) if _administers(request.actor) else []
    return render(request, f"notifications/web/{name}.html", {**shown, "pages": beside}, status=status)


def _proposed(form: ListenerForm, request: DeskRequest) -> bool:
    said = form.cleaned_data
    unit: Authority = form.units[said["unit"]]
    must_reach(request.actor, unit)
    try:
        with transaction.atomic():
            hook = hooks.propose(said["name"], url=said["url"], unit=unit, by=request.officer, at=request.at)
            _note(request, hook, Configured.LISTENER_PROPOSED)
    except InvalidInput as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _hook(request: DeskRequest, name: str, *, only: Role | None = None) -> Hook:
    """A listener within reach. Raises NotFound, also for whoever may not do this with it."""
    hook = _within(request.actor, only=only).filter(name=name).select_related("unit").first()
    if hook is None:
        raise NotFound(verb=CONFIGURE)
    return hook


def _within(actor: Actor, *, only: Role | None = None) -> QuerySet[Hook]:
    """Listeners of authorities that he administers or leads. Raises NotAllowed for everybody else."""
    roles = ENTER if only is None else (only,)
    paths = {grant.serves_path for grant in actor.grants if grant.role in roles}
    if not paths:
        raise NotAllowed(verb=CONFIGURE, reason="no_role")
    reach = Q(pk__in=[])
    for above in sorted(paths):
        reach |= Q(unit__path__startswith=above)
    return Hook.objects.filter(reach).order_by(F("ended_at").asc(nulls_first=True), "name")


def _is_second(actor: Actor, hook: Hook) -> bool:
    """Security.md §6.3: neither the proposer, nor who acts in his place."""
    reaching = [
        grant
        for grant in actor.grants
        if grant.role in ENTER and hook.unit.path.startswith(grant.serves_path)
    ]
    return actor.officer_id != hook.proposed_by_id and any(
        grant.for_officer_id != hook.proposed_by_id for grant in reaching
    )


def _administers(actor: Actor) -> bool:
    return Role.ADMINISTRATOR in actor.roles


def _note(request: DeskRequest, hook: Hook, what: Configured, **more: Any) -> None:
    change = Change(what=what, authority=hook.unit, after={"name": hook.name, **more})
    record(change, actor=request.actor, at=request.at)


urlpatterns = [
    path("desk/configuration/listeners/", listeners, name="config-listeners"),
    path("desk/configuration/listeners/<slug:name>/approve/", approve, name="config-listener-approve"),
    path("desk/configuration/listeners/<slug:name>/end/", end, name="config-listener-end"),
    path("desk/configuration/listeners/<slug:name>/replay/", replay, name="config-listener-replay"),
]
