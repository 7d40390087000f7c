"""The two profiles of the identity store; which one holds is a decision of the installation, on paper."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from casework.rules.tracking import new_code
from casework.sealed.crypto import Ring, read_ring
from casework.sealed.errors import NotSealable
from casework.vocabulary import SealedProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a sealed thing went: a key of the store, or the number to write on an envelope."""

    profile: SealedProfile
    vault_key: str = ""
    envelope: str = ""


class Profile(Protocol):
    """What a profile can do."""

    def seal(self, plain: bytes, *, envelope: str) -> Place:
        """Put bytes away for good."""


@dataclass(frozen=True, slots=True)
class PaperOnly:
    """P0: nothing is stored; identity and original stay in an envelope with an opaque number."""

    def seal(self, plain: bytes, *, envelope: str) -> Place:
        """Give the number of the envelope, the clerk's own or a fresh one; the bytes are let go."""
        return Place(profile=SealedProfile.P0, envelope=envelope or f"PB-{new_code()}")


@dataclass(frozen=True, slots=True)
class Vault:
    """P1: encrypted into the schema `sealed`, in the transaction of the act."""

    ring: Ring

    def seal(self, plain: bytes, *, envelope: str) -> Place:
        """Encrypt under a fresh random key and hand it to the store's own function."""
        if not connection.in_atomic_block:
            raise NotSealable(_("Sealing belongs to the transaction of an act."))
        vault_key = secrets.token_urlsafe(32)
        blob = self.ring.seal(plain, vault_key=vault_key)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sealed.put(%s, %s, %s, %s)", [vault_key, blob.key_id, blob.nonce, blob.data]
            )
        return Place(profile=SealedProfile.P1, vault_key=vault_key)


_only_paper: ContextVar[bool] = ContextVar("only_paper", default=False)


@contextmanager
def paper_only() -> Iterator[None]:
    """Let nothing reach the store for a while: invented people leave nothing in it."""
    token = _only_paper.set(True)
    try:
        yield
    finally:
        _only_paper.reset(token)


def profile_in_force(profile: SealedProfile | None = None) -> Profile:
    """The profile of this installation, or the one asked for."""
    if _only_paper.get():
        return PaperOnly()
    if (profile or settings.HOIAM_IDENTITY_PROFILE) == SealedProfile.P1:
        return Vault(ring())
    return PaperOnly()


def ring() -> Ring:
    """The keys of this installation."""
    path = Path(settings.HOIAM_IDENTITY_KEY_FILE)
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _ring(path, changed)


@lru_cache(maxsize=2)
def _ring(path: Path, changed: int) -> Ring:
    """Read once per version of the file, so that a rotated key is seen without a restart."""
    return read_ring(path)
