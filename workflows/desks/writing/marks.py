"""Small things done and undone on the page of a case: tags, and a note that was a slip of the pen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework.acts.additions import Note
from casework.errors import Impeded, InvalidInput
from workflows.desks.desk import DeskRequest, desk, see_other, the_case
from workflows.engine import perform
from workflows.writing import tags


@require_POST
@desk
def put_tag(request: DeskRequest, code: str) -> HttpResponse:
    """Stick a word on the case."""
    case = the_case(request, code)
    try:
        tag = tags.put(case, request.POST.get("word", ""), actor=request.actor, at=request.at)
    except InvalidInput as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Tag put on: %(word)s.") % {"word": tag.word})
    return see_other("case", case.tracking_code)


@require_POST
@desk
def take_off_tag(request: DeskRequest, code: str, tag: int) -> HttpResponse:
    """Take a word off the case."""
    case = the_case(request, code)
    gone = tags.take_off(case, tag, actor=request.actor, at=request.at)
    messages.success(request, _("Tag taken off: %(word)s.") % {"word": gone.word})
    return see_other("case", case.tracking_code)


@require_POST
@desk
def undo_tag(request: DeskRequest, code: str, tag: int) -> HttpResponse:
    """Turn back what I did to a tag a moment ago."""
    case = the_case(request, code)
    tags.undo(case, tag, actor=request.actor, at=request.at)
    messages.success(request, _("Undone."))
    return see_other("case", case.tracking_code)


@require_POST
@desk
def undo_note(request: DeskRequest, code: str, note: int) -> HttpResponse:
    """Take back a note of mine by a further one; both stay in the history."""
    case = the_case(request, code)
    act = Note(text=_("Taken back."), takes_back=note)
    try:
        perform(case.pk, act, actor=request.actor, at=request.at)
    except Impeded as refusal:
        messages.error(request, " ".join(str(i.sentence) for i in refusal.impediments))
    else:
        messages.success(request, _("The note is taken back."))
    return see_other("case", case.tracking_code)
