"""What the page of a case offers to whoever writes there: a note, tags, who helps, who else is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework import permissions
from casework.acts import acts
from casework.models import Case, Remark
from casework.selectors.assignments import Helper, helpers_of
from casework.selectors.notes import notes_of, own_fresh_notes
from casework.selectors.policies import calendar
from casework.vocabulary import ENDED, Doing
from workflows.desks.desk import DeskRequest
from workflows.desks.writing.drafts import draft_of
from workflows.forms.act_form import ActForm
from workflows.forms.referents import Asked
from workflows.models import Tag
from workflows.sheets import is_kept_of
from workflows.writing.presence import Present, others_at, seen
from workflows.writing.tags import known_words, may_tag, tags_of, undoable

NOTES_SHOWN = 5
NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything of it, already decided."""

    others: tuple[Present, ...]
    helpers: tuple[Helper, ...]
    notes: tuple[Remark, ...]
    my_fresh_notes: tuple[Remark, ...]
    note_form: ActForm | None
    note_kept_at: datetime | None
    is_kept: bool
    tags: tuple[Tag, ...]
    my_fresh_tags: tuple[Tag, ...]
    may_tag: bool
    words: tuple[str, ...]


def panel_of(request: DeskRequest, case: Case) -> Panel:
    """Read it as this officer may see it, and say that he has the case open."""
    seen(case, officer=request.officer, actor=request.actor, doing=Doing.READING, at=request.at)
    may_note = case.state not in ENDED and permissions.allowed(request.actor, NOTE, case).ok
    draft = draft_of(request, case, NOTE) if may_note else None
    taggable = may_tag(case, actor=request.actor)
    mine = own_fresh_notes(case, officer_id=request.officer.pk, at=request.at)
    return Panel(
        others=others_at(case, but=request.officer, at=request.at),
        helpers=helpers_of(case, on=request.on, calendar=calendar()),
        notes=_notes(request, case),
        my_fresh_notes=tuple(mine) if may_note else (),
        note_form=_note_form(request, case, draft.said if draft else {}) if may_note else None,
        note_kept_at=draft.kept_at if draft else None,
        is_kept=is_kept_of(case),
        tags=tuple(tags_of(case)),
        my_fresh_tags=tuple(undoable(case, actor=request.actor, at=request.at)) if taggable else (),
        may_tag=taggable,
        words=tuple(known_words(request.actor)) if taggable else (),
    )


def _notes(request: DeskRequest, case: Case) -> tuple[Remark, ...]:
    """Luật TC Đ56 k2: who has only the working copy sees what he noted himself."""
    reads = permissions.allowed(request.actor, "read_content", case)
    if not reads.ok:
        return ()
    found = notes_of(case)
    if not permissions.shows_whole(reads, actor=request.actor):
        found = found.filter(by=request.officer)
    return tuple(found[:NOTES_SHOWN])


def _note_form(request: DeskRequest, case: Case, said: object) -> ActForm:
    asked = Asked(verb=NOTE, actor=request.actor, on=request.on, case=case)
    form = ActForm(acts()[NOTE], asked, initial=said)
    form.fields["text"].widget.attrs["rows"] = 2
    return form
