"""Folders and accounts for stories about real processes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.owning import ACCOUNTS


@pytest.fixture
def folder() -> Iterator[Path]:
    """An own folder that every account can pass through."""
    made = Path(tempfile.mkdtemp(prefix="hoiam faults "))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(params=ACCOUNTS, ids=lambda uid: "root" if uid == 0 else "plain user")
def account(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def data_dir(folder: Path) -> Path:
    (folder / "installation").mkdir(mode=0o755)
    return folder / "installation" / "postgres"
