"""What people say of themselves, checked when it is sent: one wording of what is wrong, for all doors."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.rules.names import NameReading, read_name
from casework.rules.phones import read_phone
from workflows.forms.reading import PaperNumber, paper_number


def full_name(text: str) -> NameReading:
    """A name that is one, in the form in which it is stored. Raises ValidationError."""
    reading = read_name(text)
    if reading.problem is not None:
        raise forms.ValidationError(_("Enter the full name"))
    return reading


def identity(text: str) -> PaperNumber:
    """NĐ 154/2026 Đ12: the number of a paper, or none. Raises ValidationError with how many digits came."""
    paper = paper_number(text)
    if paper.problem is not None:
        told = ngettext(
            "The identity number has 12 digits. You entered %(count)d",
            "The identity number has 12 digits. You entered %(count)d",
            paper.digits,
        )
        raise forms.ValidationError(told % {"count": paper.digits})
    return paper


def telephone(text: str) -> str:
    """A telephone as it is stored; empty where nothing was said. Raises ValidationError."""
    if not text.strip():
        return ""
    reading = read_phone(text)
    if reading.problem is not None:
        raise forms.ValidationError(_("Enter a telephone number of 10 digits, such as 0912 345 678"))
    return reading.e164
