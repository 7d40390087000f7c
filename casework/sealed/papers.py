"""Scans and recordings of a case that becomes sealed leave the open store: handwriting tells who wrote."""

from __future__ import annotations

from django.db import transaction

from casework import storage
from casework.files.resting import remove_unused
from casework.models import Document
from casework.sealed import vault
from casework.sealed.errors import NotSealable


def seal_papers(case_id: int) -> int:
    """Luật TC Đ56 k2: move every open file of a case into the sealed store; return how many moved.

    Belongs to the transaction of the act. The open bytes go when it commits, unless another case has the
    same file. Under P0 nothing may be kept, so a file that is already on disk cannot be sealed.
    """
    papers = list(Document.objects.filter(case_id=case_id, is_sealed=False).order_by("pk"))
    for paper in papers:
        put_away(paper)
        paper.save(update_fields=["is_sealed", "vault_key", "sha256", "name_as_given"])
    return len(papers)


def put_away(paper: Document) -> None:
    """Luật TC Đ56 k2: let a paper's bytes lie in the sealed store; the caller saves the row with the act.

    Raises NotSealable under P0, where a file that is already on disk may not be kept.
    """
    address = paper.sha256
    place = vault.seal_file(storage.read(address))
    if not place.vault_key:
        # An upload that no row has yet must not wait two days for the sweep.
        remove_unused({address})
        raise NotSealable
    paper.is_sealed, paper.vault_key = True, place.vault_key
    paper.sha256 = paper.name_as_given = ""
    transaction.on_commit(lambda: remove_unused({address}))
