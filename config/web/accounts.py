"""Logins of staff: made by an administrator, never by whoever comes by."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc] # the library ships no types
    """Nobody signs up, and no address is asked for."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an officer is appointed."""
        return False
