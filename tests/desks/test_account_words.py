"""The pages of the account and of errors speak the language of the screen, the library's own too."""

from __future__ import annotations

import gettext
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.desks.conftest import SignedIn
from tests.house.tree import HOME

LIBRARY = HOME / "locale" / "library" / "vi" / "LC_MESSAGES"
PAGES = (
    "/desk/account/logout/",
    "/desk/account/password/change/",
    "/desk/account/reauthenticate/",
    "/desk/account/sessions/",
    "/desk/account/2fa/",
    "/desk/account/2fa/webauthn/",
)
# What is the same in both languages: names, signs of a browser.
ALIKE = {"hồi", "âm", "ip", "android", "mozilla", "english", "qr", "pin", "javascript"}


class Words(HTMLParser):
    """What stands on a page to be read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in ("placeholder", "aria-label") and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def words_of(text: str) -> set[str]:
    read = Words()
    read.feed(text)
    return set(re.findall(r"[^\W\d_]+", " ".join(read.found).lower()))


def english() -> set[str]:
    """Words that the library says in English and nobody in Vietnamese."""
    with (LIBRARY / "django.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    said = {message[0] if isinstance(message, tuple) else message: words for message, words in known.items()}
    source = " ".join(said).lower()
    vietnamese = " ".join(said.values()).lower()
    found = set(re.findall(r"[a-z]{3,}", source)) - set(re.findall(r"[^\W\d_]+", vietnamese))
    return found - ALIKE


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_account_says_nothing_in_english(signed_in: SignedIn, path):
    client = signed_in("O33")
    shown = client.get(path, headers={"accept-language": "vi"})
    assert shown.status_code == 200
    assert words_of(shown.content.decode()) & english() == set()
    assert words_of(client.get(path, headers={"accept-language": "en"}).content.decode()) & english() != set()


@pytest.mark.django_db
def test_a_page_of_an_error_speaks_vietnamese_and_leads_back():
    vietnamese = {"accept-language": "vi"}
    nothing = Client().get("/desk/account/signup/", headers=vietnamese)
    assert (nothing.status_code, "Về bàn làm việc" in nothing.content.decode()) == (404, True)
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/desk/account/login/", headers=vietnamese)
    assert (
        refused.status_code,
        "Biểu mẫu này thuộc phiên trước. Tải lại trang rồi gửi lại" in refused.content.decode(),
    ) == (403, True)
    with override_settings(ALLOWED_HOSTS=["elsewhere.example.vn"]):
        unread = Client().get("/desk/help/", headers=vietnamese)
    assert unread.status_code == 400
    assert "no-store" in unread.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "confirm-email/", "login/code/confirm/"]
)
def test_what_needs_a_mailbox_is_not_there(path):
    assert Client().get(f"/desk/account/{path}").status_code == 404


def test_our_words_go_before_those_for_the_library():
    assert [str(path) for path in settings.LOCALE_PATHS] == [
        str(HOME / "locale"),
        str(HOME / "locale" / "library"),
    ]
