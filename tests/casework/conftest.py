"""The demonstration province, for tests that ask who works where."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from casework.management.authority_store import load_places, load_province
from casework.management.places import read_places
from casework.management.provinces import read_officers, read_province

FIXTURES = Path(settings.FIXTURES_DIR)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration province, loaded once for this module and taken away at its end."""
    places = read_places(FIXTURES / "authorities")
    province = read_province(FIXTURES / "authorities" / "lam_dong.yaml", places)
    people = read_officers(FIXTURES / "demo" / "officers.yaml", province.bodies)
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(places)
        load_province(province, people)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def country(loaded, db):
    """The loaded country, for one test."""
