"""What can go wrong with the sealed store; nothing of what is sealed is ever in an error."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.errors import CaseworkError


class IdentityKeyUnusable(CaseworkError):
    """The key file is missing, readable by others, or holds no key."""

    code = "identity_key_unusable"
    sentence = _("The key of the sealed identities cannot be used.")


class WrongIdentityKey(CaseworkError):
    """No key of this installation opens the item, or the item is not what was sealed."""

    code = "wrong_identity_key"
    sentence = _("No key of this installation opens this sealed item.")


class NothingSealed(CaseworkError):
    """There is no such item in the store, or the identity is in a paper envelope."""

    code = "nothing_sealed"
    sentence = _("The sealed store holds nothing under this key.")


class NotSealable(CaseworkError):
    """The store cannot take the item: no transaction, or the profile keeps nothing."""

    code = "not_sealable"
    sentence = _("This cannot be put into the sealed store.")
