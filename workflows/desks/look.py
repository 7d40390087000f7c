"""How an officer likes his screens: his settings, the language he reads, the keys of his lists."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from casework.models import Officer
from casework.vocabulary import ListKey, Theme
from workflows.models import OfficerSettings

# The rows of a list are few enough to be read and many enough to be done at once.
PER_PAGE = 50
KEYS: Mapping[str, str] = MappingProxyType(
    {
        ListKey.DOWN: "j",
        ListKey.UP: "k",
        ListKey.SELECT: "x",
        ListKey.ASSIGN: "a",
        ListKey.NEXT: "e",
        ListKey.FIND: "/",
        ListKey.HELP: "?",
    }
)
LOOK = "look"


def settings_of(officer: Officer) -> OfficerSettings:
    """His settings, or those of somebody who has chosen nothing yet (not stored)."""
    return getattr(officer, "own_settings", None) or OfficerSettings(officer=officer)


def keys_of(own: OfficerSettings) -> dict[str, str]:
    """What each single key does in a list, by what it does; the officer's own choice goes first."""
    return {str(what): own.keys.get(what, key) for what, key in KEYS.items()}


def speak(request: HttpRequest, own: OfficerSettings) -> None:
    """Answer in the officer's language; who chose none reads Vietnamese, whatever his browser asks for."""
    is_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    language = own.language or ("" if is_chosen else settings.HOIAM_STAFF_LANGUAGE)
    if language:
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language() or language


def remember(request: HttpRequest, response: HttpResponse, own: OfficerSettings) -> HttpResponse:
    """Let the pages of the account, which know no officer, look and speak the same."""
    look = {"theme": "" if own.theme == Theme.SYSTEM else own.theme, "density": own.density}
    if request.session.get(LOOK) != look:
        request.session[LOOK] = look
    if own.language and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != own.language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            own.language,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response
