"""Luật TC Đ8, Đ56: whether something that leaves the house shows who denounced; yes or no, never what.

What is opened here is compared and forgotten within one call; neither its caller nor any log sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from casework.models import Case, SealedItem
from casework.permissions import Actor
from casework.rules.leaks import Secrets, leaks
from casework.sealed import vault
from casework.vocabulary import SealedProfile


def parts_that_tell(case: Case, parts: Mapping[str, str], *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """The names of those parts of a letter that show somebody whose identity is sealed in this case.

    Under P0 the identity lies in an envelope and nothing can be compared: see `is_on_paper`. Raises
    NothingSealed, WrongIdentityKey, IdentityKeyUnusable; whoever cannot compare does not send.
    """
    known = list(_secrets_of(case, actor=actor, at=at))
    return tuple(name for name, text in parts.items() if known and leaks(text, known))


def is_on_paper(case: Case) -> bool:
    """Whether some of what is sealed lies in an envelope, where only people can compare."""
    return SealedItem.objects.filter(case=case, profile=SealedProfile.P0).exists()


def _secrets_of(case: Case, *, actor: Actor, at: datetime) -> Iterator[Secrets]:
    items = SealedItem.objects.filter(case=case, profile=SealedProfile.P1).order_by("pk")
    for vault_key in items.values_list("vault_key", flat=True):
        opened = vault.open_for_guard(vault_key, actor=actor, at=at)
        for person in opened.fields.get("people", ()):
            yield _secrets(person)


def _secrets(person: Mapping[str, Any]) -> Secrets:
    def said(*names: str) -> tuple[str, ...]:
        return tuple(_texts(person.get(name) for name in names))

    return Secrets(
        names=said("name"),
        phones=said("phone"),
        id_numbers=said("id_number"),
        emails=said("email"),
        addresses=said("address"),
    )


def _texts(values: Iterable[object]) -> Iterator[str]:
    return (str(value) for value in values if value)
