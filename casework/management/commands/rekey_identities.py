"""Seal every identity again under the current key, so that an earlier key can be destroyed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand, Refusal
from casework.permissions import SYSTEM
from casework.sealed import vault


class Command(HouseCommand):
    """`rekey_identities`: the new key stands first in the key file, the earlier ones below it."""

    help = "Seals again, under the first key of the key file, whatever lies under an earlier one."

    def run(self, **options: Any) -> Answer:
        """Move every item that lies under an earlier key; each is logged as opened for that reason."""
        if vault.ALIAS not in connections:
            raise Refusal(_("This installation keeps identities on paper: there is no sealed store."))
        moved = vault.rekey(actor=SYSTEM, at=datetime.now(UTC))
        return Answer(
            text=_("%(moved)s sealed items moved to the current key.") % {"moved": moved},
            data={"moved": moved},
        )
