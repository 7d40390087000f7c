"""Letters before they are signed: written from a template, changed, checked by a second look, thrown away.

No state of the case moves here: this is work of the desk. What is signed goes through the door.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import permissions
from casework.errors import CaseworkError, NotAllowed, NotFound
from casework.letters.catalogue import Template, letters
from casework.letters.guard import AccusedGetsIt, Leaving, LetterTells, look_through
from casework.letters.layout import lines
from casework.letters.merge_values import values_for
from casework.letters.openness import filled, open_names, words_of
from casework.letters.signatures import usual
from casework.models import Case, Letter, Officer
from casework.models.letter import WORDS
from casework.permissions import Actor, CaseRelations
from casework.sealed.traces import is_on_paper
from casework.selectors.access import write_reading
from casework.vocabulary import OUT, WRITTEN, Confidentiality, LetterState

VERB = "write_letter"


class LetterNotReady(CaseworkError):
    """A letter cannot take the next step; the sentence says why."""

    code = "letter_not_ready"
    sentence = gettext_lazy("This letter is not ready for that.")


class LetterChanged(CaseworkError):
    """Somebody else changed the letter since it was read."""

    code = "letter_changed"
    sentence = gettext_lazy("Somebody else has changed this letter. Your words are still in the form.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes, with which rights, when."""

    officer: Officer
    actor: Actor
    at: datetime
    on: date


def may_write(actor: Actor, case: Case, *, relations: CaseRelations | None = None) -> bool:
    """Whether this officer works on the case: whoever may note on it, and may read what a letter of it says.

    A letter about a denunciation says nothing of who wrote, so that its verifier may write it too.
    """
    known = permissions.relations_of(case) if relations is None else relations

    def shows(verb: str) -> bool:
        decision = permissions.allowed(actor, verb, case, relations=known)
        return permissions.shows_whole(decision, actor=actor)

    if not permissions.allowed(actor, "note", case, relations=known).ok:
        return False
    return case.confidentiality == Confidentiality.SEALED or (
        shows("read_content") and shows("read_identity")
    )


def begin(case: Case, template: Template, *, by: Writer, replaces: Letter | None = None) -> Letter:
    """A draft with all that the case knows put in. Raises NotAllowed, LetterNotReady, the guard's."""
    _refuse_strangers(case, by)
    if replaces is None and not template.fits(kind=case.kind, state=case.state, on=by.on):
        raise LetterNotReady(_("This letter does not fit the case as it stands."))
    values = values_for(case, actor=by.actor, on=by.on)
    if template.is_before_act(state=case.state):
        values = {name: value for name, value in values.items() if name not in template.by_act}
    letter = Letter(
        case=case,
        unit=case.unit,
        template=template.code,
        template_version=template.version,
        paper=template.paper,
        signs_as=usual(template, case.unit),
        written_by=by.officer,
        written_at=by.at,
        replaces=replaces,
        **words_from(template, values),
    )
    return _kept(letter, template, by)


def words_from(template: Template, values: Mapping[str, str]) -> dict[str, str]:
    """The words of a new letter with every known value put in."""
    words = {
        "subject": template.subject,
        "addressees": "\n".join(template.addressees),
        "grounds": "\n".join(template.grounds),
        "body": template.body,
        "copies": "\n".join(template.copies),
    }
    said = {name: filled(text, values) for name, text in words.items()}
    return said | {"subject": said["subject"][:300]}


def rewrite(letter: Letter, said: Mapping[str, str], *, revision: int, by: Writer) -> Letter:
    """Change the words of a letter that is not signed; it must be checked again.

    `revision` is what the writer last saw. Raises LetterChanged, LetterNotReady, NotAllowed, the guard's.
    """
    with transaction.atomic():
        now = locked(letter.case, letter.pk)
        _refuse_strangers(now.case, by)
        if now.state not in WRITTEN:
            raise LetterNotReady(_("A letter that was issued is never changed; issue it anew."))
        if now.revision != revision:
            raise LetterChanged
        for name in (*WORDS, "signs_as"):
            setattr(now, name, said.get(name, getattr(now, name)))
        now.state, now.checked_by, now.checked_at = LetterState.DRAFT, None, None
        now.revision += 1
        now.written_by, now.written_at = by.officer, by.at
        return _kept(now, template_of(now), by)


def check(letter: Letter, *, by: Writer, compared: bool = False) -> Letter:
    """A second look before the signature: nothing open, nobody shown.

    `compared` says that a person compared it with the envelope in which an identity lies.
    Raises LetterNotReady, NotAllowed, the guard's.
    """
    with transaction.atomic():
        now = locked(letter.case, letter.pk)
        _refuse_strangers(now.case, by)
        _refuse_unready(now, by=by, compared=compared)
        _guard(now, template_of(now), by)
        now.state, now.checked_by, now.checked_at = LetterState.CHECKED, by.officer, by.at
        now.save(update_fields=["state", "checked_by", "checked_at"])
    return now


def throw_away(letter: Letter, *, by: Writer) -> None:
    """Let a draft go; what was issued stays for good. Raises LetterNotReady, NotAllowed."""
    _refuse_strangers(letter.case, by)
    with transaction.atomic():
        now = locked(letter.case, letter.pk)
        if now.state not in WRITTEN:
            raise LetterNotReady(_("A letter that was issued is never thrown away."))
        if now.broken_promises.exists():
            raise LetterNotReady(_("An apology that is owed is let go by a head, who says why."))
        now.delete()


def anew(letter: Letter, *, by: Writer) -> Letter:
    """NĐ 30/2020 Đ18: a new letter that takes the place of one with wrong content; the old one stays."""
    if letter.state not in OUT:
        raise LetterNotReady(_("Only a letter that was issued is issued anew."))
    if Letter.objects.filter(replaces=letter).exists():
        raise LetterNotReady(_("This letter has been taken up anew already."))
    return begin(letter.case, template_of(letter), by=by, replaces=letter)


def template_of(letter: Letter) -> Template:
    """The template of a letter. Raises LetterNotReady where the house no longer knows it."""
    found = letters().get(letter.template)
    if found is None:
        raise LetterNotReady(_("The house no longer knows this sort of letter."))
    return found


def locked(case: Case, pk: int) -> Letter:
    """The letter of a case, held until the transaction ends. Raises NotFound."""
    held = Letter.objects.select_for_update(of=("self",)).select_related(
        "case", "unit", "written_by__division"
    )
    found = held.filter(case=case, pk=pk).first()
    if found is None:
        raise NotFound(verb=VERB)
    return found


def recipients_of(letter: Letter) -> tuple[str, ...]:
    """Everybody to whom a letter goes: the addressees and the list of copies."""
    return (*lines(letter.addressees), *lines(letter.copies))


def log_guard_hit(refusal: CaseworkError, case: Case, *, actor: Actor, at: datetime) -> None:
    """Write into the access log that a letter was kept back, after the transaction is gone."""
    write_reading(actor, VERB, case, at=at, was_allowed=False, reason=refusal.code)


def _kept(letter: Letter, template: Template, by: Writer) -> Letter:
    """Nothing that shows who denounced comes to rest beside a case, not even as a draft."""
    _guard(letter, template, by)
    letter.save()
    return letter


def _guard(letter: Letter, template: Template, by: Writer) -> None:
    leaving = Leaving(text=words_of(letter), recipients=recipients_of(letter))
    look_through(letter.case, leaving, accused_may=template.accused == "may", actor=by.actor, at=by.at)


def _refuse_strangers(case: Case, by: Writer) -> None:
    if not may_write(by.actor, case):
        raise NotAllowed(verb=VERB, reason="no_desk")


def _refuse_unready(letter: Letter, *, by: Writer, compared: bool) -> None:
    if letter.state != LetterState.DRAFT:
        raise LetterNotReady(_("Only a draft is checked."))
    missing = open_names(letter)
    if missing:
        raise LetterNotReady(_("Still open: %(names)s.") % {"names": ", ".join(missing)})
    if letter.case.confidentiality != Confidentiality.SEALED:
        return
    if letter.written_by_id == by.officer.pk:
        raise LetterNotReady(_("A letter about a denunciation is checked by somebody else than its writer."))
    if is_on_paper(letter.case) and not compared:
        raise LetterNotReady(_("Compare it with the sealed envelope first, and say so."))


GUARD_HITS = (LetterTells, AccusedGetsIt)
