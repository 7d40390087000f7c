"""What was sent with a form and belongs to none of its controls does nothing; that it came is noted."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from django import forms

log = structlog.get_logger(__name__)

# What pages send beside the controls of their forms: whose form it is, which button, what it goes on with.
OF_THE_PAGE = frozenset(
    {
        "csrfmiddlewaretoken", "do", "onward", "module", "into", "kind", "was_protected", "sheet",
        "submission_id", "attach", "person", "line",
    }
)  # fmt: skip


def note_unasked(form: forms.Form, sent: Iterable[str], *, verb: str, actor_id: int | None) -> int:
    """Log how many names came that the form does not know, never the names: they are a stranger's words."""
    unasked = sum(not _is_asked(name, form) for name in sent)
    if unasked:
        log.warning("fields_ignored", verb=verb, actor_id=actor_id, count=unasked)
    return unasked


def _is_asked(name: str, form: forms.Form) -> bool:
    # A control may be of several parts: `day_0`, `papers.kept`.
    return name in OF_THE_PAGE or any(
        name == known or name.startswith((f"{known}_", f"{known}.", f"{known}-")) for known in form.fields
    )
