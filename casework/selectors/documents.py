"""Papers of a case: which of them this reader may see, their bytes, and files that no row points to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework import permissions, storage
from casework.errors import NotFound
from casework.models import Case, Document
from casework.permissions import Actor
from casework.sealed import vault
from casework.selectors.access import reading
from casework.vocabulary import DocumentKind, DocumentState, OpeningGround

# What the citizen or his witnesses wrote or said; in a denunciation the verifier never sees it.
ORIGINALS = frozenset(
    {
        DocumentKind.PETITION,
        DocumentKind.ORAL_RECORD,
        DocumentKind.CITIZENS_PAPER,
        DocumentKind.EVIDENCE,
        DocumentKind.APPOINTMENT,
    }
)
ISSUED = frozenset({DocumentKind.DECISION, DocumentKind.CONCLUSION, DocumentKind.ANSWER, DocumentKind.NOTICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document as a list shows it."""

    document_id: int
    kind: DocumentKind
    media_type: str
    size: int
    name_as_given: str
    added_at: datetime
    is_void: bool
    is_ready: bool


def verb_to_read(document: Document) -> str:
    """Luật TC Đ56 k2: the verb that guards a paper: original, issued, or working paper."""
    if document.is_sealed or document.kind in ORIGINALS:
        return "read_original"
    return "read_issued" if document.kind in ISSUED else "read_content"


def papers_of(case: Case, *, actor: Actor) -> tuple[Paper, ...]:
    """The papers that the actor may read, oldest first; the others are not mentioned."""
    relations = permissions.relations_of(case)
    verbs = ("read_original", "read_issued", "read_content")
    may = {v for v in verbs if permissions.allowed(actor, v, case, relations=relations).ok}
    return tuple(
        Paper(
            document_id=row.pk,
            kind=DocumentKind(row.kind),
            media_type=row.media_type,
            size=row.size,
            name_as_given=row.name_as_given,
            added_at=row.added_at,
            is_void=row.voided_at is not None,
            is_ready=row.state == DocumentState.CLEAN,
        )
        for row in Document.objects.filter(case=case).order_by("added_at", "pk")
        if verb_to_read(row) in may
    )


def bytes_of(
    document_id: int,
    *,
    actor: Actor,
    at: datetime,
    ground: OpeningGround = OpeningGround.RESOLUTION,
    purpose: str = "",
) -> bytes:
    """The bytes of a paper; decided on its case, written into the access log, hashed on the way.

    `ground` is used when the paper is sealed, and is then the purpose. Raises NotFound, NotAllowed,
    FileDamaged, and for a sealed paper what `vault.open_file` raises.
    """
    document = Document.objects.select_related("case").filter(pk=document_id).first()
    if document is None:
        raise NotFound(verb="read_content")
    why = ground if document.is_sealed else purpose
    reading(actor, verb_to_read(document), document.case, at=at, purpose=why)
    if document.state != DocumentState.CLEAN:
        raise NotFound(verb="read_content", reason="not_ready")
    if document.is_sealed:
        return vault.open_file(document.vault_key, ground=ground, actor=actor, at=at)
    return storage.read(document.sha256)


def orphan_files(*, at: datetime) -> list[str]:
    """Files that no row has pointed to for 48 hours."""
    return storage.orphans(known=set(known_addresses()), at=at)


def known_addresses() -> list[str]:
    """Every address that some row points to."""
    return list(Document.objects.exclude(sha256="").values_list("sha256", flat=True).distinct())


def damaged_documents() -> list[int]:
    """Rows whose file is missing or no longer has its hash; reads the whole store."""
    rows = Document.objects.exclude(sha256="").order_by("pk").values_list("pk", "sha256")
    state: dict[str, bool] = {}
    for _pk, sha256 in rows:
        if sha256 not in state:
            state[sha256] = storage.is_whole(sha256)
    return [pk for pk, sha256 in rows if not state[sha256]]
