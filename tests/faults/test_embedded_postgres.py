"""Our supervisor against kills, leftovers, strangers and odd folders: real processes, real files."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from config.embedded import AlreadyRunning, EmbeddedError, running_postgres
from config.embedded.ownership import sole_owner
from tests.faults.owning import (
    HOME,
    OWNER,
    ROOT,
    is_alive,
    name_in_pid_file,
    owner,
    stranger,
    wait_until_gone,
)

pytestmark = pytest.mark.faults


def test_what_is_written_is_there_after_a_restart(data_dir: Path, account: int) -> None:
    with owner(data_dir, account) as first:
        first.query("CREATE TABLE letter (body text); INSERT INTO letter VALUES ('ĐƠN KHIẾU NẠI')")
    assert not is_alive(first.postmaster)
    with owner(data_dir, account) as second:
        assert second.query("SELECT lower(body) FROM letter") == [("đơn khiếu nại",)]


def test_the_app_has_no_special_rights_and_needs_its_password(data_dir: Path, account: int) -> None:
    with owner(data_dir, account) as running:
        rights = running.query(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
            " WHERE rolname IN ('hoiam_app', 'hoiam_vault') ORDER BY 1"
        )
        assert rights == [
            ("hoiam_app", False, False, False, False),
            ("hoiam_vault", False, False, False, False),
        ]
        assert running.query("SHOW data_checksums") == [("on",)]
        assert running.query("SHOW listen_addresses") == [("",)]
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(**{**running.arguments, "password": "guess"})
    secrets = [data_dir / "credentials.json", data_dir / "connection.json"]
    assert [path.stat().st_mode & 0o777 for path in secrets] == [0o600, 0o600]


def test_the_server_never_runs_as_root(data_dir: Path, account: int) -> None:
    with owner(data_dir, account) as running:
        assert Path(f"/proc/{running.postmaster}").stat().st_uid != 0


def test_after_kill_9_of_the_server_the_next_start_has_everything_committed(
    data_dir: Path, account: int
) -> None:
    with owner(data_dir, account) as first:
        first.query("CREATE TABLE letter (n int); INSERT INTO letter SELECT generate_series(1, 1000)")
        os.kill(first.postmaster, signal.SIGKILL)
    with owner(data_dir, account) as second:
        assert second.query("SELECT count(*) FROM letter") == [(1000,)]


def test_the_supervisor_starts_a_killed_server_again(data_dir: Path, account: int) -> None:
    with owner(data_dir, account, "--watch") as running:
        running.query("CREATE TABLE letter (n int); INSERT INTO letter VALUES (7)")
        os.kill(running.postmaster, signal.SIGKILL)
        wait_until_gone(running.postmaster)
        give_up = time.monotonic() + 30
        found: list[tuple[object, ...]] = []
        while not found and time.monotonic() < give_up:
            try:
                found = running.query("SELECT n FROM letter")
            except psycopg2.OperationalError:
                time.sleep(0.1)
        assert found == [(7,)]
        revived = int((data_dir / "cluster" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        running.process.kill()
        wait_until_gone(revived)


def test_after_kill_9_of_the_supervisor_the_server_ends_by_itself(data_dir: Path, account: int) -> None:
    with owner(data_dir, account) as first:
        first.query("CREATE TABLE letter (n int); INSERT INTO letter VALUES (7)")
        first.process.kill()
        wait_until_gone(first.postmaster)
    with owner(data_dir, account) as second:
        assert second.query("SELECT n FROM letter") == [(7,)]


def test_a_new_start_right_after_kill_9_of_the_supervisor_waits_for_the_old_server(
    data_dir: Path, account: int
) -> None:
    with owner(data_dir, account) as first:
        first.query("CREATE TABLE letter (n int); INSERT INTO letter VALUES (7)")
        # A stopped server cannot end when its supervisor does: the next one meets it alive.
        os.kill(first.postmaster, signal.SIGSTOP)
        first.process.kill()
        first.process.wait()
    waker = subprocess.Popen(["sh", "-c", f"sleep 1; kill -CONT {first.postmaster}"])
    with owner(data_dir, account) as second:
        assert second.query("SELECT n FROM letter") == [(7,)]
        assert not is_alive(first.postmaster)
    waker.wait()


def test_a_pid_file_that_names_nobody_is_no_obstacle(data_dir: Path, account: int) -> None:
    with owner(data_dir, account):
        pass
    gone = subprocess.Popen(["true"])
    gone.wait()
    name_in_pid_file(data_dir, gone.pid)
    with owner(data_dir, account) as running:
        assert running.query("SELECT 1") == [(1,)]


def test_a_pid_file_that_names_a_stranger_is_no_obstacle_and_the_stranger_lives(
    data_dir: Path, account: int
) -> None:
    with owner(data_dir, account):
        pass
    of_whom = (data_dir / "cluster").stat().st_uid
    with stranger(of_whom) as innocent:
        try:
            name_in_pid_file(data_dir, innocent.pid)
            with owner(data_dir, account) as running:
                assert running.query("SELECT 1") == [(1,)]
            assert innocent.poll() is None
        finally:
            innocent.kill()


def test_a_second_owner_is_told_who_the_first_is(data_dir: Path, account: int) -> None:
    with owner(data_dir, account) as first:
        second = subprocess.run(
            [sys.executable, "-c", OWNER, str(data_dir), str(account)],
            cwd=HOME,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert second.returncode == 1
        expected = f"AlreadyRunning: Hồi Âm already runs on {data_dir} (process {first.process.pid}).\n"
        assert second.stderr == expected
        assert first.query("SELECT 1") == [(1,)]


@pytest.mark.parametrize(
    "name",
    ["Hồi Âm – dữ liệu", 'dấu "nháy" và, phẩy', "đường dẫn rất dài " * 8],
    ids=["spaces and Vietnamese", "quotes and commas", "longer than a socket path may be"],
)
def test_any_folder_name_will_do(data_dir: Path, account: int, name: str) -> None:
    with owner(data_dir.with_name(name), account) as running:
        assert running.query("SELECT lower('Đ')") == [("đ",)]
        assert len(os.fsencode(running.arguments["host"])) < 107
        private = Path(running.arguments["host"]).stat()
        assert private.st_mode & 0o777 == 0o700


def test_a_busy_port_is_one_sentence(data_dir: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with (
            pytest.raises(EmbeddedError) as refused,
            running_postgres(data_dir, durable=False, tcp_port=port),
        ):
            pass
    assert "could not create any TCP/IP sockets" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_open_port_still_asks_for_the_password(data_dir: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with running_postgres(data_dir, durable=False, tcp_port=port) as info:
        way = {**info.app.arguments(), "host": "127.0.0.1"}
        psycopg2.connect(**way).close()
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(**{**way, "password": "guess"})


def break_version(cluster: Path) -> None:
    (cluster / "PG_VERSION").unlink()


def break_control(cluster: Path) -> None:
    (cluster / "global" / "pg_control").write_bytes(b"\0" * 8192)


def break_everything(cluster: Path) -> None:
    for entry in cluster.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def make_older(cluster: Path) -> None:
    (cluster / "PG_VERSION").write_text("16\n", encoding="ascii")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (break_version, "is damaged (PG_VERSION cannot be read)"),
        (break_control, "PostgreSQL does not start on"),
        (break_everything, "is damaged (PG_VERSION cannot be read)"),
        (make_older, "was made by PostgreSQL 16, this is PostgreSQL 18."),
    ],
    ids=["no version", "zeroed control file", "emptied", "other version"],
)
def test_a_damaged_database_is_one_sentence_and_nothing_is_made_anew(
    data_dir: Path, damage: object, says: str
) -> None:
    with running_postgres(data_dir, durable=False):
        pass
    assert callable(damage)
    damage(data_dir / "cluster")
    before = sorted(path.name for path in (data_dir / "cluster").iterdir())
    with pytest.raises(EmbeddedError) as refused, running_postgres(data_dir, durable=False):
        pass
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert sorted(path.name for path in (data_dir / "cluster").iterdir()) == before


def test_lost_passwords_are_one_sentence(data_dir: Path) -> None:
    with running_postgres(data_dir, durable=False):
        pass
    (data_dir / "credentials.json").write_text(
        '{"hoiam_superuser": "x", "hoiam_app": "x", "hoiam_vault": "x"}'
    )
    with pytest.raises(EmbeddedError, match=r"^The database does not know the passwords in .*\.$"):
        running_postgres(data_dir, durable=False).__enter__()


def test_an_interrupted_first_start_leaves_no_half_database(data_dir: Path) -> None:
    (data_dir / "cluster.new" / "base").mkdir(parents=True)
    with running_postgres(data_dir, durable=False) as info:
        psycopg2.connect(**info.app.arguments()).close()
    assert not (data_dir / "cluster.new").exists()


def test_no_mode_of_a_parent_folder_changes(folder: Path, account: int) -> None:
    parents = [folder / "outer", folder / "outer" / "inner"]
    for parent, mode in zip(parents, (0o751, 0o775), strict=True):
        parent.mkdir()
        parent.chmod(mode)
    watched = [folder, *folder.parents, *parents, HOME, *HOME.parents]
    before = [path.stat().st_mode for path in watched]
    with owner(parents[1] / "postgres", account):
        pass
    assert [path.stat().st_mode for path in watched] == before


def test_behind_a_closed_parent_root_keeps_the_database_elsewhere_and_a_plain_user_has_it_there(
    folder: Path,
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    data_dir, fallback_root = closed / "postgres", folder / "elsewhere"
    for _ in range(2):
        with running_postgres(data_dir, durable=False, fallback_root=fallback_root) as info:
            psycopg2.connect(**info.app.arguments()).close()
    assert closed.stat().st_mode & 0o777 == 0o700
    assert (data_dir / "cluster").exists() is not ROOT
    assert fallback_root.exists() is ROOT
    if ROOT:
        shutil.rmtree(fallback_root)
        with pytest.raises(EmbeddedError, match=r"^The database was kept in .*, which is gone: "):
            running_postgres(data_dir, durable=False, fallback_root=fallback_root).__enter__()


def test_where_nothing_can_be_kept_is_one_sentence(folder: Path) -> None:
    (folder / "file").write_text("in the way")
    with pytest.raises(EmbeddedError, match=r"^The data folder .* cannot be created: Not a directory\.$"):
        running_postgres(folder / "file" / "postgres", durable=False).__enter__()


def test_only_a_test_server_lets_the_app_make_databases(data_dir: Path) -> None:
    with (
        running_postgres(data_dir, durable=False) as info,
        closing(psycopg2.connect(**info.app.arguments())) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (True,)


def test_the_lock_ends_with_its_owner(data_dir: Path) -> None:
    data_dir.mkdir()
    with sole_owner(data_dir), pytest.raises(AlreadyRunning), sole_owner(data_dir):
        pass
    with sole_owner(data_dir):
        pass
