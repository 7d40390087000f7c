"""An officer's settings and the switch of language; both hold wherever he signs in."""

from __future__ import annotations

from typing import Any

from django.conf import settings as house
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.own.settings_form import SettingsForm
from workflows.models import OfficerSettings


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def settings(request: DeskRequest) -> HttpResponse:
    """Show what is chosen, or keep it."""
    if request.method != "POST":
        return render(request, "desks/own/settings.html", {"form": SettingsForm(request.settings)})
    form = SettingsForm(request.settings, request.POST)
    if not form.is_valid():
        return render(request, "desks/own/settings.html", {"form": form}, status=422)
    _keep(request, form.put_into(request.settings))
    with translation.override(request.settings.language):
        messages.success(request, _("Your settings are kept."))
    return see_other("settings")


@require_POST
@desk
def language(request: DeskRequest) -> HttpResponse:
    """Take the language that a button names and go back to the page."""
    chosen = request.POST.get("language", "")
    if chosen in dict(house.LANGUAGES):
        request.settings.language = chosen
        _keep(request, request.settings)
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return see_other(back if is_ours else "desk")


def _keep(request: DeskRequest, own: OfficerSettings) -> None:
    """Write the row; two windows that choose for the first time at once leave one row."""
    names = [
        field.name for field in OfficerSettings._meta.concrete_fields if field.name not in {"id", "officer"}
    ]
    values: dict[str, Any] = {name: getattr(own, name) for name in names}
    request.settings, _is_new = OfficerSettings.objects.update_or_create(
        officer=request.officer, defaults=values
    )
