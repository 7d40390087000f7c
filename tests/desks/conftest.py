"""Officers of the cast at their desks, each with a client of his own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

SignedIn = Callable[[str], Client]


@pytest.fixture
def signed_in(province: None) -> SignedIn:
    """A client in which an officer of the cast is signed in, in English."""

    def client_of(code: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(get_user_model().objects.get(officer__code=code))
        return client

    return client_of
