"""What somebody is told whose file is not taken: what is the matter or what to do, nothing of the file."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from casework.errors import CaseworkError, Sentence
from casework.files.examination.findings import Finding

_SENTENCES: Mapping[Finding, Sentence] = {
    Finding.NOTHING_CHOSEN: _("Choose at least one file"),
    Finding.EMPTY: _("This file is empty"),
    Finding.TOO_LARGE: _("The file must be smaller than 20 MB"),
    Finding.TOO_MANY: _("Choose at most 10 files"),
    Finding.KIND: _("The file must be a PDF, JPG, PNG or DOCX"),
    Finding.MISMATCH: _("The content of the file does not match its extension"),
    Finding.MALWARE: _("The file holds malware and was removed"),
    Finding.DAMAGED: _("The file is damaged. Save or scan it again"),
    Finding.TOO_COMPLEX: _("The file is too complex to be examined. Print it to PDF and hand that in"),
    Finding.PASSWORD: _("The file has a password. Take the password off and hand it in again"),
    Finding.ACTIVE_PDF: _("The PDF holds programs, attachments or actions. Print it to PDF and hand that in"),
    Finding.TOO_MANY_PAGES: _("The PDF may have at most 1,000 pages. Divide it"),
    Finding.TOO_MANY_PIXELS: _("The picture may have at most 40 million pixels. Make it smaller"),
    Finding.PACKING: _("The file is packed in an unusual way. Save it as PDF and hand that in"),
    Finding.ACTIVE_DOCX: _(
        "The DOCX holds macros, objects or links to other files. Save it as PDF and hand that in"
    ),
    Finding.NOT_EXAMINED: _("The file could not be taken in. Try again"),
}


class FileUnfit(CaseworkError):
    """A file was examined and is not taken; nothing of it is kept."""

    code = "file_unfit"

    def __init__(self, finding: Finding, *, suffix: str = "") -> None:
        self.finding = finding
        super().__init__(_sentence(finding, suffix))


def _sentence(finding: Finding, suffix: str) -> Sentence:
    if finding is Finding.MISMATCH and suffix:
        return _("The content of the file does not match the extension %(suffix)s") % {"suffix": suffix}
    return _SENTENCES[finding]
