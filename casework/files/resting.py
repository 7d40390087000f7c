"""Files at rest: whether one is still there, and letting go of those that no case has."""

from __future__ import annotations

from collections.abc import Collection

from casework import storage
from casework.models import Document


def is_there(sha256: str) -> bool:
    """Whether a file lies whole under its address."""
    return storage.is_whole(sha256)


def remove_unused(addresses: Collection[str]) -> None:
    """Take away files to which no row points."""
    used = set(Document.objects.filter(sha256__in=addresses).values_list("sha256", flat=True))
    for address in addresses:
        if address not in used:
            storage.remove(address)
