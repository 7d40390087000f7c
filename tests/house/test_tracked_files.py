"""Nothing in the repository tells of the machine on which it was written."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import HOME, files, name

TEXT = {
    "", ".py", ".md", ".toml", ".txt", ".in", ".cfg", ".sh", ".service",
    ".yaml", ".yml", ".json", ".csv", ".sql", ".po", ".html", ".css", ".svg",
}  # fmt: skip
TRACES = {
    "an address of a package index": r"--(?:extra-)?index-url[ =]\w|https?://\S*/(?:simple|packages|pool)/",
    "a path of a machine": r"(?:^|[^\w.])/(?:work|root|farm|Users)/\w|(?:^|[^\w.])/home/\w",
    "a private host": r"\b(?:10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+)\b",
    "a secret": r"BEGIN [A-Z ]*PRIVATE KEY|\b(?:ghp|gho|glpat|xox[bp])[-_]\w{10}|\bAKIA[0-9A-Z]{16}\b",
}


@pytest.mark.parametrize("trace", TRACES)
def test_no_file_holds(trace):
    pattern = re.compile(TRACES[trace])
    found = [
        f"{name(path)}:{number}"
        for path in files()
        if path.suffix in TEXT and path.name != "test_tracked_files.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_the_licence_is_the_whole_text():
    text = (HOME / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith(
        "                    GNU AFFERO GENERAL PUBLIC LICENSE\n                       Version 3"
    )
    assert [f"  {number}. " in text for number in range(18)] == [True] * 18
    assert "END OF TERMS AND CONDITIONS" in text
