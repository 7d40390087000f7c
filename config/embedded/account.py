"""Which account PostgreSQL runs as: PostgreSQL itself refuses to be root."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account of this machine that a child process is dropped to."""

    uid: int
    gid: int

    def popen_arguments(self) -> dict[str, Any]:
        """Arguments for `subprocess` that drop every right of the caller."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can read and enter the folder through all its parents."""
        return self._may("test -r . && test -x .", folder)

    def can_pass(self, folder: Path) -> bool:
        """Whether this account can go through the folder to a child of it that it owns."""
        return self._may("test -x .", folder)

    def _may(self, question: str, folder: Path) -> bool:
        """Ask the kernel, as that account: mode bits alone would not tell about access lists and mounts."""
        probe = subprocess.run(
            ["/bin/sh", "-c", f'cd "$1" && {question}', "sh", str(folder)],
            cwd="/",
            check=False,
            stderr=subprocess.DEVNULL,
            **self.popen_arguments(),
        )
        return probe.returncode == 0

    def give(self, path: Path) -> None:
        """Make a path that we created belong to this account."""
        os.chown(path, self.uid, self.gid)


def is_root() -> bool:
    """Whether we run with all rights."""
    return os.geteuid() == 0


def owner_of(path: Path) -> Account | None:
    """The account that owns an existing path; None for root and for ourselves."""
    status = path.stat()
    if status.st_uid in (0, os.geteuid()):
        return None
    return Account(uid=status.st_uid, gid=status.st_gid)


def candidates(folder: Path) -> Iterator[Account]:
    """Accounts that root may drop to: the owner of the folder first, then the usual ones of services."""
    owner = owner_of(folder)
    if owner is not None:
        yield owner
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        yield Account(uid=entry.pw_uid, gid=entry.pw_gid)
