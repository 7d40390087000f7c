"""Why a file is not taken, as codes; the sentences for people stand in `casework/files/refusals.py`."""

from __future__ import annotations

from enum import StrEnum


class Finding(StrEnum):
    """One reason per refusal; none of them carries anything of the file."""

    NOTHING_CHOSEN = "nothing_chosen"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    KIND = "kind"
    MISMATCH = "mismatch"
    MALWARE = "malware"
    DAMAGED = "damaged"
    TOO_COMPLEX = "too_complex"
    PASSWORD = "password"  # noqa: S105 - a code, not a secret
    ACTIVE_PDF = "active_pdf"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    PACKING = "packing"
    ACTIVE_DOCX = "active_docx"
    NOT_EXAMINED = "not_examined"


class Unfit(Exception):
    """The file is not taken; the text is a code and never a word of the file."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding))
