"""Pages of roles: who holds which where from when until when; granting and ending; the matrix to read."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import InvalidInput, NotFound
from casework.models import RoleAssignment
from casework.rules.collation import filing_key
from casework.vocabulary import Role
from workflows.configuration.approvals import may_see, open_proposals
from workflows.configuration.roles import BY_TWO, GRANTABLE, end_role, grant
from workflows.configuration.scope import CONFIGURE, the_officer, the_unit, within
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import page
from workflows.desks.configuration.role_forms import EndRoleForm, GrantForm
from workflows.desks.desk import DeskRequest, see_other

MOST = 300


@require_safe
@configuring
def roles(request: DeskRequest) -> HttpResponse:
    """Roles that run or are to come, unit by unit; those of the past when they are asked for."""
    code, wanted = request.GET.get("unit", ""), request.GET.get("role", "")
    with_past = request.GET.get("past") == "1"
    unit = the_unit(request.actor, code) if code else None
    rows = RoleAssignment.objects.filter(within(request.actor, "authority__path"), officer__is_system=False)
    if unit is not None:
        rows = rows.filter(authority__path__startswith=unit.path)
    if wanted in Role.values:
        rows = rows.filter(role=wanted)
    if not with_past:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=request.on))
    found = sorted(rows.select_related("officer", "authority"), key=_by_unit)
    shown = {
        "rows": found[:MOST],
        "more": len(found) > MOST,
        "unit": unit,
        "role": wanted,
        "roles": [(role.value, role.label) for role in GRANTABLE],
        "with_past": with_past,
        "on": request.on,
        "waiting": [one for one in open_proposals() if may_see(one, actor=request.actor)],
    }
    return page(request, "roles", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def grant_role(request: DeskRequest, code: str) -> HttpResponse:
    """Grant a role to an officer; some wait for a second person."""
    who = the_officer(request.actor, code)
    if who.pk == request.officer.pk:
        raise NotFound(verb=CONFIGURE)
    form = GrantForm(request.POST or None, actor=request.actor, officer=who, on=request.on)
    if request.method == "POST" and form.is_valid():
        try:
            waits = grant(form.wish(), actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("It waits for a leader of the authority.") if waits else _("Role granted.")
            messages.success(request, words)
            return see_other("config-officer", who.code)
    by_two = [Role(role).label for role in Role if role in BY_TWO]
    shown = {"form": form, "who": who, "by_two": by_two}
    return page(request, "role_grant", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def role_end(request: DeskRequest, pk: int) -> HttpResponse:
    """End a role with a day."""
    rows = RoleAssignment.objects.filter(within(request.actor, "authority__path"), pk=pk)
    held = rows.select_related("officer", "authority").first()
    if held is None or held.officer_id == request.officer.pk:
        raise NotFound(verb=CONFIGURE)
    form = EndRoleForm(request.POST or None, initial={"last": request.on})
    if request.method == "POST" and form.is_valid():
        try:
            end_role(held, last=form.cleaned_data["last"], actor=request.actor, at=request.at)
        except InvalidInput as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The role ends on %(day)s.") % {"day": f"{form.cleaned_data['last']:%d/%m/%Y}"}
            )
            return see_other("config-officer", held.officer.code)
    return page(request, "role_end", {"form": form, "held": held}, status=422 if form.errors else 200)


def _by_unit(row: RoleAssignment) -> tuple[str, str, str]:
    name = filing_key(full_name=row.officer.name, given_name=row.officer.given_name)
    return row.authority.path, row.role, name
