"""A signed letter: laid out in memory, looked through, stored under its hash; then comes the row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework import storage
from casework.letters.catalogue import Template
from casework.letters.guard import Leaving, look_through
from casework.letters.layout import file_name, paper_of
from casework.letters.letter import LetterPaper, letter_pdf
from casework.letters.openness import words_of
from casework.letters.writing import recipients_of
from casework.models import Letter, Officer
from casework.permissions import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signs a letter under which number, when."""

    number: str
    signer: Officer
    actor: Actor
    on: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The finished file at its content address."""

    sha256: str
    size: int
    media_type: str
    name: str


def printed(
    letter: Letter, template: Template, paper: LetterPaper, *, name: str, actor: Actor, at: datetime
) -> bytes:
    """The PDF of a letter, looked through before anybody gets it: a preview can be sent off too.

    Raises LetterTells, AccusedGetsIt, NotPrinted.
    """
    pdf = letter_pdf(paper, at=at)
    leaving = Leaving(
        paper=paper, text=words_of(letter), pdf=pdf, file_name=name, recipients=recipients_of(letter)
    )
    look_through(letter.case, leaving, accused_may=template.accused == "may", actor=actor, at=at)
    return pdf


def put_out(letter: Letter, template: Template, signing: Signing) -> Stored:
    """Make the PDF of a letter that is being signed. Raises LetterTells, AccusedGetsIt, NotPrinted.

    A file whose transaction does not commit is an orphan; the sweep takes it away.
    """
    paper = paper_of(letter, template, on=signing.on, number=signing.number, signer=signing.signer)
    name = file_name(template, signing.number)
    pdf = printed(letter, template, paper, name=name, actor=signing.actor, at=signing.at)
    stored = storage.put(pdf, media_type="application/pdf")
    return Stored(sha256=stored.sha256, size=stored.size, media_type=stored.media_type, name=name)
