"""The files of the database: made once, looked at before every start."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
from pathlib import Path

from config.embedded.binaries import MAJOR
from config.embedded.connection import APP, SUPERUSER, VAULT
from config.embedded.errors import EmbeddedError
from config.embedded.places import Place

_INITDB = (
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
    "--locale=C",
    "--encoding=UTF8",
    "--auth=scram-sha-256",
    "--data-checksums",
    f"--username={SUPERUSER}",
)


def ensure_cluster(place: Place, *, installation: Path, durable: bool) -> None:
    """Make the database files when there are none; refuse, in one sentence, those we cannot start."""
    if place.cluster.exists():
        _insist_on_health(place)
    else:
        _initialise(place, installation=installation, durable=durable)


def passwords(place: Place) -> dict[str, str]:
    """The generated passwords of our roles."""
    try:
        found: dict[str, str] = json.loads(place.credentials.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EmbeddedError(
            f"The passwords of the database are lost or unreadable: {place.credentials}."
        ) from error
    return found


def environment() -> dict[str, str]:
    """What the server may know of our environment: no PG* variable, no secret, no locale."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _initialise(place: Place, *, installation: Path, durable: bool) -> None:
    if not place.credentials.exists():
        generated = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, APP, VAULT)}
        _write_private(place.credentials, json.dumps(generated))
    # Made under another name and renamed, so that an interrupted start leaves no half database.
    unfinished = place.cluster.with_name("cluster.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    password_file = place.socket_dir / "initial"
    _write_private(password_file, passwords(place)[SUPERUSER])
    if place.account is not None:
        place.account.give(unfinished)
        place.account.give(password_file)
    try:
        made = subprocess.run(
            [
                str(installation / "bin" / "initdb"),
                *_INITDB,
                *(() if durable else ("--no-sync",)),
                f"--pgdata={unfinished}",
                f"--pwfile={password_file}",
            ],
            cwd="/",
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            **(place.account.popen_arguments() if place.account else {}),
        )
    finally:
        password_file.unlink()
    if made.returncode != 0:
        reason = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise EmbeddedError(f"The database files cannot be made in {place.home}: {reason}.")
    unfinished.rename(place.cluster)


def _insist_on_health(place: Place) -> None:
    try:
        found = (place.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        (place.cluster / "global" / "pg_control").stat()
    except OSError as error:
        raise EmbeddedError(
            f"The database folder {place.cluster} is damaged ({Path(error.filename).name} cannot be read): "
            "restore a backup, or move the folder away to begin anew."
        ) from error
    if found != MAJOR:
        raise EmbeddedError(
            f"The database folder {place.cluster} was made by PostgreSQL {found}, this is PostgreSQL {MAJOR}."
        )


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
