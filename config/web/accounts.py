"""Logins of staff: made by an administrator, never by whoever comes by."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.web.sessions import OWES_PASSWORD
from workflows.configuration.logins import owes_own_password


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc] # the library ships no types
    """Nobody signs up, and no address is asked for."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an officer is appointed."""
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """A password that was handed over runs out; nobody signs in with it afterwards (ASVS 6.4.1)."""
        handed_over = owes_own_password(user)
        if handed_over is not None and handed_over.good_until < timezone.now():
            messages.error(request, _("This first password has run out. Ask your administrator for another."))
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Remember in the new session that an own password is owed."""
        super().login(request, user)
        if owes_own_password(user) is not None:
            request.session[OWES_PASSWORD] = True

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the desk: the page of the password has nothing more to say."""
        return reverse("desk")


class _Plain:
    """Labels say what a field is; who has lost his password goes to his administrator, not to a mailbox."""

    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in ("password", "oldpassword"):
                field.help_text = ""


class SignIn(_Plain, LoginForm):  # type: ignore[misc] # the library ships no types
    """Name and password; the first field waits for the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autofocus"] = True


class OwnPassword(_Plain, ChangePasswordForm):  # type: ignore[misc] # the library ships no types
    """The old password and twice the new one."""


class OnceMore(_Plain, ReauthenticateForm):  # type: ignore[misc] # the library ships no types
    """The password once more, before an act that wants it."""
