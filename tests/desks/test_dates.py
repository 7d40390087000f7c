"""05/01/2026 is the fifth of January in every field of every form, in both languages of the screen."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django import forms
from django.utils import translation

import workflows.desks
from casework.acts import acts
from casework.models import Case
from tests import cast
from tests.acts.stages import verifying
from tests.scenarios.life import day
from workflows.forms.composing import fields_of
from workflows.forms.referents import Asked

FIFTH = date(2026, 1, 5)
# What people type for it; the last is what a browser's own field would send.
TYPED = ("05/01/2026", "5/1/2026", "05-01-2026", "05.01.2026", "05012026", "2026-01-05")


def every_form(parent: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[Any]]:
    """All forms of the desks, wherever they are written."""
    for found in parent.__subclasses__():
        if found.__module__.startswith(("workflows.", "config.")):
            yield found
        yield from every_form(found)


def date_fields_of_desks() -> dict[str, forms.Field]:
    for module in pkgutil.walk_packages(workflows.desks.__path__, "workflows.desks."):
        importlib.import_module(module.name)
    return {
        f"{form.__qualname__}.{name}": field
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DateField | forms.DateTimeField)
    }


def date_fields_of_acts(case: Case) -> dict[str, forms.Field]:
    asked = {
        verb: Asked(verb=verb, actor=cast.acting(cast.CHAIRMAN, on=day("20/07/2026")), on=FIFTH, case=case)
        for verb in acts()
    }
    return {
        f"{verb}.{name}": field
        for verb, act in acts().items()
        for name, field in fields_of(act, asked[verb])
        if isinstance(field, forms.DateField | forms.DateTimeField)
    }


def misread(fields: dict[str, forms.Field]) -> list[str]:
    wrong = []
    for language in ("vi", "en"):
        with translation.override(language):
            for name, field in fields.items():
                wrong += [f"{language} {name}: {typed}" for typed in TYPED if _read(field, typed) != FIFTH]
                shown = field.widget.format_value(FIFTH)
                if shown != "05/01/2026":
                    wrong.append(f"{language} {name} shows {shown}")
    return wrong


def _read(field: forms.Field, typed: str) -> Any:
    try:
        return field.to_python(typed)
    except forms.ValidationError as error:
        return error


def test_in_every_form_of_the_desks():
    fields = date_fields_of_desks()
    assert len(fields) > 15
    assert misread(fields) == []


@pytest.mark.usefixtures("province")
def test_in_the_form_of_every_act():
    fields = date_fields_of_acts(verifying().case)
    assert len(fields) > 20
    assert misread(fields) == []


@pytest.mark.parametrize("typed", ["01/13/2026", "31/02/2026", "2026/05/01", "1 May 2026", "05/01"])
def test_what_is_no_day_is_no_other_day_either(typed):
    assert isinstance(_read(forms.DateField(), typed), forms.ValidationError)
