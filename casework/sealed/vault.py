"""Seal and open: writing goes with the act over the app's connection, reading only over the vault's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, transaction

from casework.models import AccessEntry, Document, SealedItem
from casework.permissions import Actor
from casework.sealed.crypto import Blob
from casework.sealed.errors import NothingSealed
from casework.sealed.profiles import Place, profile_in_force, ring
from casework.vocabulary import OpeningGround, SealedProfile

ALIAS = "vault"
# Padding hides from the length whether an address or a phone number was given.
_STEP = 512
_FIELDS, _FILE = b"J", b"F"


@dataclass(frozen=True, slots=True)
class SealedIdentity:
    """What was sealed, opened; never printed, never logged."""

    fields: Mapping[str, Any] = field(repr=False)


def seal(fields: Mapping[str, Any], *, profile: SealedProfile | None = None, envelope: str = "") -> Place:
    """Luật TC Đ56: put names and words away within the running transaction; one statement.

    Under P0 nothing is kept and the answer is the number of the paper envelope.
    """
    plain = json.dumps(fields, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True).encode()
    padded = _FIELDS + plain + b" " * (-len(plain) % _STEP)
    return profile_in_force(profile).seal(padded, envelope=envelope)


def seal_file(data: bytes, *, profile: SealedProfile | None = None, envelope: str = "") -> Place:
    """The same for a scan or recording: handwriting and voice tell who wrote."""
    return profile_in_force(profile).seal(_FILE + data, envelope=envelope)


def open(vault_key: str, *, ground: OpeningGround, actor: Actor, at: datetime) -> SealedIdentity:  # noqa: A001
    """Luật TC Đ56: open what was sealed as fields; store and access log both keep who, when and why.

    Raises NothingSealed, WrongIdentityKey, IdentityKeyUnusable.
    """
    plain = _take_out(vault_key, ground=ground, actor=actor, at=at)
    if plain[:1] != _FIELDS:
        raise NothingSealed
    return SealedIdentity(json.loads(plain[1:]))


def open_for_guard(vault_key: str, *, actor: Actor, at: datetime) -> SealedIdentity:
    """Luật TC Đ8: open for the comparison with a letter; both logs say that nobody read it.

    Belongs to `casework.sealed.traces` alone. Raises what `open` raises.
    """
    ground = OpeningGround.LETTER_GUARD
    plain = _take_out(vault_key, ground=ground, actor=actor, at=at, verb="guard_letter")
    return SealedIdentity(json.loads(plain[1:]) if plain[:1] == _FIELDS else {})


def open_file(vault_key: str, *, ground: OpeningGround, actor: Actor, at: datetime) -> bytes:
    """The same for what was sealed as a file."""
    plain = _take_out(vault_key, ground=ground, actor=actor, at=at)
    if plain[:1] != _FILE:
        raise NothingSealed
    return plain[1:]


def rekey(*, actor: Actor, at: datetime, batch: int = 200) -> int:
    """Seal again, under the current key, whatever lies under an earlier one; return how many items moved."""
    keys = ring()
    moved = 0
    while True:
        with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
            cursor.execute(
                "SELECT vault_key, key_id, nonce, blob FROM sealed.item WHERE key_id <> %s"
                " ORDER BY vault_key LIMIT %s FOR UPDATE",
                [keys.current.key_id, batch],
            )
            rows = cursor.fetchall()
            for vault_key, key_id, nonce, data in rows:
                plain = keys.open(Blob(key_id, bytes(nonce), bytes(data)), vault_key=vault_key)
                blob = keys.seal(plain, vault_key=vault_key)
                cursor.execute(
                    "UPDATE sealed.item SET key_id = %s, nonce = %s, blob = %s WHERE vault_key = %s",
                    [blob.key_id, blob.nonce, blob.data, vault_key],
                )
                _log(cursor, vault_key, ground=OpeningGround.KEY_ROTATION, actor=actor, at=at)
        if not rows:
            return moved
        moved += len(rows)


def _take_out(
    vault_key: str, *, ground: OpeningGround, actor: Actor, at: datetime, verb: str = "open_identity"
) -> bytes:
    case_id = _case_of(vault_key)
    keys = ring()
    # Both logs are written before anything is decrypted: an opening that fails was still tried.
    AccessEntry.objects.create(
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.officer_id,
        case_id=case_id,
        verb=verb,
        was_allowed=True,
        reason=ground,
    )
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        _log(cursor, vault_key, ground=ground, actor=actor, at=at)
        cursor.execute("SELECT key_id, nonce, blob FROM sealed.item WHERE vault_key = %s", [vault_key])
        row = cursor.fetchone()
    if row is None:
        raise NothingSealed
    key_id, nonce, data = row
    return keys.open(Blob(key_id, bytes(nonce), bytes(data)), vault_key=vault_key)


def _log(cursor: Any, vault_key: str, *, ground: OpeningGround, actor: Actor, at: datetime) -> None:
    cursor.execute(
        "INSERT INTO sealed.opening (vault_key, ground, actor_kind, actor_id, at)"
        " VALUES (%s, %s, %s, %s, %s)",
        [vault_key, str(ground), str(actor.kind), actor.officer_id, at],
    )


def _case_of(vault_key: str) -> int | None:
    pointer = SealedItem.objects.filter(vault_key=vault_key).values_list("case_id", flat=True)
    paper = Document.objects.filter(vault_key=vault_key).values_list("case_id", flat=True)
    return pointer.first() or paper.first()
