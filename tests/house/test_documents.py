"""What README and docs promise is there."""

from __future__ import annotations

import os
import re
import tomllib

import pytest
from django.core.management import get_commands

from tests.house.tree import HOME, files, name

PAGES = [HOME / page for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + list(
    files(".md", under=("docs",))
)
README = (HOME / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ours = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in ours if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_a_page_shows_exists(page):
    shown = set(re.findall(r"manage\.py ([a-z_]+)", page.read_text(encoding="utf-8")))
    assert shown - set(get_commands()) - {"help"} == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_script_that_a_page_shows_can_be_run(page):
    shown = set(re.findall(r"(?:^|[`\s])\./([\w./-]+\w)", page.read_text(encoding="utf-8")))
    assert {script for script in shown if not os.access(HOME / script, os.X_OK)} == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_path_that_a_page_names_exists(page):
    text = page.read_text(encoding="utf-8")
    named = set(
        re.findall(r"`((?:casework|workflows|config|docs|tests|fixtures|requirements)/[\w./-]*)`", text)
    )
    assert {path for path in named if not (HOME / path).exists()} == set()


def test_the_readme_is_one_page():
    assert len(README.splitlines()) <= 80


def test_every_room_of_the_house_stands_in_the_readme():
    rooms = {path.name for path in HOME.iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"{room}/" not in README} == set()


def test_the_changelog_tells_of_the_version_that_we_are():
    version = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
