"""What a number in an act stands for: the officers, units, contents or papers among which one may choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _

from casework.events import BY_THE_CLOCK, EVENT_VERBS
from casework.letters.catalogue import letters
from casework.models import (
    Authority,
    Case,
    Commitment,
    Content,
    Document,
    Event,
    Letter,
    Obligation,
    Officer,
    Party,
    Release,
)
from casework.permissions import Actor, allowed, visible_cases
from casework.permissions.actors import SERVING
from casework.rules.collation import filing_key
from casework.rules.legal_day import VIETNAM
from casework.selectors.candidates import eligible_officers
from casework.selectors.notes import notes_of
from casework.selectors.policies import policies
from casework.vocabulary import OUT, WRITTEN, LetterState, Paper, ReleaseState, Verb, verb_word

Options = Sequence[tuple[str, str]]

# Acts whose coded grounds stand under another word in the law data.
FAMILY_OF = MappingProxyType(
    {"offer_transfer": "transfer", "declare_complex": "complexity", "extend": "extension"}
)
GIVES_OUT = frozenset({"assign", "reassign"})
# Whoever apologises completes the draft; what is delivered went out before; all else was checked.
_STATES_OF_LETTERS = MappingProxyType({"deliver": OUT, "record_apology": WRITTEN})
MOST = 200
SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who fills in which act of which case on which day; a case that opens is not there yet."""

    verb: str
    actor: Actor
    on: date
    case: Case | None = None


def options_of(name: str, asked: Asked) -> Options | None:
    """Return what a field of this name may be; None when it is no reference."""
    find = _REFERENTS.get(name)
    return None if find is None else find(asked)


def _officers(asked: Asked) -> Options:
    """Officers of the case's unit and its parts, by given name as people look for them.

    Whom the law keeps from the case is not offered where it is given out.
    """
    if asked.case is not None and asked.verb in GIVES_OUT:
        return [(str(o.pk), _with_title(o)) for o in eligible_officers(asked.case, on=asked.on)]
    path = asked.case.unit.path if asked.case is not None else ""
    found = Officer.objects.filter(unit__path__startswith=path, is_active=True, is_system=False)
    rows = sorted(found, key=lambda o: filing_key(full_name=o.name, given_name=o.given_name))
    return [(str(o.pk), _with_title(o)) for o in rows[:MOST]]


def _with_title(officer: Officer) -> str:
    return f"{officer.name} · {officer.title}" if officer.title else officer.name


def _units(asked: Asked) -> Options:
    """Authorities in force within the province of the case, committees and departments first."""
    top = asked.case.unit.path.split("/")[1] if asked.case is not None else ""
    found = Authority.objects.filter(path__startswith=f"/{top}/", valid_to__isnull=True)
    return [(str(a.pk), a.name) for a in found.exclude(kind__in=SERVING).order_by("path")[: 2 * MOST]]


def _parts_of_unit(asked: Asked) -> Options:
    """Divisions and offices of the case's unit."""
    if asked.case is None:
        return []
    found = Authority.objects.filter(path__startswith=asked.case.unit.path, valid_to__isnull=True)
    return [(str(a.pk), a.name) for a in found.order_by("path")[:MOST]]


def _contents(asked: Asked) -> Options:
    rows = Content.objects.filter(case=asked.case, is_withdrawn=False).order_by("seq")
    return [(str(c.pk), f"{c.seq}. {c.summary}".strip()) for c in rows]


def _parties(asked: Asked) -> Options:
    rows = Party.objects.filter(case=asked.case).select_related("person")
    return [(str(p.pk), p.person.name if p.person else p.office or p.get_role_display()) for p in rows]


def _papers(asked: Asked) -> Options:
    rows = Document.objects.filter(case=asked.case, voided_at__isnull=True).order_by("added_at")
    return [
        (str(d.pk), f"{d.get_kind_display()} {d.added_at:%d/%m/%Y} {d.name_as_given}".strip()) for d in rows
    ]


def _promises(asked: Asked) -> Options:
    rows = Commitment.objects.filter(case=asked.case, done_on__isnull=True).order_by("due_on")
    return [(str(c.pk), f"{c.text} · {c.due_on:%d/%m/%Y}") for c in rows]


def _own_notes(asked: Asked) -> Options:
    """What this officer noted today; whether it may still be taken back is asked at the door."""
    if asked.case is None:
        return []
    rows = notes_of(asked.case).filter(by=asked.actor.officer_id, on=asked.on, taken_back_by__isnull=True)
    return [(str(note.pk), note.text[:SHOWN]) for note in rows[:MOST]]


def _obligations(asked: Asked) -> Options:
    rows = Obligation.objects.filter(case=asked.case, done_on__isnull=True).order_by("pk")
    return [(str(o.pk), o.text) for o in rows]


def _other_cases(asked: Asked) -> Options:
    """Cases of the same unit that this officer sees, newest first."""
    if asked.case is None:
        return []
    rows = visible_cases(asked.actor).filter(unit=asked.case.unit_id, kind=asked.case.kind)
    return [(str(c.pk), f"{c} · {c.title}") for c in rows.exclude(pk=asked.case.pk).order_by("-pk")[:MOST]]


def _grounds(asked: Asked) -> Options:
    family = FAMILY_OF.get(asked.verb, asked.verb)
    kind = asked.case.kind if asked.case is not None else ""
    found = policies().grounds_of(family, on=asked.on, kind=kind)
    return [(g.code, f"{g.text} – {g.article}" if g.article else g.text) for g in found]


def _proposed_acts(asked: Asked) -> Options:
    verbs = ("accept", "assign", "guide", "offer_transfer", "return_petition", "file_away", "decline")
    more = ("demand_resolution", "inspect", "split", "join")
    return [("", _("None")), *((verb, str(Verb(verb).label)) for verb in (*verbs, *more))]


def _letters(asked: Asked) -> Options:
    """The checked letters that this act may sign, or those that went out and may be delivered."""
    if asked.case is None:
        return []
    known = letters()
    states = _STATES_OF_LETTERS.get(asked.verb, (LetterState.CHECKED,))
    rows = Letter.objects.filter(case=asked.case, state__in=states, template__in=known).order_by("pk")
    fit = [
        row
        for row in rows
        if asked.verb == Verb.DELIVER
        or known[row.template].may_be_signed_by(asked.verb, state=asked.case.state)
    ]
    return [(str(row.pk), f"{row.number} {known[row.template].title}".strip()) for row in fit]


def _releases(asked: Asked) -> Options:
    """What waits for confirmation, or may be taken back."""
    rows = Release.objects.filter(case=asked.case).exclude(state=ReleaseState.RETRACTED)
    if asked.verb == Verb.CONFIRM_RELEASE:
        rows = rows.filter(state=ReleaseState.PREPARED)
    return [(str(row.pk), f"{row.title} · {row.get_state_display()}") for row in rows.order_by("pk")]


def _lines_of_history(asked: Asked) -> Options:
    """The entries that this officer may read, newest first; without the right to all, his own."""
    if asked.case is None:
        return []
    lines = Event.objects.filter(case=asked.case).exclude(name__in=BY_THE_CLOCK)
    if not allowed(asked.actor, "see_history", asked.case).ok:
        lines = lines.filter(actor_id=asked.actor.officer_id, actor_kind=asked.actor.kind)
    return [
        (str(e.seq), f"{e.seq}. {verb_word(EVENT_VERBS[e.name])} · {e.at.astimezone(VIETNAM):%d/%m/%Y %H:%M}")
        for e in lines.order_by("-seq")[:MOST]
    ]


def _papers_of_law(asked: Asked) -> Options:
    return [(code, str(label)) for code, label in Paper.choices]


_REFERENTS: Mapping[str, Callable[[Asked], Options]] = MappingProxyType(
    {
        "officer": _officers,
        "signer": _officers,
        "chair": _officers,
        "unit": _parts_of_unit,
        "to_unit": _units,
        "receiver": _units,
        "competent_unit": _units,
        "content": _contents,
        "party": _parties,
        "document": _papers,
        "keeps_papers": _papers,
        "commitment": _promises,
        "obligation": _obligations,
        "takes_back": _own_notes,
        "other": _other_cases,
        "into": _other_cases,
        "letter": _letters,
        "release": _releases,
        "line": _lines_of_history,
        "ground": _grounds,
        "grounds": _grounds,
        "criteria": _grounds,
        "proposed_act": _proposed_acts,
    }
)
