"""Provinces and communes: loaded from the official list, looked at here."""

from django.contrib import admin

from casework.admin.reading import ReadOnly
from casework.models import AdministrativeUnit


@admin.register(AdministrativeUnit)
class AdministrativeUnitAdmin(ReadOnly):
    """Names, types and days of validity as `load_authorities` wrote them."""

    list_display = ("code", "full_name", "unit_type", "parent_code", "valid_from", "valid_to")
    list_filter = ("level", "unit_type")
    search_fields = ("code", "full_name", "search_key")
    show_full_result_count = False
