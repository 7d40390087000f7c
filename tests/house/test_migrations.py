"""Migrations: named by what they do, complete, and deaf to languages."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.utils import translation

from tests.house.tree import PRODUCT, files, name


def _migrations() -> list[str]:
    return [
        name(path)
        for path in files(".py", under=PRODUCT)
        if path.parent.name == "migrations" and path.name[0] == "0"
    ]


def test_every_migration_is_named_by_what_it_does():
    assert [path for path in _migrations() if not re.search(r"/\d{4}_[a-z][a-z0-9_]+\.py$", path)] == []
    assert [
        path for path in _migrations() if re.search(r"/\d{4}_(auto|custom|migration|change|update)_", path)
    ] == []


def test_casework_stands_without_workflows():
    graph = MigrationLoader(None).graph
    ours = [key for key in graph.nodes if key[0] == "casework"]
    assert ours, "casework has no migrations"
    needs = {parent[0] for key in ours for parent in graph.forwards_plan(key)}
    assert needs.isdisjoint({"workflows", "notifications", "viewflow"})


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_language_causes_a_migration(language, settings):
    settings.LANGUAGE_CODE = language
    with translation.override(language):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
