"""Short texts that stay with a case: notes, reasons, replies; they move no clock."""

from __future__ import annotations

from casework.acts.base import Scene
from casework.models import Remark
from casework.vocabulary import RemarkKind


def remark_row(scene: Scene, kind: RemarkKind, text: str, **more: object) -> Remark:
    """Return an unsaved remark of whoever acts; `more` sets its reason or its new date."""
    fields: dict[str, object] = {
        "case": scene.case,
        "at": scene.at,
        "on": scene.on,
        "by_id": scene.actor.officer_id,
        "kind": kind,
        "text": text,
        **more,
    }
    return Remark(**fields)
