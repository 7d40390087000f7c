"""Documents that an act takes in: the bytes are stored first, the row comes with the act."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Input, Scene, may_take, takes
from casework.files.scanning import state_of_new
from casework.models import Document
from casework.sealed.papers import put_away
from casework.selectors.documents import ORIGINALS
from casework.vocabulary import Confidentiality, DocumentKind

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Input):
    """A file already at its content address (casework.storage), not yet in a case."""

    sha256: str = takes(_("SHA-256"), pattern="[0-9a-f]{64}")
    size: int = takes(_("Size in bytes"), minimum=1)
    media_type: str = takes(_("Media type"), max_length=100)
    name: str = may_take(_("Name of the file"), "", sealed=True, max_length=300)


def document_row(scene: Scene, upload: Upload, *, kind: DocumentKind) -> Document:
    """Luật TC Đ56 k2: put a stored file into the case; in a sealed one what shows who wrote is put away."""
    known = Document.objects.filter(case_id=scene.case.pk, sha256=upload.sha256, kind=kind).first()
    if known is not None:
        # The same paper handed in twice is one paper; the door inserts only what is new.
        return known
    row = Document(
        case=scene.case,
        kind=kind,
        state=state_of_new(),
        sha256=upload.sha256,
        size=upload.size,
        media_type=upload.media_type,
        name_as_given=upload.name,
        added_at=scene.at,
        added_by_id=scene.actor.officer_id,
    )
    if kind in ORIGINALS and scene.case.confidentiality == Confidentiality.SEALED:
        put_away(row)
    return row
