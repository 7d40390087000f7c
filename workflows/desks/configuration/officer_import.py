"""The page on which a list of officers is handed in: checked line by line, then written in the background."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from casework.errors import CaseworkError
from workflows.configuration.officer_job import wish_of
from workflows.configuration.officer_table import (
    Line,
    Outcome,
    checked_lines,
    lines_of,
    packed,
    unpacked,
)
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest, see_other
from workflows.jobs.asking import ask
from workflows.models import Job
from workflows.tables import read_table

SALT = "officers to take in"
GOOD_FOR = 1800


class ListForm(forms.Form):
    """The file."""

    table = forms.FileField(
        label=_("List (.xlsx or .csv)"), error_messages={"required": _("Choose the file")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@configuring
def import_officers(request: DeskRequest) -> HttpResponse:
    """Show what each line would make; with the checked lines sent back, let them be written."""
    if request.method != "POST":
        return page(request, "officers_import", {"form": ListForm()})
    if request.POST.get("checked"):
        return _take_in(request)
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, "officers_import", {"form": form}, status=422)
    table = form.cleaned_data["table"]
    try:
        lines, left_out = lines_of(read_table(table.read(), name=table.name))
    except CaseworkError as refusal:
        form.add_error("table", str(refusal))
        return page(request, "officers_import", {"form": form}, status=422)
    return _checked(request, lines, form=ListForm(), left_out=left_out)


def _take_in(request: DeskRequest) -> HttpResponse:
    form = ListForm()
    try:
        sent: dict[str, Any] = signing.loads(request.POST["checked"], salt=_salt(request), max_age=GOOD_FOR)
    except signing.BadSignature:
        return page(request, "officers_import", {"form": form, "is_over": True}, status=422)
    key, lines = UUID(sent["key"]), unpacked(sent["lines"])
    if not Job.objects.filter(key=key).exists():
        outcome = Outcome(rows=checked_lines(lines, actor=request.actor, on=request.on))
        if outcome.wrong:
            # Something changed meanwhile: the list says what, line by line.
            return _checked(request, lines, form=form, left_out=(), status=422)
    job = ask(wish_of(lines), officer_id=request.officer.pk, at=request.at, key=key)
    return see_other("job", job.key)


def _checked(
    request: DeskRequest,
    lines: tuple[Line, ...],
    *,
    form: ListForm,
    left_out: tuple[str, ...],
    status: int = 200,
) -> HttpResponse:
    outcome = Outcome(rows=checked_lines(lines, actor=request.actor, on=request.on), left_out=left_out)
    shown: dict[str, Any] = {"form": form, "outcome": outcome}
    if not outcome.wrong:
        shown["checked"] = signing.dumps(
            {"key": str(uuid4()), "lines": packed(lines)}, salt=_salt(request), compress=True
        )
    return page(request, "officers_import", shown, status=422 if outcome.wrong else status)


def _salt(request: DeskRequest) -> str:
    """What one administrator checked is not what another sends."""
    return f"{SALT} {request.officer.pk}"
