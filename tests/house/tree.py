"""The files of this repository, as the house tests see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent.parent
PRODUCT = ("casework", "workflows", "notifications", "config")
_NOT_OURS = {
    ".git",
    ".venv",
    "var",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    ".import_linter_cache",
}


def files(*suffixes: str, under: tuple[str, ...] = (".",)) -> Iterator[Path]:
    """Every file that belongs to the repository, without what the tools and the runs leave behind."""
    for room in under:
        for path in sorted((HOME / room).rglob("*")):
            inside = path.relative_to(HOME)
            if (
                path.is_file()
                and not _NOT_OURS & set(inside.parts)
                and (path.suffix in suffixes or not suffixes)
            ):
                yield path


def modules(*rooms: str) -> Iterator[Path]:
    """Hand-written Python modules of the rooms; migrations that Django wrote are left out."""
    for path in files(".py", under=rooms):
        if not ("migrations" in path.parts and path.name.startswith("0001_")):
            yield path


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything that a module is made of; read once for all tests that look at it."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def name(path: Path) -> str:
    """The path as one would say it."""
    return path.relative_to(HOME).as_posix()
