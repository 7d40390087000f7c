"""Units: a new one, another name or address from a day, and the end of one in a merger or split."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput
from casework.models import Authority, AuthorityName
from casework.permissions import Actor
from casework.rules.folding import search_key
from casework.rules.legal_day import legal_day
from casework.selectors.names import address_on, name_on, names_due
from casework.vocabulary import Configured
from workflows.configuration.changes import Change, record
from workflows.configuration.scope import must_reach
from workflows.successions.applying import Applied, apply
from workflows.successions.shares import Ending, checked

ADD, RENAME, END = "add_unit", "rename_unit", "end_unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """An authority that begins on a day, on a document."""

    code: str
    name: str
    kind: str
    level: str
    superior: Authority
    place_code: str
    head_title: str
    valid_from: date
    document_number: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """What an authority is called and where it sits from a day on."""

    unit: Authority
    name: str
    address: str
    valid_from: date
    document_number: str


def add_unit(wish: NewUnit, *, actor: Actor, at: datetime) -> Authority:
    """Write a new authority below one that the actor administers. Raises InvalidInput for a code in use."""
    must_reach(actor, wish.superior)
    if not wish.superior.is_in_force(on=wish.valid_from):
        raise InvalidInput(_("%(unit)s does not exist on that day.") % {"unit": wish.superior}, verb=ADD)
    try:
        with transaction.atomic():
            unit = Authority(
                code=wish.code,
                name=wish.name,
                kind=wish.kind,
                level=wish.level,
                superior=wish.superior,
                administrative_unit_code=wish.place_code,
                head_title=wish.head_title,
                is_in_system=True,
                valid_from=wish.valid_from,
                document_number=wish.document_number,
            )
            unit.name_keys = name_keys(unit)
            unit.save()
            AuthorityName.objects.create(
                authority=unit,
                name=wish.name,
                address=wish.address,
                valid_from=wish.valid_from,
                document_number=wish.document_number,
            )
            told = {"code": unit.code, "name": unit.name, "valid_from": unit.valid_from}
            record(Change(what=Configured.UNIT_ADDED, authority=unit, after=told), actor=actor, at=at)
            return unit
    except IntegrityError:
        taken = _("This code is in use.")
    raise InvalidInput(taken, verb=ADD)


def rename(wish: Renaming, *, actor: Actor, at: datetime) -> AuthorityName:
    """Give another name or address from a day, today at the earliest: papers of the past keep theirs.

    Raises InvalidInput for a day that is over or on which the unit does not exist, and when nothing changes.
    """
    unit, on = wish.unit, legal_day(at)
    must_reach(actor, unit)
    if wish.valid_from < on:
        raise InvalidInput(_("A name begins today or later; the past is not changed."), verb=RENAME)
    if not unit.is_in_force(on=wish.valid_from):
        raise InvalidInput(_("%(unit)s does not exist on that day.") % {"unit": unit}, verb=RENAME)
    before = (name_on(unit, on=wish.valid_from), address_on(unit, on=wish.valid_from))
    if before == (wish.name, wish.address):
        raise InvalidInput(_("Name and address are these already."), verb=RENAME)
    with transaction.atomic():
        if not unit.names.exists():
            AuthorityName.objects.create(
                authority=unit,
                name=unit.name,
                valid_from=unit.valid_from,
                document_number=unit.document_number,
            )
        naming = AuthorityName.objects.create(
            authority=unit,
            name=wish.name,
            address=wish.address,
            valid_from=wish.valid_from,
            document_number=wish.document_number,
        )
        change = Change(
            what=Configured.UNIT_RENAMED,
            authority=unit,
            before={"name": before[0], "address": before[1]},
            after={"name": wish.name, "address": wish.address, "valid_from": wish.valid_from}
            | {"document_number": wish.document_number},
        )
        record(change, actor=actor, at=at)
        let_names_begin(on=on)
    return naming


def let_names_begin(*, on: date) -> int:
    """Let every authority bear the name of that day; letters that use an old one are still understood."""
    due = names_due(on=on)
    for naming in due:
        unit = naming.authority
        if unit.name not in unit.aliases:
            unit.aliases = [*unit.aliases, unit.name]
        unit.name = naming.name
        unit.name_keys = name_keys(unit)
        unit.save(update_fields=["name", "aliases", "name_keys"])
    return len(due)


def end_unit(ending: Ending, *, actor: Actor, at: datetime) -> Applied:
    """Merge or split: everything follows, each case by its own act; a second run takes up what was refused.

    Raises InvalidInput when it cannot be, or when the day has not come.
    """
    for unit in (ending.predecessor, *ending.successors):
        must_reach(actor, unit)
    checked(ending)
    applied = apply(ending, at=at)
    change = Change(
        what=Configured.UNIT_ENDED,
        authority=ending.predecessor,
        after={
            "kind": ending.kind,
            "successors": [unit.code for unit in ending.successors],
            "effective_on": ending.effective_on,
            "document_number": ending.document_number,
            "cases": len(applied.moves.cases) - len(applied.refused),
            "refused": len(applied.refused),
            "roles": len(applied.moves.roles),
            "delegations": len(applied.moves.delegations),
        },
    )
    record(change, actor=actor, at=at)
    return applied


def name_keys(unit: Authority) -> list[str]:
    """The keys by which letters name it: every name, also behind the title of its head."""
    names = [unit.name, *unit.aliases]
    names += [f"{unit.head_title} {name}" for name in names if unit.head_title]
    return sorted({search_key(name) for name in names})
