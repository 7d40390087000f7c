"""WCAG 3.2.6: keys, whom to ask, first steps of each role; the same link on every page leads here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from casework.errors import Sentence
from casework.models import Officer
from casework.selectors.officers import officers_in_role, units_above
from casework.vocabulary import Role
from workflows.desks.desk import DeskRequest, desk

# A key as it stands on the keyboard, and what it does; letters alone do nothing anywhere (WCAG 2.1.4).
KEYS: tuple[tuple[str, Sentence], ...] = (
    ("F2", _("Counter: a fresh form for the next citizen")),
    ("F4", _("Counter: find a case by slip, telephone, number or name")),
    ("F8", _("Counter: print the last receipt again")),
    ("F9", _("Counter: save and print")),
    ("F10", _("Counter: cover the screen, and show it again")),
    ("Insert", _("Counter: call the next number")),
    ("Ctrl + Enter", _("Counter: save without printing")),
    ("Enter", _("Counter: take over what was read from a card or is known")),
    ("Esc", _("Close a list or a window")),
)


STEPS: Mapping[str, tuple[Sentence, ...]] = MappingProxyType(
    {
        Role.RECEPTION: (
            _("Press F2, scan the card or type its number, then the telephone, the kind and a few words."),
            _("Look to the right before you save: who came before, and what may be the same matter."),
            _("Press F9: the case is saved and the receipt printed."),
        ),
        Role.SCREENING: (
            _("Open “My work” and take the first case of the list."),
            _("Choose “Screen”: kind, field and who is competent; what the law says about it is shown."),
            _("What is missing is asked for all at once: “Request a supplement”."),
        ),
        Role.HANDLER: (
            _("Open “My work”: what is late or due comes first."),
            _("Take the case up, write down what you find, hold the dialogue where the law wants one."),
            _("Conclude, then submit to the signer; what still stands against it is named with its article."),
        ),
        Role.UNIT_HEAD: (
            _("Open “Overview”: every number leads to its cases."),
            _("Accept what was screened, and assign it to an officer."),
            _("Cases that nobody has taken up stand in a list of their own."),
        ),
        Role.LEADER: (
            _("Open “Overview”: every number leads to its cases."),
            _("Papers that wait for your signature stand in “My work”."),
            _("Before you sign, the house asks for your password once more."),
        ),
        Role.RECORDS_CLERK: (
            _("Open “My work”: decided cases whose papers are not delivered yet stand there."),
            _("Deliver to each recipient and keep the proof with the case."),
        ),
        Role.SUPERVISOR: (
            _("Open “Overview”: every number leads to its cases."),
            _("Open a case to see why its date is what it is."),
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """What somebody in a role does first."""

    role: str
    steps: tuple[Sentence, ...]


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Help for whoever asks; who is signed in is told his own steps and whom to turn to."""
    if request.user.is_authenticated:
        return _of_officer(request)
    return render(request, "desks/help.html", {"roles": _steps(set(STEPS)), "keys": KEYS})


@desk
def _of_officer(request: DeskRequest) -> HttpResponse:
    shown = {"roles": _steps(request.actor.roles), "keys": KEYS, "administrators": _administrators(request)}
    return render(request, "desks/help.html", shown)


def _steps(roles: set[str] | frozenset[Role]) -> list[FirstSteps]:
    return [FirstSteps(role=str(Role(r).label), steps=steps) for r, steps in STEPS.items() if r in roles]


def _administrators(request: DeskRequest) -> list[Officer]:
    """Those of the nearest unit that has any: the own one, else one above it."""
    unit = request.officer.unit
    for authority in (unit, *units_above(unit)):
        found = officers_in_role(role=Role.ADMINISTRATOR, unit_id=authority.pk, on=request.on)
        if rows := list(found.select_related("unit")):
            return rows
    return []
