"""The permission matrix in plain words, to read: it is a file of the house and changed with its tests."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.permissions.matrix import Way, matrix
from casework.permissions.words import Condition, Group, Need, Relation
from casework.vocabulary import Role, verb_word
from workflows.configuration.roles import GRANTABLE
from workflows.desks.configuration.entrance import configuring
from workflows.desks.configuration.matrix_words import (
    CONDITION_WORDS,
    GROUP_WORDS,
    NEED_WORDS,
    READING_WORDS,
    RELATION_WORDS,
)
from workflows.desks.configuration.page import page
from workflows.desks.desk import DeskRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One act or reading, and by which ways a role comes to it."""

    label: str
    ways: tuple[str, ...]
    source: str


@require_safe
@configuring
def permission_matrix(request: DeskRequest) -> HttpResponse:
    """What one role may do and read, in ordinary and in sealed cases."""
    asked = request.GET.get("role", "")
    role = Role(asked) if asked in {r.value for r in GRANTABLE} else Role.HANDLER
    groups = [(str(GROUP_WORDS[group]), _lines(role, group)) for group in Group]
    shown = {"role": role, "roles": [(r.value, r.label) for r in GRANTABLE], "groups": groups}
    return page(request, "matrix", shown)


def _lines(role: Role, group: Group) -> list[Line]:
    found = []
    for verb, row in matrix().rows.items():
        if ways := matrix().ways(verb, group, role):
            label = READING_WORDS.get(verb) or verb_word(verb)
            found.append(Line(label=str(label), ways=tuple(_words(way) for way in ways), source=row.source))
    return found


def _words(way: Way) -> str:
    parts = [str(RELATION_WORDS[Relation(way.relation)])]
    parts += [str(NEED_WORDS[need]) for need in Need if need in way.needs]
    if way.conditions:
        conditions = ", ".join(str(CONDITION_WORDS[c]) for c in Condition if c in way.conditions)
        parts.append(_("only if: %(conditions)s") % {"conditions": conditions})
    return " · ".join(parts)
