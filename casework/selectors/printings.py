"""Which papers of a case were printed before, as the access log has it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from casework.models import AccessEntry, Case

RECEIPT, SLIP, NOTE = "print_receipt", "print_slip", "print_visit_note"


def was_printed(case: Case, verb: str) -> bool:
    """Whether this paper of the case left the printer before."""
    return AccessEntry.objects.filter(case_id=case.pk, verb=verb, was_allowed=True).exists()


def note_code(visit_id: int) -> str:
    """What the log says of a visit's note, since a visit may have no case."""
    return f"visit_{visit_id}"


def was_note_printed(visit_id: int) -> bool:
    """Whether the note of this visit left the printer before."""
    return AccessEntry.objects.filter(verb=NOTE, reason=note_code(visit_id), was_allowed=True).exists()


def receipt_printed() -> Exists:
    """The same as a condition on many cases."""
    return Exists(AccessEntry.objects.filter(case_id=OuterRef("pk"), verb=RECEIPT, was_allowed=True))
