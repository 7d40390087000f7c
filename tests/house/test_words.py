"""What may not stand in a module, beyond what ruff can see."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import PRODUCT, modules, name

# Commands, tasks, web and composition are the doors: they read the clock once and hand it down.
DOORS = {"config", "management", "tasks.py", "desks", "portal", "api"}
READS_OF_THE_CLOCK = {"now", "utcnow", "today", "localdate", "localtime"}
UNFINISHED = {"TODO", "FIXME", "XXX"}


def _below_the_doors() -> list[Path]:
    return [path for path in modules(*PRODUCT) if not DOORS & set(Path(name(path)).parts)]


def _calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def test_time_is_an_argument_below_the_doors():
    reads = {
        f"{name(path)}:{call.lineno}"
        for path in _below_the_doors()
        for call in _calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in READS_OF_THE_CLOCK
    }
    assert reads == set()


def test_a_function_that_takes_time_has_no_default_for_it():
    defaulted = set()
    for path in _below_the_doors():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                defaulted |= {
                    f"{name(path)}:{node.lineno} {node.name}"
                    for argument, default in pairs
                    if argument.arg in {"at", "on", "today"} and default is not None
                }
    assert defaulted == set()


def test_only_the_state_machine_writes_the_state():
    writes = {
        f"{name(path)}:{call.lineno}"
        for path in modules(*PRODUCT)
        for call in _calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"update", "bulk_update", "update_or_create"}
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
