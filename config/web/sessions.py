"""Sessions end when nobody works any more, and at the end of the day; without a second factor none begins."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from config.web.hosts import is_portal
from workflows.configuration.logins import owes_own_password

BEGAN, SEEN = "hoiam_began", "hoiam_seen"
# In a session that began with a password which an administrator handed over.
OWES_PASSWORD = "hoiam_owes_password"  # noqa: S105 (the name of a key)
BY_ITSELF = "X-By-Itself"
# A session row is not written for every click.
STEP = 60


class SessionLimits:
    """Middleware: ends idle and overlong sessions; whoever lacks a second factor is sent to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let a request pass, or lead to the sign-in; a part of a page is refused: no page fits into it."""
        if is_portal(request):
            # Whoever came with the session of an officer is nobody here.
            request.user = AnonymousUser()
            return self.get_response(request)
        answer = self._answered(request)
        is_part = request.headers.get("HX-Request") == "true"
        leads_there = answer.headers.get("Location", "").startswith(reverse(settings.LOGIN_URL))
        return HttpResponse(status=401) if is_part and leads_there else answer

    def _answered(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = int(time())
        session = request.session
        began, seen = session.setdefault(BEGAN, now), session.setdefault(SEEN, now)
        if now - seen > settings.HOIAM_SESSION_IDLE or now - began > settings.HOIAM_SESSION_ABSOLUTE:
            logout(request)
            return redirect(f"{reverse(settings.LOGIN_URL)}?ended=1")
        # A page that asks by itself how its job goes is nobody at work.
        if now - seen > STEP and BY_ITSELF not in request.headers:
            session[SEEN] = now
        if OWES_PASSWORD in session and self._owes_password(request):
            return redirect("account_change_password")
        if self._lacks_second_factor(request):
            return redirect("mfa_index")
        return self.get_response(request)

    @staticmethod
    def _owes_password(request: HttpRequest) -> bool:
        user = request.user
        if not isinstance(user, AbstractBaseUser) or owes_own_password(user) is None:
            del request.session[OWES_PASSWORD]
            return False
        ways = (
            reverse("account_change_password"),
            reverse("account_logout"),
            "/static/",
            "/desk/account/rea",
        )
        return not request.path.startswith(ways)

    @staticmethod
    def _lacks_second_factor(request: HttpRequest) -> bool:
        if not settings.HOIAM_SECOND_FACTOR_REQUIRED:
            return False
        is_on_the_way = request.path.startswith((reverse("account_logout"), "/desk/account/", "/static/"))
        return not is_on_the_way and not is_mfa_enabled(request.user)
