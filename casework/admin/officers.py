"""Officers, their roles, who acts for them and when they are away."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from casework.admin.reading import Lasting, Rows, Table
from casework.models import Absence, Delegation, Officer, OfficerRelative, RoleAssignment
from casework.rules.names import name_key


class RoleInline(Rows):
    """Roles begin and end by dates."""

    model = RoleAssignment
    fields = ("role", "authority", "valid_from", "valid_to")
    autocomplete_fields = ("authority",)
    extra = 0
    can_delete = False


class RelativeInline(Rows):
    """NĐ 31/2019 Đ5 k2: whose matters the officer may not touch; seen by administrators only."""

    model = OfficerRelative
    fields = ("relation", "name")
    extra = 0


@admin.register(Officer)
class OfficerAdmin(Lasting):
    """People in office; the system itself is not one of them."""

    list_display = ("code", "name", "title", "unit", "division", "is_active")
    list_filter = ("is_active",)
    search_fields = ("code", "name", "name_key")
    autocomplete_fields = ("unit", "division", "user")
    fields = ("code", "name", "given_name", "title", "unit", "division", "is_active", "user")
    inlines = (RoleInline, RelativeInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Officer | None = None) -> tuple[str, ...]:
        """The code stands in histories."""
        return () if obj is None else ("code",)

    def has_change_permission(self, request: HttpRequest, obj: Officer | None = None) -> bool:
        """Nobody gives the system another name or a login."""
        return (obj is None or not obj.is_system) and super().has_change_permission(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: Officer,
        form: ModelForm[Any],
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Keep the key by which an accused or a relative is recognised."""
        obj.name_key = name_key(obj.name)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: object, formset: object, change: bool) -> None:  # noqa: FBT001
        """The same for relatives."""
        rows = formset.save(commit=False)  # type: ignore[attr-defined]
        for row in rows:
            if isinstance(row, OfficerRelative):
                row.name_key = name_key(row.name)
            row.save()
        for row in formset.deleted_objects:  # type: ignore[attr-defined]
            row.delete()


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(Lasting):
    """Who holds which role where and when."""

    list_display = ("officer", "role", "authority", "valid_from", "valid_to")
    list_filter = ("role",)
    search_fields = ("officer__code", "officer__name", "authority__name")
    autocomplete_fields = ("officer", "authority")


@admin.register(Delegation)
class DelegationAdmin(Lasting):
    """One acts for another, on paper and between two days."""

    list_display = (
        "from_officer",
        "to_officer",
        "role",
        "authority",
        "starts_on",
        "ends_on",
        "document_number",
    )
    list_filter = ("role",)
    search_fields = ("from_officer__code", "to_officer__code", "document_number")
    autocomplete_fields = ("from_officer", "to_officer", "authority")


@admin.register(Absence)
class AbsenceAdmin(Table):
    """Days on which somebody cannot act; the ladder passes over him."""

    list_display = ("officer", "reason", "starts_on", "ends_on")
    list_filter = ("reason",)
    search_fields = ("officer__code", "officer__name")
    autocomplete_fields = ("officer",)
