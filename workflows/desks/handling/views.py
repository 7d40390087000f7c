"""Lists that an officer keeps under a name, and lets go again."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.desks.desk import DeskRequest, desk, see_other
from workflows.desks.handling.listing import kept
from workflows.models import SavedView

# More would not fit beside the list, nor into one glance.
MOST = 12
LONGEST_NAME = 60


@require_POST
@desk
def keep(request: DeskRequest) -> HttpResponse:
    """Keep the list of an address under a name; the same name again replaces it."""
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    query = kept(QueryDict(request.POST.get("query", "")))
    back = f"{reverse('inbox')}?{query}"
    if not name:
        messages.error(request, _("Enter a name for the view"))
        return see_other(back)
    own = SavedView.objects.filter(officer=request.officer)
    if own.filter(name=name).update(query=query) == 0:
        if own.count() >= MOST:
            words = _("You already keep %(most)d views. Let one go first") % {"most": MOST}
            messages.error(request, words)
            return see_other(back)
        _insert(request, name, query)
    messages.success(request, _("The view is kept. Whoever gets its link sees his own cases through it."))
    return see_other("inbox-view", own.get(name=name).key)


@require_POST
@desk
def let_go(request: DeskRequest, key: UUID) -> HttpResponse:
    """Forget an own view; of others' nothing happens."""
    SavedView.objects.filter(key=key, officer=request.officer).delete()
    return see_other("inbox")


def _insert(request: DeskRequest, name: str, query: str) -> None:
    row = SavedView(key=uuid4(), officer=request.officer, name=name, query=query, created_at=request.at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # The same form came twice at once: the first one stands.
        SavedView.objects.filter(officer=request.officer, name=name).update(query=query)
