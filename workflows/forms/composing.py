"""From a described field of an act to a field of a form, and back; nested inputs become groups of fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.acts.fields import FieldSpec, specs_of
from casework.acts.files import Upload
from casework.models import Content
from casework.vocabulary import Outcome
from workflows.forms.kept_papers import Place
from workflows.forms.papers import PaperField, PapersField, papers_of, stored
from workflows.forms.referents import Asked, options_of
from workflows.forms.texts import Words

SHORT, LINE = 120, 200
# Rows offered for a list of nested inputs; what stays empty is left out.
ROWS = 3
# Findings and answers are written here, not elsewhere and pasted.
ROWS_OF_TEXT, ROWS_OF_LONG_TEXT = 4, 10
YES_NO = (("", "–"), ("yes", _("Yes")), ("no", _("No")))


def fields_of(cls: type[Any], asked: Asked, *, within: str = "") -> Iterator[tuple[str, forms.Field]]:
    """Every field of an act or of what an act takes, by the name that its control bears."""
    hints = get_type_hints(cls)
    for name, spec in specs_of(cls).items():
        yield from _fields(f"{within}{name}", name, _bare(hints[name]), spec, asked)


def given(cls: type[Any], cleaned: Mapping[str, Any], asked: Asked, *, within: str = "") -> Any:
    """Make the act, or what an act takes, from the cleaned values; nothing but values of its own types."""
    hints = get_type_hints(cls)
    said = {}
    for name, spec in specs_of(cls).items():
        value = _value(f"{within}{name}", name, _bare(hints[name]), cleaned, asked)
        if value is not None or spec.required:
            said[name] = value if value is not None else _nothing(_bare(hints[name]))
    return cls(**said)


def _fields(
    path: str, name: str, kind: Any, spec: FieldSpec, asked: Asked
) -> Iterator[tuple[str, forms.Field]]:
    if get_origin(kind) is tuple:
        yield from _fields_of_many(path, name, get_args(kind), spec, asked)
    elif kind is Upload:
        yield path, PaperField(place=place_of(asked), label=_label(spec), required=spec.required)
    elif dataclasses.is_dataclass(kind):
        for inner, field in fields_of(_a_class(kind), asked, within=f"{path}."):
            # A group that may stay empty asks for nothing by itself; the act says what is missing.
            field.required = field.required and spec.required
            yield inner, field
    else:
        yield path, _field(name, kind, spec, asked)


def _fields_of_many(
    path: str, name: str, kinds: tuple[Any, ...], spec: FieldSpec, asked: Asked
) -> Iterator[tuple[str, forms.Field]]:
    each = kinds[0]
    if name == "outcomes":
        summaries = _contents_of(asked)
        for seq in summaries:
            label = _("Outcome of content %(seq)d") % {"seq": seq}
            yield (
                f"{path}.{seq}",
                forms.ChoiceField(
                    label=label,
                    choices=[("", "–"), *Outcome.choices],
                    widget=_select(),
                    help_text=summaries.get(seq, ""),
                ),
            )
    elif dataclasses.is_dataclass(each) and each is not Upload:
        for row in range(ROWS):
            for inner, field in fields_of(_a_class(each), asked, within=f"{path}.{row}."):
                field.required = False
                yield inner, field
    elif each is Upload:
        yield path, PapersField(place=place_of(asked), label=_label(spec), required=spec.required)
    else:
        yield path, _many(name, spec, asked)


def _many(name: str, spec: FieldSpec, asked: Asked) -> forms.Field:
    options = options_of(name, asked)
    if options is None and spec.choices is not None:
        options = [(str(code), str(label)) for code, label in spec.choices()]
    if options is not None:
        return forms.MultipleChoiceField(
            label=_label(spec), choices=options, required=spec.required, widget=forms.CheckboxSelectMultiple
        )
    rows = forms.Textarea(attrs={"class": "input", "rows": 4})
    return Words(label=_label(spec), required=spec.required, widget=rows, help_text=_("One per line"))


def _field(name: str, kind: Any, spec: FieldSpec, asked: Asked) -> forms.Field:
    options = options_of(name, asked)
    if options is None and spec.choices is not None:
        options = [(str(code), str(label)) for code, label in spec.choices()]
    if options is not None:
        first = [] if any(code == "" for code, _label in options) else [("", "–")]
        return forms.ChoiceField(
            label=_label(spec), choices=[*first, *options], required=spec.required, widget=_select()
        )
    return _PLAIN[kind](spec)


def place_of(asked: Asked) -> Place:
    """Where a file waits while the rest of this form is corrected."""
    case_id = None if asked.case is None else asked.case.pk
    return Place(officer_id=asked.actor.officer_id, case_id=case_id, verb=asked.verb)


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "input"})


def _text(spec: FieldSpec) -> forms.Field:
    is_short = spec.max_length is not None and spec.max_length <= SHORT
    rows = ROWS_OF_LONG_TEXT if spec.max_length is None else ROWS_OF_TEXT if spec.max_length > LINE else 2
    widget: forms.Widget = (
        forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
        if is_short
        else forms.Textarea(attrs={"class": "input", "rows": rows})
    )
    return Words(label=_label(spec), required=spec.required, max_length=spec.max_length, widget=widget)


def _flag(spec: FieldSpec) -> forms.Field:
    if spec.default is True or spec.default is False:
        return forms.BooleanField(label=_label(spec), required=False, initial=spec.default)
    return forms.ChoiceField(label=_label(spec), choices=YES_NO, required=spec.required, widget=_select())


def _whole(spec: FieldSpec) -> forms.Field:
    widget = forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"})
    return forms.IntegerField(
        label=_label(spec),
        required=spec.required,
        min_value=spec.minimum,
        max_value=spec.maximum,
        widget=widget,
    )


def _day(spec: FieldSpec) -> forms.Field:
    shown = {"class": "input", "inputmode": "numeric", "autocomplete": "off"}
    widget = forms.DateInput(format="%d/%m/%Y", attrs=shown)
    return forms.DateField(
        label=_label(spec), required=spec.required, widget=widget, help_text=_("Day/month/year")
    )


def _id(spec: FieldSpec) -> forms.Field:
    return forms.UUIDField(label=_label(spec), initial=uuid4, widget=forms.HiddenInput)


_PLAIN: Mapping[Any, Callable[[FieldSpec], forms.Field]] = {
    str: _text,
    bool: _flag,
    int: _whole,
    date: _day,
    UUID: _id,
}


def _value(path: str, name: str, kind: Any, cleaned: Mapping[str, Any], asked: Asked) -> Any:
    if get_origin(kind) is tuple:
        return _values(path, name, get_args(kind), cleaned, asked)
    if kind is Upload:
        return next(iter(uploads_of(cleaned.get(path))), None)
    if dataclasses.is_dataclass(kind):
        return given(_a_class(kind), cleaned, asked, within=f"{path}.") if _is_said(path, cleaned) else None
    value = cleaned.get(path)
    if value in (None, ""):
        return None
    if kind is bool:
        return value if isinstance(value, bool) else value == "yes"
    return int(value) if kind is int else value


def _values(
    path: str, name: str, kinds: tuple[Any, ...], cleaned: Mapping[str, Any], asked: Asked
) -> tuple[Any, ...] | None:
    each = kinds[0]
    if name == "outcomes":
        found = {seq: cleaned.get(f"{path}.{seq}") for seq in _contents_of(asked)}
        return tuple((seq, outcome) for seq, outcome in found.items() if outcome)
    if each is Upload:
        return uploads_of(cleaned.get(path)) or None
    if dataclasses.is_dataclass(each):
        rows = [f"{path}.{row}" for row in range(ROWS)]
        return tuple(
            given(_a_class(each), cleaned, asked, within=f"{row}.") for row in rows if _is_said(row, cleaned)
        )
    value = cleaned.get(path) or ()
    lines = value.splitlines() if isinstance(value, str) else value
    said = [line.strip() for line in lines if line.strip()]
    return tuple(int(v) if each is int else v for v in said) or None


def _is_said(path: str, cleaned: Mapping[str, Any]) -> bool:
    """Whether anything was typed into a group; what is preset says nothing by itself."""
    inner = {name: value for name, value in cleaned.items() if name.startswith(f"{path}.")}
    return any(value not in (None, "", [], False, True) for value in inner.values())


def uploads_of(cleaned: Any) -> tuple[Upload, ...]:
    """What a control of files answered, each at rest before the act that names it."""
    return tuple(stored(paper) for paper in papers_of(cleaned))


def _contents_of(asked: Asked) -> dict[int, str]:
    """The numbers of the contents with what they are about; of a sealed case the words are empty."""
    rows = Content.objects.filter(case=asked.case, is_withdrawn=False).order_by("seq")
    return dict(rows.values_list("seq", "summary"))


def _bare(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return next(kind for kind in get_args(hint) if kind is not NoneType)


def _a_class(kind: Any) -> type[Any]:
    chosen: type[Any] = kind
    return chosen


def _nothing(kind: Any) -> Any:
    return () if get_origin(kind) is tuple else "" if kind is str else False if kind is bool else None


def _label(spec: FieldSpec) -> Any:
    # A lazy translation is as good as a string to Django, but not to its types.
    return spec.label
