"""Papers of a case: which of them this reader may see, their bytes, and files that no row points to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from casework import permissions, storage
from casework.errors import NotFound
from casework.files import clamd
from casework.files.clamd import ScannerSilent
from casework.files.examination.kinds import FileKind
from casework.files.scanning import scan_sealed
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


_ENDINGS: Mapping[str, str] = {FileKind.JPEG: "JPG", FileKind.DOCX: "DOCX"}


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
    is_sealed: bool
    state: DocumentState
    # How the case counts its papers, from its first; an address names it by this.
    number: int

    @property
    def ending(self) -> str:
        """What it is, as people call it: PDF, JPG, PNG, DOCX."""
        return _ENDINGS.get(self.media_type, self.media_type.rpartition("/")[2].upper())

    @property
    def may_be_fetched(self) -> bool:
        """A sealed paper is scanned when its reader opens it; the others wait for the scanner before."""
        waits = self.is_sealed and self.state == DocumentState.PENDING
        return self.state == DocumentState.CLEAN or waits


class PaperWaiting(NotFound):
    """Who asks may read the paper, and the scanner has not seen it yet."""

    code = "paper_waiting"
    sentence = _("The file waits for the virus scan. Try again in a few minutes.")


class PaperInQuarantine(NotFound):
    """Who asks may read the paper, and it holds malware."""

    code = "paper_in_quarantine"
    sentence = _("The file holds malware. It is in quarantine and is handed out to nobody.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One document as it leaves the house."""

    media_type: str
    name_as_given: str
    data: bytes = field(repr=False)


def verb_to_read(document: Document) -> str:
    """Luật TC Đ56 k2: the verb that guards a paper: original, issued, or working paper."""
    if document.is_sealed or document.kind in ORIGINALS:
        return "read_original"
    return "read_issued" if document.kind in ISSUED else "read_content"


def papers_of(case: Case, *, actor: Actor) -> tuple[Paper, ...]:
    """The papers that the actor may read, oldest first; the others are not mentioned."""
    relations = permissions.relations_of(case)
    verbs = ("read_original", "read_issued", "read_content")
    rows = list(Document.objects.filter(case=case).order_by("pk"))
    numbers = {row.pk: number for number, row in enumerate(rows, start=1)}
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
            is_sealed=row.is_sealed,
            state=DocumentState(row.state),
            number=numbers[row.pk],
        )
        for row in sorted(rows, key=lambda known: (known.added_at, known.pk))
        if verb_to_read(row) in may
    )


def fetch(case: Case, number: int, *, actor: Actor, at: datetime) -> Fetched:
    """The paper that the case counts so, with its bytes. Raises what `bytes_of` raises."""
    rows = Document.objects.filter(case=case).order_by("pk")
    row = rows[number - 1 : number].first() if number > 0 else None
    if row is None:
        raise NotFound(verb="read_content")
    data = bytes_of(row.pk, actor=actor, at=at)
    return Fetched(media_type=row.media_type, name_as_given=row.name_as_given, data=data)


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
    PaperWaiting, PaperInQuarantine, FileDamaged, and for a sealed paper what `vault.open_file` raises.
    """
    document = Document.objects.select_related("case").filter(pk=document_id).first()
    if document is None:
        raise NotFound(verb="read_content")
    why = ground if document.is_sealed else purpose
    reading(actor, verb_to_read(document), document.case, at=at, purpose=why)
    if document.state == DocumentState.REJECTED:
        raise PaperInQuarantine
    if document.is_sealed:
        return _opened(document, ground=ground, actor=actor, at=at)
    if document.state != DocumentState.CLEAN:
        raise PaperWaiting
    return storage.read(document.sha256)


def _opened(document: Document, *, ground: OpeningGround, actor: Actor, at: datetime) -> bytes:
    """A sealed paper is opened for its reader only, so that is when the scanner sees it."""
    is_pending = document.state != DocumentState.CLEAN
    if is_pending and not clamd.is_answering():
        raise PaperWaiting
    data = vault.open_file(document.vault_key, ground=ground, actor=actor, at=at)
    try:
        if is_pending and not scan_sealed(document, data):
            raise PaperInQuarantine
    except ScannerSilent:
        raise PaperWaiting from None
    return data


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
