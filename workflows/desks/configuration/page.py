"""A page of the configuration: its neighbours around it, and a form that keeps what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from casework.vocabulary import Role
from workflows.desks.configuration.entrance import areas
from workflows.desks.desk import DeskRequest

DAY = {"class": "input", "inputmode": "numeric", "autocomplete": "off"}
INPUT = {"class": "input", "autocomplete": "off"}


def page(
    request: DeskRequest, name: str, shown: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a template of this room."""
    # An auditor reads the history alone.
    beside = areas(request.path) if Role.ADMINISTRATOR in request.actor.roles else []
    given = {**(shown or {}), "pages": beside}
    return render(request, f"desks/configuration/{name}.html", given, status=status)


def choose(form: forms.Form, name: str, options: list[tuple[str, str]]) -> None:
    """Offer these values for a field, and no others."""
    field: Any = form.fields[name]
    field.choices = options


def dressed(form: forms.Form) -> None:
    """Give every box its look; days are typed as day/month/year."""
    for field in form.fields.values():
        if isinstance(field.widget, forms.CheckboxSelectMultiple | forms.RadioSelect | forms.CheckboxInput):
            continue
        field.widget.attrs.update(DAY if isinstance(field, forms.DateField) else INPUT)
