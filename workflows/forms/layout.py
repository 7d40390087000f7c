"""How the fields of an act stand on its page: one after the other, in named groups, in rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from casework.errors import Sentence
from workflows.forms.act_form import ActForm
from workflows.forms.composing import YES_NO
from workflows.forms.papers import PaperField

# Of the twelve columns of the form.
WIDE, HALF, SHORT = "c12", "c6", "c4"
SHORT_TEXT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control and the columns that it takes."""

    field: BoundField
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a list; the first is open, and so is whatever holds something."""

    number: int
    controls: tuple[Control, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What is said together: a single control, a group with a name, or the rows of a list."""

    name: str
    label: Sentence = ""
    controls: tuple[Control, ...] = ()
    rows: tuple[Row, ...] = ()


def blocks_of(form: ActForm) -> tuple[Block, ...]:
    """The visible fields of an act in its own order."""
    specs = form.described()
    by_name: dict[str, list[BoundField]] = {name: [] for name in specs}
    for field in form.visible_fields():
        name = field.name.split(".")[0]
        if name in by_name:
            by_name[name].append(field)
    return tuple(_block(name, specs[name].label, fields) for name, fields in by_name.items() if fields)


def _block(name: str, label: Sentence, fields: list[BoundField]) -> Block:
    if fields[0].name == name:
        return Block(name=name, controls=tuple(map(_control, fields)))
    numbers = [field.name.split(".")[1] for field in fields]
    if numbers[0].isdecimal() and fields[0].name.count(".") > 1:
        return Block(name=name, label=label, rows=tuple(_rows(name, fields)))
    return Block(name=name, label=label, controls=tuple(map(_control, fields)))


def _rows(name: str, fields: Iterable[BoundField]) -> Iterator[Row]:
    of_row: dict[int, list[BoundField]] = {}
    for field in fields:
        of_row.setdefault(int(field.name.split(".")[1]), []).append(field)
    for number, row in of_row.items():
        is_said = any(field.errors or _says(field.value()) for field in row)
        yield Row(number=number + 1, controls=tuple(map(_control, row)), is_open=is_said or (number == 0))


def _says(value: Any) -> bool:
    return value not in (None, "", [], False, True)


def _control(field: BoundField) -> Control:
    return Control(field=field, span=_span(field.field))


def _span(field: forms.Field) -> str:
    match field:
        case forms.MultipleChoiceField():
            return WIDE
        case forms.DateField() | forms.IntegerField():
            return SHORT
        case forms.ChoiceField():
            return SHORT if field.choices == list(YES_NO) else HALF
        case PaperField():
            return HALF
        case forms.BooleanField():
            return SHORT
        case forms.CharField(widget=forms.Textarea()):
            return WIDE
        case forms.CharField(max_length=int(longest)) if longest <= SHORT_TEXT:
            return SHORT
    return WIDE
