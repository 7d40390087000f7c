"""The list of keys: a page of its own, and the same in a window over any other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.vocabulary import ListKey
from workflows.desks.desk import DeskRequest, desk
from workflows.desks.look import keys_of


@require_safe
@desk
def keys(request: DeskRequest) -> HttpResponse:
    """Name every key and what it does; the single ones as this officer has set them."""
    shown = {
        "everywhere": [
            ("Ctrl+K", _("Find a case, a person, a page")),
            ("Ctrl+Enter", _("Send the form in which you type")),
            ("Esc", _("Close the preview, a menu or a window")),
        ],
        "in_lists": [
            ("↑ ↓", _("Move to another row")),
            ("Enter", _("Open the case")),
            ("Space", _("Look into the case without leaving the list")),
            ("Shift+Space", _("Select the row")),
        ],
        "letters": [(key, ListKey(what).label) for what, key in keys_of(request.settings).items()],
        "at_counter": [
            ("F2", _("New registration")),
            ("F4", _("Find a person or a case")),
            ("F8", _("Print again")),
            ("F9", _("Save and print")),
            ("F10", _("Cover the screen")),
        ],
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "desks/own/keys_table.html" if is_part else "desks/own/keys.html", shown)
