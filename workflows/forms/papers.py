"""The control of a file: examined when it is handed in, and kept while the rest of the form is corrected."""

from __future__ import annotations

from collections.abc import Sequence
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
    """What a browser sends of one control: files, and the references to those kept earlier that stay."""

    files: Sequence[UploadedFile[Any]] = ()
    references: Sequence[str] = ()


class PaperInput(forms.FileInput):
    """Choose a file; above it the one that is kept already, if any."""

    template_name = "desks/handling/act/paper.html"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input", "accept": ACCEPT})
        # Each with the reference under which it comes back.
        self.kept: list[tuple[Upload, str]] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        """Return what came and what stays."""
        gone = set(_all(data, f"{name}.let_go"))
        references = [known for known in _all(data, f"{name}.kept") if known not in gone]
        return Sent(files=_all(files, name), references=references)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Return whether nothing at all came."""
        return name not in files and f"{name}.kept" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Show what is kept; a browser never gives a chosen file back."""
        shown = super().get_context(name, None, attrs)
        if self.kept:
            # What is there need not be chosen once more.
            shown["widget"]["attrs"].pop("required", None)
        return {**shown, "kept": self.kept}


class PapersInput(PaperInput):
    """Choose or drop several files; the browser's own control does both."""

    allow_multiple_selected = True


class PaperField(forms.Field):
    """One file of an act, examined, or kept from an earlier attempt of the same officer on the same form."""

    widget = PaperInput

    def __init__(self, *, place: Place, **said: Any) -> None:
        self.place = place
        self._own_words = said.get("error_messages", {}).get("required")
        super().__init__(**said)

    def clean(self, value: Any) -> Any:
        """Return the examined file, or the kept one. Raises ValidationError with one sentence."""
        sent = value if isinstance(value, Sent) else Sent()
        if sent.files:
            return self._examined(sent.files[-1])
        kept = self._kept(sent)
        if not kept and self.required:
            raise self._nothing_chosen()
        return kept[-1] if kept else None

    def read(self, data: Any, files: Any, name: str) -> Any:
        """Return what a request holds of this control. Raises ValidationError with one sentence."""
        return self.clean(cast("PaperInput", self.widget).value_from_datadict(data, files, name))

    def keep(self, cleaned: Any) -> None:
        """Let what was handed in wait in the store, and the form say where, until it is sent again."""
        shown = cast("PaperInput", self.widget)
        for paper in papers_of(cleaned):
            upload = stored(paper)
            shown.kept.append((upload, kept_papers.write(upload, place=self.place)))

    def bound_data(self, _data: Any, _initial: Any) -> list[Upload]:
        """Return what the page shows of it: what is kept."""
        return [upload for upload, _reference in cast("PaperInput", self.widget).kept]

    def _examined(self, file: UploadedFile[Any]) -> Fit:
        try:
            return intake.look_at(file.chunks(), name=file.name or "")
        except CaseworkError as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from None

    def _kept(self, sent: Sent) -> list[Upload]:
        read = (kept_papers.read(reference, place=self.place) for reference in sent.references)
        return [upload for upload in read if upload is not None]

    def _nothing_chosen(self) -> ValidationError:
        told = self._own_words or FileUnfit(Finding.NOTHING_CHOSEN)
        return ValidationError(str(told), code="required")


class PapersField(PaperField):
    """Several files, in their order; what was kept stays before what comes new."""

    widget = PapersInput

    def clean(self, value: Any) -> Any:
        """Return the examined and the kept files. Raises ValidationError with one sentence."""
        sent = value if isinstance(value, Sent) else Sent()
        kept = self._kept(sent)
        if not (kept or sent.files) and self.required:
            raise self._nothing_chosen()
        if len(kept) + len(sent.files) > intake.MOST_FILES:
            # Said before anything is taken apart: examining costs more than counting.
            raise ValidationError(str(FileUnfit(Finding.TOO_MANY)), code="too_many")
        return (*kept, *(self._examined(file) for file in sent.files))


def papers_of(cleaned: Any) -> Sequence[Fit | Upload]:
    """What a control of either kind answered, as a row."""
    if cleaned is None:
        return ()
    return cleaned if isinstance(cleaned, tuple) else (cleaned,)


def _all(data: Any, name: str) -> list[Any]:
    """Every value under a name; a plain dictionary has one."""
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    return [data[name]] if data.get(name) else []


def stored(cleaned: Fit | Upload) -> Upload:
    """Bytes come to rest before the act that names them."""
    if isinstance(cleaned, Upload):
        return cleaned
    taken = intake.put_down(cleaned)
    return Upload(sha256=taken.sha256, size=taken.size, media_type=taken.media_type, name=taken.name)
