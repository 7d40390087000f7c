"""The control of a file: examined when it is handed in, and kept while the rest of the form is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from casework.acts.files import Upload
from casework.errors import CaseworkError
from casework.files import intake
from casework.files.examination.findings import Finding
from casework.files.intake import Fit
from casework.files.refusals import FileUnfit
from workflows.forms import kept_papers
from workflows.forms.kept_papers import Place

ACCEPT = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a browser sends of one control: a file, or the reference to one kept earlier, unless it goes."""

    file: UploadedFile[Any] | None
    reference: str
    is_let_go: bool


class PaperInput(forms.FileInput):
    """Choose a file; below it the one that is kept already, if any."""

    template_name = "desks/handling/act/paper.html"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input", "accept": ACCEPT})
        self.reference = ""
        self.kept: Upload | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        """Return all three parts."""
        return Sent(
            file=files.get(name),
            reference=data.get(f"{name}.kept", ""),
            is_let_go=bool(data.get(f"{name}.let_go")),
        )

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Return whether nothing at all came."""
        return name not in files and f"{name}.kept" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Show what is kept; a browser never gives a chosen file back."""
        shown = super().get_context(name, None, attrs)
        if self.kept is not None:
            # What is there need not be chosen once more.
            shown["widget"]["attrs"].pop("required", None)
        return {**shown, "kept": self.kept, "reference": self.reference}


class PaperField(forms.Field):
    """One file of an act, examined, or kept from an earlier attempt of the same officer on the same form."""

    def __init__(self, *, place: Place, **said: Any) -> None:
        self.place = place
        super().__init__(widget=PaperInput(), **said)

    def clean(self, value: Any) -> Fit | Upload | None:
        """Return the examined or the kept file. Raises ValidationError with one sentence."""
        sent = value if isinstance(value, Sent) else Sent(file=None, reference="", is_let_go=False)
        if sent.file is not None:
            return self._examined(sent.file)
        kept = None if sent.is_let_go else kept_papers.read(sent.reference, place=self.place)
        if kept is None and self.required:
            raise ValidationError(str(FileUnfit(Finding.NOTHING_CHOSEN)), code="required")
        return kept

    def _examined(self, file: UploadedFile[Any]) -> Fit:
        try:
            return intake.look_at(file.chunks(), name=file.name or "")
        except CaseworkError as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from None

    def keep(self, cleaned: Fit | Upload) -> None:
        """Let the file wait in the store, and the form say where; for a form that is shown again."""
        upload, shown = stored(cleaned), cast("PaperInput", self.widget)
        shown.kept, shown.reference = upload, kept_papers.write(upload, place=self.place)

    def bound_data(self, _data: Any, _initial: Any) -> Upload | None:
        """Return what the page shows of it: the kept file."""
        return cast("PaperInput", self.widget).kept


def stored(cleaned: Fit | Upload) -> Upload:
    """Bytes come to rest before the act that names them."""
    if isinstance(cleaned, Upload):
        return cleaned
    taken = intake.put_down(cleaned)
    return Upload(sha256=taken.sha256, size=taken.size, media_type=taken.media_type, name=taken.name)
