"""Officers at their desks, a store of its own for each test, and a scanner that listens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks.conftest import signed_in
from tests.files.scanner import Scanner

__all__ = ["signed_in"]


@pytest.fixture(autouse=True)
def store(settings, tmp_path) -> Path:
    settings.HOIAM_FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def scanner(settings) -> Iterator[Scanner]:
    """A scanner of this house; what is handed in from now on waits for it."""
    with Scanner() as listening:
        settings.HOIAM_CLAMD_ADDRESS = listening.address
        yield listening


@pytest.fixture
def silent(settings) -> None:
    """A scanner is configured, and nobody listens there."""
    with Scanner() as gone:
        settings.HOIAM_CLAMD_ADDRESS = gone.address
