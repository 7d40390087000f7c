"""Authorities and who follows whom; a merger is done by `move_unit`, which moves the cases as well."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from casework.admin.reading import Lasting, ReadOnly
from casework.models import Authority, Succession
from casework.rules.folding import search_key


@admin.register(Authority)
class AuthorityAdmin(Lasting):
    """Code and place in the tree are given once: cases, papers and rights hang on them."""

    list_display = ("name", "kind", "level", "superior", "is_in_system", "valid_from", "valid_to")
    list_filter = ("level", "kind", "is_in_system")
    search_fields = ("code", "name")
    autocomplete_fields = ("superior",)
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Authority | None = None) -> tuple[str, ...]:
        """What was written when it began stays; its end comes with `move_unit`."""
        return () if obj is None else ("code", "kind", "level", "superior", "valid_from", "valid_to")

    def save_model(
        self,
        request: HttpRequest,
        obj: Authority,
        form: ModelForm[Any],
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Keep the keys by which letters name it."""
        names = [obj.name, *obj.aliases]
        names += [f"{obj.head_title} {name}" for name in names if obj.head_title]
        obj.name_keys = sorted({search_key(name) for name in names})
        super().save_model(request, obj, form, change)


@admin.register(Succession)
class SuccessionAdmin(ReadOnly):
    """The ground on which running cases moved."""

    list_display = ("predecessor", "successor", "kind", "effective_on", "document_number", "is_principal")
    list_filter = ("kind",)
