"""Tables that are looked at here and changed elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

if TYPE_CHECKING:
    Table = admin.ModelAdmin[Any]
    Rows = admin.TabularInline[Any, Any]
else:
    # Django's own classes take no parameters when the program runs.
    Table, Rows = admin.ModelAdmin, admin.TabularInline


class ReadOnly(Table):
    """Nothing is added, changed or deleted; a published version of the law is never edited."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Published by the commands that check it first."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never, whoever asks."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Cases of the past refer to it."""
        return False


class Lasting(Table):
    """Rows that end by a date and are never deleted: history and cases refer to them."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An end is a date."""
        return False
