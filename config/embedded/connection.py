"""How to reach the embedded server."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import quote

DATABASE = "hoiam"
PORT = 5432
SUPERUSER, APP, VAULT = "hoiam_superuser", "hoiam_app", "hoiam_vault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One role's way in."""

    host: str
    port: int
    user: str
    password: str
    dbname: str

    @property
    def url(self) -> str:
        """The form that DATABASE_URL has."""
        return (
            f"postgres://{quote(self.user)}:{quote(self.password, safe='')}"
            f"@{quote(self.host, safe='')}:{self.port}/{quote(self.dbname)}"
        )

    def arguments(self) -> dict[str, str | int]:
        """Arguments for `psycopg2.connect`."""
        return asdict(self)

    def on(self, dbname: str) -> Connection:
        """The same role on another database of the server."""
        return replace(self, dbname=dbname)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionInfo:
    """Every role's way into one embedded server."""

    superuser: Connection
    app: Connection
    vault: Connection

    @property
    def url(self) -> str:
        """DATABASE_URL of the app's role."""
        return self.app.url

    @property
    def vault_url(self) -> str:
        """HOIAM_VAULT_URL of the identity store's role."""
        return self.vault.url


def connection_info(*, host: str, port: int, passwords: dict[str, str]) -> ConnectionInfo:
    """The ways in, from where the server listens and the generated passwords."""

    def role(name: str) -> Connection:
        return Connection(host=host, port=port, user=name, password=passwords[name], dbname=DATABASE)

    return ConnectionInfo(superuser=role(SUPERUSER), app=role(APP), vault=role(VAULT))


def remember(data_dir: Path, info: ConnectionInfo) -> None:
    """Leave the ways in for the other processes of this installation, readable by us alone."""
    path = data_dir / "connection.json"
    unfinished = path.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(asdict(info), stream)
    unfinished.rename(path)


def remembered(data_dir: Path) -> ConnectionInfo | None:
    """The ways into the server that last ran on `data_dir`; None before the first start."""
    try:
        found = json.loads((data_dir / "connection.json").read_text(encoding="utf-8"))
    except OSError:
        return None
    return ConnectionInfo(**{role: Connection(**arguments) for role, arguments in found.items()})


def expected(data_dir: Path) -> ConnectionInfo:
    """Where a server on `data_dir` would be before its first start: settings must be readable then, too."""
    absent = dict.fromkeys((SUPERUSER, APP, VAULT), "")
    return connection_info(host=str(data_dir / "run"), port=PORT, passwords=absent)
