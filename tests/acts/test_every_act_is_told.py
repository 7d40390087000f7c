"""The promise of this folder: every verb is seen done by its event, every impediment met by its code.

That every verb is refused as well, to strangers and in a wrong state, is told in test_state_and_person.py.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from casework.events import EVENT_OF
from casework.moves import VERBS

HERE = Path(__file__).parent
ACTS = HERE.parent.parent / "casework" / "acts"


def texts() -> Iterator[str]:
    """Every text that stands in a test of this folder."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def codes_of_impediments() -> set[str]:
    """The first word of every impediment that an act can raise."""
    found = set()
    for path in sorted(ACTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Impediment":
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{path.name}: an impediment has a literal code"
                found.add(str(code.value))
    return found


def test_every_impediment_is_met():
    known = codes_of_impediments()
    assert {"KN.DENY.9", "no_dialogue", "drafter_signs"} < known
    met = {code.strip() for text in texts() for code in text.split(",")}
    assert known - met == set()


def test_every_verb_is_seen_done():
    seen = {text.split(":")[0] for text in texts() if text.startswith("case.")}
    assert {verb for verb in VERBS if EVENT_OF[verb] not in seen} == set()
