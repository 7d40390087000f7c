"""Files wait until the scanner has seen them: clean ones are handed out, infected ones stay in quarantine."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from casework import storage
from casework.files import clamd
from casework.files.clamd import ScannerSilent
from casework.models import Document
from casework.vocabulary import DocumentState

log = structlog.get_logger(__name__)

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """How many papers were found clean, how many infected, and how many still wait."""

    clean: int = 0
    infected: int = 0
    waiting: int = 0


def state_of_new() -> DocumentState:
    """Where a new paper begins: without a scanner the examination has decided already."""
    return DocumentState.PENDING if clamd.is_configured() else DocumentState.CLEAN


def scan_waiting(*, most: int = MOST_AT_ONCE) -> Scanned:
    """Let the scanner see what waits, the oldest first; may run twice and breaks off when it is silent.

    Sealed papers are left: only their reader opens them, and then they are scanned.
    """
    waiting = Document.objects.filter(state=DocumentState.PENDING, is_sealed=False)
    addresses = list(
        dict.fromkeys(waiting.order_by("added_at", "pk").values_list("sha256", flat=True)[:most])
    )
    counted = {True: 0, False: 0}
    for address in addresses:
        try:
            is_clean = clamd.is_clean(storage.read(address))
        except storage.FileDamaged:
            # Told by the check of the store; it must not hold up the others.
            continue
        except ScannerSilent as silence:
            log.warning("scanner_silent", reason=str(silence))
            break
        counted[is_clean] += _settle(address, is_clean=is_clean)
    return Scanned(clean=counted[True], infected=counted[False], waiting=_waiting())


def scan_sealed(document: Document, data: bytes) -> bool:
    """The same for one sealed paper that its reader has just opened. Raises ScannerSilent."""
    is_clean = clamd.is_clean(data)
    waiting = Document.objects.filter(pk=document.pk, state=DocumentState.PENDING)
    waiting.update(state=DocumentState.CLEAN if is_clean else DocumentState.REJECTED)
    return is_clean


def _settle(address: str, *, is_clean: bool) -> int:
    rows = Document.objects.filter(sha256=address)
    if is_clean:
        return rows.filter(state=DocumentState.PENDING).update(state=DocumentState.CLEAN)
    # What an older scanner let pass in another case goes into quarantine too.
    return rows.exclude(state=DocumentState.REJECTED).update(state=DocumentState.REJECTED)


def _waiting() -> int:
    return Document.objects.filter(state=DocumentState.PENDING).count()
