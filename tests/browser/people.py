"""People of the cast at windows of their own: they sign in, and find a case where it lies for them."""

from __future__ import annotations

import re

from django.contrib.auth import get_user_model
from playwright.sync_api import Locator, Page

from casework.management.commands.load_authorities import DEMO_PASSWORD
from casework.models import Case
from tests.browser.conftest import Open
from tests.browser.keyboard import Keyboard


class Officer(Keyboard):
    """One officer, his window, and every page that came to it."""

    def __init__(self, page: Page, code: str) -> None:
        super().__init__(page)
        self.code = code
        self.shown: list[str] = []

    @classmethod
    def at_work(cls, open_as: Open, code: str) -> Officer:
        """Open a window and sign in by typing."""
        return cls(open_as(None, "/desk/account/login/"), code).signs_in()

    def signs_in(self) -> Officer:
        """Type login and password on the sign-in that stands in the window."""
        login = str(get_user_model().objects.get(officer__code=self.code).get_username())
        self.reach(self.page.locator("input[name=login]")).type(login).press("Tab").type(DEMO_PASSWORD)
        self.entering()
        return self

    def comes_back(self) -> Officer:
        """On another day: whatever he opens first leads to the sign-in, and from there to his desk."""
        self.enter(self.page.locator("header a.brand"))
        assert "/desk/account/login/?next=/desk/" in self.page.url
        return self.signs_in()

    def enter(self, target: Locator) -> Officer:
        """As every keyboard does, and remember the page that came."""
        super().enter(target)
        self.shown.append(self.page.content())
        return self

    def entering(self) -> Officer:
        """Press Enter where the focus is, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.press("Enter")
        self.shown.append(self.page.content())
        return self

    def finds(self, case: Case, *, list_name: str = "") -> Officer:
        """Go to “My work” (and one of its lists), and open the case there."""
        self.follow("Việc của tôi")
        if list_name:
            self.follow(re.compile(f"^{list_name}"))
        # Screening gives it another number than it was registered under.
        self.follow(str(Case.objects.get(pk=case.pk)))
        return self

    def chooses(self, label: str) -> Officer:
        """On the page of a case, choose one of the next acts."""
        self.follow(re.compile(f": {label}$"))
        return self

    def proves_himself(self) -> Officer:
        """Type the password once more where an act asks for it."""
        assert "/reauthenticate/" in self.page.url
        self.reach(self.page.locator("input[name=password]")).type(DEMO_PASSWORD)
        return self.entering()

    def did(self, case: Case, state: str) -> None:
        """The page of the case is back, says that it was done, and the case stands so."""
        assert case.tracking_code in self.page.url, self.words
        assert self.page.locator("p.note[role=status]").count() == 1, self.words
        assert Case.objects.get(pk=case.pk).state == state

    @property
    def words(self) -> str:
        """The words in the middle of the page."""
        return self.page.locator("main").inner_text()
