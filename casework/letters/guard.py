"""Luật TC Đ8, Đ56: no letter leaves that shows who denounced, none goes to whom he denounced."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import pikepdf
from django.utils.translation import gettext_lazy as _

from casework.errors import CaseworkError
from casework.letters.letter import LetterPaper
from casework.letters.pdf_words import words_in
from casework.models import Case, Party
from casework.permissions import Actor
from casework.rules.folding import search_key
from casework.rules.leaks import names_somebody
from casework.sealed.traces import parts_that_tell
from casework.vocabulary import Confidentiality, PartyRole


class LetterTells(CaseworkError):
    """A letter shows who denounced; the data names its parts and nothing of what stands there."""

    code = "letter_tells"
    sentence = _(
        "This letter shows who denounced. Take out names, numbers and addresses; use the tracking code."
    )


class AccusedGetsIt(CaseworkError):
    """A letter about a denunciation would go to the person accused or to his unit."""

    code = "accused_gets_it"
    sentence = _("The person accused, or his unit, stands among the recipients. It may not go there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What is about to leave: the words that were laid out, the finished files, their name, who gets it."""

    paper: LetterPaper | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    pdf: bytes = field(default=b"", repr=False)
    file_name: str = field(default="", repr=False)
    recipients: tuple[str, ...] = field(default=(), repr=False)


def look_through(case: Case, leaving: Leaving, *, accused_may: bool, actor: Actor, at: datetime) -> None:
    """Let a letter pass or refuse it; of an open case everything passes.

    Raises LetterTells, AccusedGetsIt, and whatever keeps the sealed store from being compared.
    """
    if case.confidentiality != Confidentiality.SEALED:
        return
    if not accused_may and accused_among(case, leaving.recipients):
        raise AccusedGetsIt(case_id=case.pk)
    told = parts_that_tell(case, parts_of(leaving), actor=actor, at=at)
    if told:
        raise LetterTells(case_id=case.pk, parts=told)


def parts_of(leaving: Leaving) -> Mapping[str, str]:
    """The parts of a letter by name, each as one text."""
    laid_out = "\n".join(_strings(asdict(leaving.paper))) if leaving.paper is not None else ""
    return {
        "text": f"{leaving.text}\n{laid_out}",
        # What the reader really sees, whatever was meant to be laid out.
        "pages": words_in(leaving.pdf) if leaving.pdf else "",
        "metadata": "\n".join(_metadata(leaving.pdf)) if leaving.pdf else "",
        "file_name": leaving.file_name,
        "recipients": "\n".join(leaving.recipients),
    }


def accused_among(case: Case, recipients: Iterable[str]) -> bool:
    """Whether a line names the person accused, his office or his unit."""
    lines = [line for line in recipients if line.strip()]
    accused = Party.objects.filter(case=case, role=PartyRole.RESPONDENT)
    for party in accused.select_related("person", "unit", "officer", "officer__unit", "officer__division"):
        people = people_of(party)
        bodies = _bodies_of(party)
        for line in lines:
            if any(names_somebody(line, name) for name in people):
                return True
            if any(_is_called(line, name) for name in bodies):
                return True
    return False


def people_of(party: Party) -> tuple[str, ...]:
    """The names of a party; who is no officer of ours is often written down by his name alone."""
    words = party.office.split()
    is_name = 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)
    known = [who.name for who in (party.person, party.officer) if who is not None]
    return (*known, party.office) if is_name else tuple(known)


def _bodies_of(party: Party) -> tuple[str, ...]:
    """Of an officer his division, or else his unit; otherwise the unit named, or the office in words."""
    if party.officer is not None:
        return ((party.officer.division or party.officer.unit).name,)
    return (party.unit.name if party.unit is not None else party.office,)


def _is_called(line: str, name: str) -> bool:
    wanted = _in_full(name)
    return bool(wanted) and f" {wanted} " in f" {_in_full(line)} "


def _in_full(name: str) -> str:
    """A body by its name, short or long: UBND is Ủy ban nhân dân."""
    words = search_key(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return words.strip()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _metadata(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield from (str(value) for value in opened.docinfo.values())
        if "/Metadata" in opened.Root:
            yield opened.Root.Metadata.read_bytes().decode("utf-8", "replace")
        yield from opened.attachments
