"""The pages that an officer may open, by the words under which he would look for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from casework.permissions import Actor
from casework.rules.folding import syllables
from workflows import people
from workflows.desks.shell import COUNTER
from workflows.desks.supervision.areas import oversight_areas
from workflows.desks.visits.scope import reads_register
from workflows.writing import modules


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something to go to: where it leads and what it is called."""

    label: str
    href: str


def pages_of(actor: Actor) -> list[Target]:
    """Every page without a case that this officer may open, those of his own desk first."""
    roles = actor.roles
    found = [_page(_("My work"), "inbox")]
    if roles & COUNTER:
        found.insert(0, _page(pgettext("desk", "Reception desk"), "register"))
        found += _of_the_counter()
    found += [Target(label=area.label, href=area.href) for area in oversight_areas(actor, "")]
    if reads_register(actor):
        found += [
            _page(_("Reception register"), "reception-register"),
            _page(_("Leaders' reception days"), "reception-days"),
        ]
    if roles & people.KEEPERS:
        found.append(_page(_("Merge records of people"), "people"))
    found += [_page(_("Commitments and conclusions"), "promises"), _page(_("Texts to insert"), "modules")]
    if roles & modules.KEEPERS:
        found.append(_page(_("New text"), "module-new"))
    return found + _of_everybody()


def fitting(targets: Collection[Target], words: Collection[str], *, most: int) -> list[Target]:
    """Those whose words begin as all the words asked for do, marks or not; without words the first ones."""
    return [target for target in targets if _fits(target.label, words)][:most]


def _fits(label: str, words: Collection[str]) -> bool:
    said = syllables(label)
    return all(any(one.startswith(word) for one in said) for word in words)


def _page(label: str, name: str, *arguments: str) -> Target:
    return Target(label=label, href=reverse(name, args=arguments))


def _of_the_counter() -> list[Target]:
    return [
        _page(_("Where is my case?"), "register-find"),
        _page(_("Take in what was missing"), "supplement-scan"),
        _page(_("Group petition"), "register-group"),
        _page(_("Guide a visitor"), "visit-new", "guided"),
        _page(_("Refuse to receive"), "visit-new", "refused"),
        _page(_("Answer on the spot"), "visit-new", "answered"),
        _page(_("Papers to hand over"), "handing-over"),
        _page(_("Close the day"), "day-close"),
    ]


def _of_everybody() -> list[Target]:
    return [
        _page(_("Hand over"), "handover"),
        _page(_("Work in the background"), "jobs"),
        _page(_("My settings"), "settings"),
        _page(_("List of keys"), "keys"),
        _page(_("Sessions"), "usersessions_list"),
        _page(_("Second factor"), "mfa_index"),
        _page(_("Password"), "account_change_password"),
        _page(_("Help"), "help"),
    ]
