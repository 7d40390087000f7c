"""What may not stand in a module, beyond what ruff can see."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import PRODUCT, modules, name, nodes

# Commands, tasks, web and composition are the doors: they read the clock once and hand it down.
DOORS = {"config", "management", "tasks.py", "desks", "portal", "api"}
READS_OF_THE_CLOCK = {"now", "utcnow", "today", "localdate", "localtime"}
UNFINISHED = {"TODO", "FIXME", "XXX"}


def _below_the_doors() -> list[Path]:
    return [path for path in modules(*PRODUCT) if not DOORS & set(Path(name(path)).parts)]


def _calls(path: Path) -> list[ast.Call]:
    return [node for node in nodes(path) if isinstance(node, ast.Call)]


def test_time_is_an_argument_below_the_doors():
    reads = {
        f"{name(path)}:{call.lineno}"
        for path in _below_the_doors()
        for call in _calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in READS_OF_THE_CLOCK
    }
    assert reads == set()


def _root(node: ast.expr) -> str:
    """The name at which a chain of attributes and calls begins: `Case` in `Case.objects.filter(…).update`."""
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return ""
    return node.id


def test_nothing_writes_the_state_of_cases_past_the_state_machine():
    writes = {
        f"{name(path)}:{call.lineno}"
        for path in modules(*PRODUCT)
        for call in _calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"update", "update_or_create"}
        and _root(call.func).lower() in {"case", "cases"}
        and any(keyword.arg == "state" for keyword in call.keywords)
    }
    assert writes == set()


def test_no_place_is_left_unfinished_or_unexplained():
    excused = {
        f"{name(path)}:{number}"
        for path in modules(*PRODUCT, "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if path != Path(__file__)
        and (
            any(word in line.split("#", 1)[-1] for word in UNFINISHED if "#" in line)
            or "pytest.skip" in line
            or "mark.skip" in line
            or "mark.xfail" in line
        )
    }
    assert excused == set()
