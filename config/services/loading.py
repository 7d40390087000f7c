"""Reviewed data reach the database by the commands that own them, when their files have changed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One loading command and the folder that it reads."""

    command: str
    folder: str
    # What the demonstration adds to it.
    demo: tuple[str, ...] = ()
    # Demonstration cases are made once: they age, and a second set would double them.
    once: bool = False


IN_ORDER = (
    Load(command="load_law", folder="law"),
    Load(command="load_calendars", folder="calendars"),
    Load(command="load_catalogue", folder="catalogue"),
    Load(command="load_authorities", folder="authorities", demo=("--demo",)),
    Load(command="load_demo", folder="demo", once=True),
)


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and contents of the files in a folder."""
    digest = sha256()
    for path in sorted(
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ):
        name = path.relative_to(folder).as_posix().encode()
        digest.update(b"%d %s %d " % (len(name), name, path.stat().st_size))
        digest.update(path.read_bytes())
    return digest.hexdigest()
