"""The shape of the house: its rooms, their size and their names."""

from __future__ import annotations

from statistics import median

from tests.house.tree import HOME, PRODUCT, files, modules, name

TOP_LEVEL = {
    "casework", "workflows", "notifications", "config", "fixtures", "tests", "docs", "deploy", "locale",
    "requirements", ".ci", "manage.py", "run", "test", "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
    "LICENSE", "NOTICE", "pyproject.toml", ".gitignore", ".gitattributes",
}  # fmt: skip
NO_ROOM = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "core",
    "lib",
    "misc",
    "tools",
    "shared",
    "managers",
}


def test_nothing_stands_beside_the_rooms():
    top = {path.relative_to(HOME).parts[0] for path in files()}
    assert top <= TOP_LEVEL


def test_no_room_is_a_lumber_room():
    lumber = {
        name(path) for path in files(".py") if NO_ROOM & {part.removesuffix(".py") for part in path.parts}
    }
    assert lumber == set()


def test_no_module_is_longer_than_400_lines():
    long = {
        name(path): lines
        for path in modules(*PRODUCT, "tests", "docs", "fixtures")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_half_of_the_modules_are_shorter_than_80_lines():
    found = [path for path in modules(*PRODUCT) if "migrations" not in path.parts]
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in found) < 80


def test_every_package_says_what_it_is_for():
    silent = {
        name(path)
        for path in modules(*PRODUCT)
        if path.name == "__init__.py"
        and path.parent.name not in {"commands", "management", "migrations"}
        and not path.read_text(encoding="utf-8").startswith('"""')
    }
    assert silent == set()
