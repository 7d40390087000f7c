"""The reviewed law on disk, changed a little for one test."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command

from tests.rules.reviewed import documents

Rules = dict[str, dict[str, Any]]


def write_law(folder: Path, change: Callable[[Rules], None] = lambda rules: None) -> Path:
    """Write the law without the catalogue into a folder, after a change to its rules by id."""
    files = [(name, file) for name, file in documents() if name != "kinds.yaml"]
    change({row["id"]: row for _name, file in files for row in file.get("milestones", [])})
    for name, file in files:
        (folder / name).write_text(yaml.safe_dump(file, allow_unicode=True), encoding="utf-8")
    return folder


def answer_of(*command: str) -> dict[str, Any]:
    """The JSON document that a command prints."""
    out = io.StringIO()
    call_command(*command, "--format", "json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found
