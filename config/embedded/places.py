"""Where the embedded server keeps its things, and as whom."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from config.embedded.account import Account, candidates, is_root, owner_of
from config.embedded.errors import EmbeddedError

FALLBACK_ROOT = Path("/var/lib/hoiam")
_SOCKET_PATH_LIMIT = 107 if sys.platform == "linux" else 103


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folders of one embedded server."""

    home: Path
    cluster: Path
    socket_dir: Path
    account: Account | None

    @property
    def log(self) -> Path:
        """What PostgreSQL says."""
        return self.home / "postgres.log"

    @property
    def credentials(self) -> Path:
        """The generated passwords, readable by us alone."""
        return self.home / "credentials.json"

    def leave(self) -> None:
        """Remove the socket folder when it had to lie outside our own."""
        if self.socket_dir.parent != self.home:
            with suppress(OSError):
                self.socket_dir.rmdir()


def make_home(data_dir: Path) -> Path:
    """Create the data folder; folders that exist keep their mode, those that we make can be passed."""
    missing = [folder for folder in (data_dir, *data_dir.parents) if not folder.exists()]
    try:
        for folder in reversed(missing):
            folder.mkdir()
            folder.chmod(0o711 if is_root() else 0o700 if folder == data_dir else 0o755)
    except OSError as error:
        raise EmbeddedError(f"The data folder {data_dir} cannot be created: {error.strerror}.") from error
    if not data_dir.is_dir() or not os.access(data_dir, os.R_OK | os.W_OK | os.X_OK):
        raise EmbeddedError(
            f"The data folder {data_dir} is not ours to write to: start as its owner, "
            "or name another folder in HOIAM_DATA_DIR."
        )
    return data_dir


def settle(data_dir: Path, *, fallback_root: Path = FALLBACK_ROOT) -> Place:
    """Decide home, account and socket folder. The caller holds the lock on `data_dir`."""
    home, account = _home_and_account(data_dir, fallback_root=fallback_root)
    return Place(
        home=home, cluster=home / "cluster", account=account, socket_dir=_socket_dir(home, account=account)
    )


def _home_and_account(data_dir: Path, *, fallback_root: Path) -> tuple[Path, Account | None]:
    if not is_root():
        return data_dir, None
    pointer = data_dir / "moved_to"
    home = Path(pointer.read_text(encoding="utf-8").strip()) if pointer.exists() else data_dir
    if home != data_dir and not home.exists():
        raise EmbeddedError(
            f"The database was kept in {home}, which is gone: restore it, or remove {pointer} to begin anew."
        )
    if (home / "cluster").exists():
        account = owner_of(home / "cluster")
        if account is None:
            raise EmbeddedError(
                f"The database in {home} belongs to root, and PostgreSQL refuses to run as root."
            )
        if not account.can_pass(home):
            raise EmbeddedError(
                f"The account that owns the database cannot reach {home}: a parent folder is closed."
            )
        return home, account
    for account in candidates(data_dir):
        if account.can_pass(data_dir):
            return data_dir, account
    # A name of its own each time: a new checkout in an old place must not meet the old one's data.
    home = make_home(fallback_root / secrets.token_hex(6))
    for account in candidates(home):
        if account.can_pass(home):
            pointer.write_text(f"{home}\n", encoding="utf-8")
            return home, account
    raise EmbeddedError(
        f"PostgreSQL does not run as root, and no other account can reach {data_dir}: start as a plain user, "
        "or name an open folder in HOIAM_DATA_DIR."
    )


def _socket_dir(home: Path, *, account: Account | None) -> Path:
    """A folder that only we and the server can enter, short enough for a unix socket.

    A comma in it would part two hosts for the client library.
    """
    folder = home / "run"
    if len(os.fsencode(folder / ".s.PGSQL.65535.lock")) > _SOCKET_PATH_LIMIT or "," in str(folder):
        owner = account.uid if account else os.geteuid()
        folder = Path("/tmp") / f"hoiam-{owner}-{sha256(os.fsencode(home)).hexdigest()[:12]}"  # noqa: S108
    try:
        folder.mkdir(mode=0o700)
        if account is not None:
            account.give(folder)
    except FileExistsError:
        _insist_on_ownership(folder, uid=account.uid if account else os.geteuid())
    return folder


def _insist_on_ownership(folder: Path, *, uid: int) -> None:
    """A socket folder in a shared place could have been put there by somebody else."""
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != uid or status.st_mode & 0o077:
        raise EmbeddedError(f"The socket folder {folder} is not private to the database account: remove it.")
