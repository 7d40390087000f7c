"""The letters of the house as data (fixtures/letters): read once, refused whole for one unknown word."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from casework.letters.fields import FIELDS, OF_WHO_WROTE
from casework.moves import MOVE_OF
from casework.rules.placeholders import faults_in, names_in
from casework.vocabulary import ACCUSATIONS, DocumentKind, Kind, LetterSort, Paper, State

_LISTS = ("kinds", "states", "acts", "by_act", "addressees", "grounds", "copies")
ISSUE, APOLOGISE = "issue_letter", "record_apology"
_TO_BE_FILLED = re.compile(r"\{\{\w+\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One letter: when it fits, how it is called and numbered, its words with the names to be filled."""

    code: str
    valid_from: date
    valid_to: date | None = None
    sort: LetterSort
    name: str = ""
    symbol: str = ""
    form: str = ""
    article: str
    kinds: tuple[str, ...]
    states: tuple[str, ...]
    paper: Paper
    document: DocumentKind = DocumentKind.NOTICE
    # Acts that sign it in one stroke with what they do, and whether it is also signed by itself.
    acts: tuple[str, ...] = ()
    alone: bool = True
    # What the act decides: in a letter begun before it these names stay open, whatever an earlier act said.
    by_act: tuple[str, ...] = ()
    signed_by: str = "authority"
    accused: str = "never"
    provisional: bool = False
    subject: str
    addressees: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    orders: str = ""
    body: str
    copies: tuple[str, ...] = ()

    @property
    def is_numbered(self) -> bool:
        """NĐ 30/2020 Đ15: every letter but one of courtesy (thư công) bears a number."""
        return self.sort != LetterSort.COURTESY

    @property
    def title(self) -> str:
        """What the letter is called in a list: its name and what it is about."""
        told = _TO_BE_FILLED.sub("…", self.subject)
        about = f"V/v {told}" if self.sort == LetterSort.DISPATCH else told
        return " – ".join(part for part in (self.name or "Công văn", about) if part)

    @property
    def version(self) -> str:
        """Changes with every word of it; a letter says from which version it was written."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def texts(self) -> tuple[str, ...]:
        """Everything in it that may hold a name to be filled."""
        return (self.subject, *self.addressees, *self.grounds, self.body, *self.copies)

    def is_in_force(self, *, on: date) -> bool:
        """Whether it may be written on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def fits(self, *, kind: str, state: str, on: date) -> bool:
        """Whether a case of this kind asks for it in this state, or an act that signs it begins here."""
        states = self.states + tuple(s for verb in self.acts for s in MOVE_OF[verb].sources)
        return kind in self.kinds and state in states and self.is_in_force(on=on)

    def may_be_signed_by(self, verb: str, *, state: str) -> bool:
        """Whether an act signs it; what belongs to an act is signed alone only once that act was done."""
        if verb == ISSUE:
            return self.alone and (not self.acts or state in self.states)
        return verb in self.acts

    def is_before_act(self, *, state: str) -> bool:
        """Whether an act that signs it may still be to come."""
        return any(state in MOVE_OF[verb].sources for verb in self.acts)

    def signing_acts(self, *, state: str) -> tuple[str, ...]:
        """The acts that may sign it where the case stands, the ordinary one last."""
        here = tuple(verb for verb in self.acts if state in MOVE_OF[verb].sources)
        return (*here, ISSUE) if self.may_be_signed_by(ISSUE, state=state) else here


class FaultyCatalogue(ValueError):
    """A file of letters says something that the house does not know."""


def letters() -> Mapping[str, Template]:
    """Every letter by its code."""
    return _read(settings.FIXTURES_DIR / "letters")


def letters_for(*, kind: str, state: str, on: date) -> tuple[Template, ...]:
    """The letters that a case asks for as it stands, in the order of the files."""
    return tuple(t for t in letters().values() if t.fits(kind=kind, state=state, on=on))


@cache
def _read(folder: Path) -> Mapping[str, Template]:
    return read_letters(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml")))


def read_letters(files: Iterable[str]) -> Mapping[str, Template]:
    """Letters from the text of their files. Raises FaultyCatalogue."""
    found: dict[str, Template] = {}
    for text in files:
        for row in yaml.safe_load(text)["letters"]:
            template = _template(row)
            if template.code in found:
                raise FaultyCatalogue(f"{template.code} is given twice")
            found[template.code] = template
    return found


def faults_of(template: Template, *, forms: Collection[str]) -> tuple[str, ...]:
    """Everything wrong with one letter: names not declared, names of people, forms that are not there."""
    text = "\n".join(template.texts())
    faults = [f"unknown in its words: {name}" for name in faults_in(text, declared=FIELDS)]
    if set(template.kinds) & set(ACCUSATIONS):
        faults += [f"names who denounced: {name}" for name in sorted(OF_WHO_WROTE & set(names_in(text)))]
    faults += [f"unknown kind: {kind}" for kind in template.kinds if kind not in Kind.values]
    faults += [f"unknown state: {state}" for state in template.states if state not in State.values]
    faults += [f"not in its words: {name}" for name in template.by_act if name not in names_in(text)]
    faults += [f"unknown act: {verb}" for verb in template.acts if verb not in MOVE_OF]
    if not template.acts and not template.alone:
        faults.append("no act signs it")
    if template.form and template.form not in forms:
        faults.append(f"unknown form: {template.form}")
    if bool(template.symbol) == (template.sort in {LetterSort.DISPATCH, LetterSort.COURTESY}):
        faults.append("an official letter and one of courtesy have no abbreviation, all others have one")
    return tuple(faults)


def _template(row: Mapping[str, Any]) -> Template:
    said = dict(row)
    try:
        said |= {name: tuple(said[name]) for name in _LISTS if name in said}
        said["sort"] = LetterSort(said["sort"])
        said["paper"] = Paper(said["paper"])
        said["document"] = DocumentKind(said.get("document", _kept_as(said["sort"])))
        said["body"] = said["body"].strip()
        return Template(**said)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FaultyCatalogue(f"{row.get('code', '?')}: {error}") from error


def _kept_as(sort: LetterSort) -> DocumentKind:
    return DocumentKind.MINUTES if sort == LetterSort.MINUTES else DocumentKind.NOTICE
