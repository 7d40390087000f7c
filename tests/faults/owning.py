"""Processes that own an embedded server, as root and as a plain user, and the strangers around them."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg2

HOME = Path(__file__).resolve().parent.parent.parent
ROOT = os.geteuid() == 0
# As root every story is told twice: by root, and by a plain user.
ACCOUNTS = [0, pwd.getpwnam("nobody").pw_uid] if ROOT else [os.geteuid()]

# Owns a server until its input ends. A plain user may not reach the wheel or the Python of root's checkout,
# so both are made ready before the rights are dropped.
OWNER = """
import encodings.ascii, json, os, sys
from pathlib import Path
import psycopg2, config.embedded, config.embedded.binaries as binaries
from config.embedded.account import Account
from config.services import up
data_dir, uid = Path(sys.argv[1]), int(sys.argv[2])
if uid != os.geteuid():
    copied = binaries.installation_for(Account(uid=uid, gid=uid), home=data_dir.parent)
    binaries.find_installation = lambda: copied
    os.chown(data_dir.parent, uid, uid)
    os.setgroups([]); os.setgid(uid); os.setuid(uid)
try:
    with config.embedded.owned_postmaster(data_dir, durable=True) as (postmaster, info):
        print(json.dumps({"pid": postmaster.child.pid, **info.app.arguments()}), flush=True)
        if "--watch" in sys.argv:
            up._watch(postmaster, info.superuser.on("postgres"), [])
        sys.stdin.read()
except config.embedded.EmbeddedError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


class Owner:
    """A process that owns a data folder."""

    def __init__(self, data_dir: Path, uid: int, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(data_dir), str(uid), *options],
            cwd=HOME,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.communicate()[1]
        self.arguments = json.loads(line)
        self.postmaster = self.arguments.pop("pid")

    def query(self, statement: str) -> list[tuple[object, ...]]:
        with (
            closing(psycopg2.connect(**self.arguments)) as connection,
            connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def stop(self) -> None:
        _, problems = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, problems


@contextmanager
def owner(data_dir: Path, uid: int, *options: str) -> Iterator[Owner]:
    found = Owner(data_dir, uid, *options)
    try:
        yield found
    finally:
        if found.process.poll() is None:
            with suppress(BrokenPipeError):
                found.process.communicate(timeout=60)
        for stream in (found.process.stdin, found.process.stdout, found.process.stderr):
            if stream is not None:
                stream.close()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int) -> None:
    give_up = time.monotonic() + 30
    while is_alive(pid):
        assert time.monotonic() < give_up, f"process {pid} is still there"
        time.sleep(0.05)


def stranger(uid: int) -> subprocess.Popen[bytes]:
    """A living process of the same account that has nothing to do with us."""
    drop = {"user": uid, "group": uid, "extra_groups": []} if ROOT and uid else {}
    return subprocess.Popen(["sleep", "300"], cwd="/", **drop)  # type: ignore[call-overload]


def name_in_pid_file(data_dir: Path, pid: int) -> None:
    pid_file = data_dir / "cluster" / "postmaster.pid"
    pid_file.write_text(
        f"{pid}\n{data_dir / 'cluster'}\n1700000000\n5432\n{data_dir / 'run'}\n\n5432001 999999\nready   \n"
    )
    status = (data_dir / "cluster").stat()
    pid_file.chmod(0o600)
    os.chown(pid_file, status.st_uid, status.st_gid)
