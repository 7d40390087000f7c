"""AES-256-GCM with keys from a file outside the database; every key is known by its fingerprint."""

from __future__ import annotations

import hashlib
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from casework.sealed.errors import IdentityKeyUnusable, WrongIdentityKey

NONCE_BYTES = 12
_CONTEXT = b"hoiam.sealed.v1:"


@dataclass(frozen=True, slots=True)
class Key:
    """One key; its id says which key opens a blob and nothing about the key."""

    key_id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Blob:
    """Something encrypted under the key named by `key_id`."""

    key_id: str
    nonce: bytes
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys of the installation: the first seals, all of them open."""

    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        """The key that seals from now on."""
        return self.keys[0]

    def seal(self, plain: bytes, *, vault_key: str) -> Blob:
        """Encrypt and bind to the place: moved to another place the blob does not open."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        data = AESGCM(self.current.secret).encrypt(nonce, plain, _bound_to(vault_key))
        return Blob(self.current.key_id, nonce, data)

    def open(self, blob: Blob, *, vault_key: str) -> bytes:
        """Decrypt. Raises WrongIdentityKey without the key, or for a blob that was not sealed here."""
        key = next((k for k in self.keys if k.key_id == blob.key_id), None)
        if key is None:
            raise WrongIdentityKey(key_id=blob.key_id)
        try:
            return AESGCM(key.secret).decrypt(blob.nonce, blob.data, _bound_to(vault_key))
        except InvalidTag:
            raise WrongIdentityKey(
                _("What lies in the sealed store under this key was altered or moved."), key_id=blob.key_id
            ) from None


def read_ring(path: Path) -> Ring:
    """Read the key file: one key of 64 hexadecimal digits per line, the current one first, mode 0600."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        lines = path.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        raise IdentityKeyUnusable(_("The key of the sealed identities cannot be read.")) from None
    if mode & 0o077:
        raise IdentityKeyUnusable(
            _("The key of the sealed identities may be read by others: set its mode to 0600.")
        )
    try:
        found = tuple(_key(bytes.fromhex(line)) for line in lines)
    except ValueError:
        raise IdentityKeyUnusable(
            _("A key of the sealed identities must have 64 hexadecimal digits.")
        ) from None
    if not found:
        raise IdentityKeyUnusable(_("The key file of the sealed identities is empty."))
    return Ring(found)


def _key(secret: bytes) -> Key:
    if len(secret) != 32:
        raise ValueError("a key has 256 bits")
    return Key(hashlib.sha256(b"hoiam.key-id.v1:" + secret).hexdigest()[:16], secret)


def _bound_to(vault_key: str) -> bytes:
    return _CONTEXT + vault_key.encode("ascii")
