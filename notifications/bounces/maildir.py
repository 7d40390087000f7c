"""A Maildir: one file per letter, its flags in its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from notifications.bounces.report import MOST_BYTES

FLAGS = ":2,"
FLAGGED = "F"


class Maildir:
    """Letters of one folder; two may read it at once, since whoever comes second finds no file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        """Raises OSError when there is no Maildir."""
        for name in ("new", "cur"):
            if not (self._path / name).is_dir():
                raise NotADirectoryError
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""

    def letters(self, *, most: int) -> Iterator[tuple[str, bytes | None]]:
        """Those without a flag, by name: a Maildir begins its names with the instant of arrival."""
        found = [path for name in ("new", "cur") for path in (self._path / name).iterdir()]
        for path in sorted(filter(_is_open, found), key=lambda path: path.name)[:most]:
            try:
                data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
            except FileNotFoundError:
                continue
            yield str(path.relative_to(self._path)), data

    def take_away(self, key: str) -> None:
        """Delete the file."""
        (self._path / key).unlink(missing_ok=True)

    def flag(self, key: str) -> None:
        """Move it to what was seen, with the flag in its name."""
        path = self._path / key
        name, _mark, flags = path.name.partition(FLAGS)
        marked = "".join(sorted({*flags, FLAGGED}))
        try:
            path.rename(self._path / "cur" / f"{name}{FLAGS}{marked}")
        except FileNotFoundError:
            return


def _is_open(path: Path) -> bool:
    """A letter without a flag; a link would lead out of the mailbox."""
    is_letter = not path.name.startswith(".") and path.is_file() and not path.is_symlink()
    return is_letter and FLAGGED not in path.name.partition(FLAGS)[2]
