"""Logins of staff: made by an administrator, never by whoever comes by."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django.http import HttpRequest


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc] # the library ships no types
    """Nobody signs up, and no address is asked for."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an officer is appointed."""
        return False


class SignIn(LoginForm):  # type: ignore[misc] # the library ships no types
    """Name and password; who has lost his password goes to his administrator, not to a mailbox."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs["autofocus"] = True
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
