"""NĐ 30/2020 Đ13, Đ15, Đ18: sign a letter, number it, let it go out; the act that decides does so too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from casework import permissions
from casework.acts.base import Act, Effect, Scene, takes
from casework.acts.files import Upload, document_row
from casework.acts.numbers import document_number
from casework.acts.registry import act
from casework.errors import Impediment
from casework.letters.catalogue import ISSUE, Template, letters
from casework.letters.issuing import Signing, put_out
from casework.letters.layout import sign_of
from casework.letters.openness import NOTHING, filled, open_names
from casework.letters.writing import LetterNotReady, locked, template_of
from casework.models import Document, Letter, Officer
from casework.models.letter import WORDS
from casework.vocabulary import LetterState, verb_word

OUT_COLUMNS = ("state", "number", "signer", "issued_on", "issued_at", "document")
COMPLETED_COLUMNS = (*WORDS, "checked_by", "checked_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A letter that has just been signed: its number, its paper in the file, and what changes with it."""

    number: str
    paper: Document
    text: str
    updates: Sequence[tuple[Model, Sequence[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The paper of an act: its number, and what is appended and changed with one that was written here."""

    number: str = ""
    records: Sequence[Document] = ()
    updates: Sequence[tuple[Model, Sequence[str]]] = ()


@act
@dataclass(frozen=True, kw_only=True)
class IssueLetter(Act):
    """NĐ 30/2020 Đ13, Đ15, Đ18: sign a checked letter and issue it under the next number of its sort."""

    verb: ClassVar[str] = "issue_letter"
    article: ClassVar[str] = "NĐ 30/2020 Đ13, Đ15, Đ18"
    letter: int = takes(_("Letter"))

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """There is a letter that somebody has checked."""
        if not checked_letters(scene.case.pk).exists():
            yield Impediment("no_letter", _("No checked letter of this case awaits a signature."))
        if scene.actor.officer_id is None:
            yield Impediment("no_signer", _("Only an officer signs."))

    def impediments(self, scene: Scene) -> Iterable[Impediment]:
        """It is of this case, checked, complete, and no decision on the matter."""
        yield from unready(scene, self.letter, signed_by=ISSUE)

    def apply(self, scene: Scene) -> Effect:
        """Give the number, lay out, look through, store; then the paper and the letter."""
        issued = issue(scene, self.letter)
        row = issued.updates[0][0]
        template = getattr(row, "template", "")
        return Effect(
            records=[issued.paper],
            updates=issued.updates,
            payload={"letter": template, "number": issued.number},
        )


def checked_letters(case_id: int) -> QuerySet[Letter]:
    """The letters of a case that await a signature."""
    return Letter.objects.filter(case_id=case_id, state=LetterState.CHECKED)


def unready(
    scene: Scene, letter_id: int, *, signed_by: str, completed: Mapping[str, str] = NOTHING
) -> Iterable[Impediment]:
    """Yield every reason why this act cannot sign this letter now.

    `completed` are the places that the act itself fills in: whoever does so has checked the letter.
    """
    letter = Letter.objects.filter(case=scene.case, pk=letter_id).first()
    if letter is None:
        yield Impediment("letter_unknown", _("This case has no such letter."))
        return
    if not _may_be_signed(letter, completed):
        yield Impediment("letter_unchecked", _("The letter must be checked before it is signed."))
    missing = open_names(letter, but=completed)
    if missing:
        told = _("These places of the letter are still open: %(names)s.") % {"names": ", ".join(missing)}
        yield Impediment("letter_open", told)
    template = letters().get(letter.template)
    if template is None or not template.is_in_force(on=scene.on):
        yield Impediment("letter_outdated", _("This sort of letter is no longer in force."))
    elif not template.may_be_signed_by(signed_by, state=scene.from_state):
        yield _signed_elsewhere(template, state=scene.from_state)
    elif template.alone and signed_by != ISSUE and not _may_sign(scene):
        yield Impediment("no_signer", _("Whoever may not sign letters does not issue one by another act."))


# While an act is filled in its paper is not there yet, and its days can be told all the same.
NO_PAPER = "no_paper"


def paper_amiss(
    scene: Scene, verb: str, *, letter: int | None, number: str, is_needed: bool
) -> Iterable[Impediment]:
    """Yield what is wrong with the paper of an act: a letter written here, or the number of another."""
    if letter is not None and number.strip():
        yield Impediment("two_papers", _("Choose the letter written here, or give a number, not both."))
    elif letter is not None:
        yield from unready(scene, letter, signed_by=verb)
    elif is_needed and not number.strip():
        yield Impediment("no_paper", _("Choose the letter written here, or give the number of the document."))


def signed(scene: Scene, *, letter: int | None, number: str) -> Signed:
    """Sign and issue the letter of an act with it. Raises what `issue` raises."""
    if letter is None:
        return Signed(number=number)
    issued = issue(scene, letter)
    return Signed(number=issued.number, records=[issued.paper], updates=issued.updates)


def _may_sign(scene: Scene) -> bool:
    decision = permissions.allowed(scene.actor, ISSUE, scene.case, relations=scene.relations)
    return decision.ok and not permissions.owed(decision.needs, actor=scene.actor)


def _may_be_signed(letter: Letter, completed: Mapping[str, str]) -> bool:
    return letter.state == LetterState.CHECKED or (bool(completed) and letter.state == LetterState.DRAFT)


def issue(scene: Scene, letter_id: int, *, completed: Mapping[str, str] = NOTHING) -> Issued:
    """NĐ 30/2020 Đ15: number, file and row of a letter, all within the act's transaction.

    Raises LetterTells and AccusedGetsIt where it must not leave, LetterNotReady when it changed meanwhile.
    """
    letter = locked(scene.case, letter_id)
    if not _may_be_signed(letter, completed) or open_names(letter, but=completed):
        raise LetterNotReady
    template = template_of(letter)
    signer = Officer.objects.get(pk=scene.actor.officer_id or 0)
    if completed:
        for name in WORDS:
            setattr(letter, name, filled(getattr(letter, name), completed))
        letter.checked_by, letter.checked_at = signer, scene.at
    signing = Signing(
        number=_number(scene, letter, template),
        signer=signer,
        actor=scene.actor,
        on=scene.on,
        at=scene.at,
    )
    stored = put_out(letter, template, signing)
    upload = Upload(sha256=stored.sha256, size=stored.size, media_type=stored.media_type, name=stored.name)
    paper = document_row(scene, upload, kind=template.document)
    letter.state, letter.number, letter.signer = LetterState.ISSUED, signing.number, signer
    letter.issued_on, letter.issued_at = scene.on, scene.at
    letter.document = paper
    columns = (*OUT_COLUMNS, *(COMPLETED_COLUMNS if completed else ()))
    return Issued(number=signing.number, paper=paper, text=letter.body, updates=[(letter, columns)])


def _number(scene: Scene, letter: Letter, template: Template) -> str:
    """The next number of the sort; an official letter counts among those without an abbreviation."""
    if not template.is_numbered:
        return ""
    sign = sign_of(letter, template, on=scene.on)
    symbol = template.symbol or "CV"
    return document_number(unit_id=letter.unit_id, symbol=symbol, year=scene.on.year, sign=sign)


def _signed_elsewhere(template: Template, *, state: str) -> Impediment:
    acts = template.signing_acts(state=state) or template.acts or (ISSUE,)
    words = ", ".join(str(verb_word(verb)) for verb in acts)
    return Impediment(
        "letter_of_another_act", _("This letter is signed by another act: %(acts)s.") % {"acts": words}
    )
