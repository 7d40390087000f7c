"""A field that takes several files at once, chosen together or dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class PapersInput(forms.FileInput):
    """The browser's own control: it opens its chooser, and files may be dropped on it."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several files; each is checked as one would be."""

    widget = PapersInput

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile[Any]]:
        """The files in their order; without one what a single file would answer."""
        if not data:
            super().clean(None, initial)
            return ()
        return [super(PapersField, self).clean(one, initial) for one in data]
