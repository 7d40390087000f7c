"""What is typed in: described fields, of acts and of what acts take, checked before anything uses them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from casework.errors import Sentence

Choices = Callable[[], Sequence[tuple[str, Sentence]]]

# What PostgreSQL, JSON or a printed letter cannot hold: control signs but tab and line ends, half pairs.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
# A day outside is a slip of the pen: nobody alive wrote before, no calendar reaches beyond.
FIRST_YEAR, LAST_YEAR = 1900, 2199
SMALLEST, LARGEST = -(2**63), 2**63 - 1
LARGEST_COUNT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field as forms, schemas and documents describe it; of several values it describes each."""

    label: Sentence
    choices: Choices | None = None
    required: bool = True
    sealed: bool = False
    max_length: int | None = None
    minimum: int = SMALLEST
    maximum: int = LARGEST
    pattern: str = ""
    default: Any = None


class Input:
    """Something with described fields; `contradictions` names those that do not fit together."""

    __slots__ = ()

    def contradictions(self) -> Iterable[str]:
        """Return the names of fields that are wrong only beside the others; each alone is valid."""
        return ()


def choices_of(vocabulary: type[Any]) -> Choices:
    """Return the choices of a TextChoices class as a selector."""
    return lambda: vocabulary.choices


def takes(
    label: Sentence,
    *,
    choices: Choices | None = None,
    sealed: bool = False,
    max_length: int | None = None,
    minimum: int = SMALLEST,
    maximum: int = LARGEST,
    pattern: str = "",
) -> Any:
    """Declare a required field of an act, or of what an act takes."""
    spec = FieldSpec(label, choices, True, sealed, max_length, minimum, maximum, pattern)
    return dataclasses.field(metadata={"spec": spec})


def may_take(
    label: Sentence,
    default: Any = None,
    *,
    choices: Choices | None = None,
    sealed: bool = False,
    max_length: int | None = None,
    minimum: int = SMALLEST,
    maximum: int = LARGEST,
    pattern: str = "",
) -> Any:
    """Declare an optional field with its default."""
    spec = FieldSpec(label, choices, False, sealed, max_length, minimum, maximum, pattern, default)
    return dataclasses.field(default=default, metadata={"spec": spec})


def specs_of(cls: type[Any]) -> dict[str, FieldSpec]:
    """Return the description of each field of an act or of what an act takes."""
    described: Any = cls
    return {name: spec for name, spec, _hint in _described(described)}


def faults_of(given: Any, *, within: str = "") -> list[str]:
    """Return the paths of fields that are missing or not valid, such as `kind` or `people.0.id_kind`.

    Paths hold names and numbers, never what was typed in.
    """
    kind: Any = type(given)
    faults = [
        fault
        for name, spec, hint in _described(kind)
        for fault in _faults(getattr(given, name), hint, spec, f"{within}{name}")
    ]
    if faults or not isinstance(given, Input):
        return faults
    return [f"{within}{name}" for name in given.contradictions()]


@cache
def _described(cls: Any) -> tuple[tuple[str, FieldSpec, Any], ...]:
    hints = get_type_hints(cls)
    return tuple(
        (f.name, f.metadata["spec"], hints[f.name]) for f in dataclasses.fields(cls) if "spec" in f.metadata
    )


def _faults(value: Any, hint: Any, spec: FieldSpec, path: str) -> Iterator[str]:
    kind, may_be_none = _without_none(hint)
    if value is None:
        if spec.required or not may_be_none:
            yield path
    elif get_origin(kind) is tuple:
        yield from _faults_of_many(value, get_args(kind), spec, path)
    elif _is_composed(kind):
        yield from faults_of(value, within=f"{path}.") if isinstance(value, kind) else (path,)
    elif not _is_valid(value, kind, spec):
        yield path


def _faults_of_many(value: Any, kinds: tuple[Any, ...], spec: FieldSpec, path: str) -> Iterator[str]:
    if not isinstance(value, tuple | list) or (spec.required and not value):
        yield path
        return
    each = dataclasses.replace(spec, required=True)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    elif len(kinds) != len(value):
        yield path
        return
    pairs = enumerate(zip(value, kinds, strict=True))
    inner = [fault for n, (item, kind) in pairs for fault in _faults(item, kind, each, f"{path}.{n}")]
    if any(_is_composed(kind) for kind in kinds):
        yield from inner
    elif inner:
        # Plain values have no names of their own.
        yield path


def _is_composed(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return kinds[0], len(kinds) < len(get_args(hint))


def _is_valid(value: Any, kind: Any, spec: FieldSpec) -> bool:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        return False
    if isinstance(value, str):
        return _is_sound(value, spec)
    if isinstance(value, int):
        return spec.minimum <= value <= spec.maximum
    if isinstance(value, date):
        return not isinstance(value, datetime) and FIRST_YEAR <= value.year <= LAST_YEAR
    return True


def _is_sound(text: str, spec: FieldSpec) -> bool:
    if _UNSPEAKABLE.search(text) is not None:
        return False
    if spec.max_length is not None and len(text) > spec.max_length:
        return False
    if not text.strip():
        # Blanks alone are as good as nothing; among choices nothing is one only where it is the default.
        return not spec.required and (spec.choices is None or text == spec.default)
    if spec.choices is not None and text not in {code for code, _label in spec.choices()}:
        return False
    return not spec.pattern or re.fullmatch(spec.pattern, text) is not None
