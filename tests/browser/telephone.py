"""A citizen's telephone: small, slow of hand, without scripts; what is wrong with a page is kept."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Response

from tests.browser.conftest import PATIENCE, overflow, violations, violations_of_colour

# What one page may weigh with all that it brings, in bytes.
HEAVIEST = 100 * 1024


class Telephone:
    """One citizen's telephone; `at` looks at the page that is open and keeps what is wrong with it."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self.context = chromium.new_context(
            base_url=url, locale="vi-VN", viewport={"width": 360, "height": 640}
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self._engine = self.context.new_cdp_session(self.page)
        self._scripts(on=False)
        self.wrong: list[str] = []
        self.weight = 0
        self.page.on("response", self._weigh)

    def _scripts(self, *, on: bool) -> None:
        # axe is a script itself: only while it looks may scripts run.
        self._engine.send("Emulation.setScriptExecutionDisabled", {"value": not on})

    def _weigh(self, answer: Response) -> None:
        if answer.request.is_navigation_request() and answer.status < 300:
            self.weight = 0
        if answer.status < 300:
            self.weight += int(answer.headers.get("content-length", 0)) or len(answer.body())

    def goes(self, path: str) -> Telephone:
        answer = self.page.goto(path)
        assert answer is not None, path
        assert answer.status < 500, path
        return self

    def at(self, heading: str) -> Telephone:
        """The page of this heading is open, and nothing is wrong with it."""
        page = self.page
        assert [words.strip() for words in page.locator("h1").all_inner_texts()] == [heading]
        name = page.url
        if page.locator("script").count():
            self.wrong.append(f"{name} brings a script")
        self._scripts(on=True)
        self.wrong += [f"{name} {line}" for line in violations(page)]
        page.emulate_media(color_scheme="dark")
        self.wrong += [f"{name} {line}" for line in violations_of_colour(page)]
        page.emulate_media(color_scheme="light")
        self.wrong += [f"{name} {line}" for line in overflow(page)]
        self._scripts(on=False)
        if self.weight > HEAVIEST:
            self.wrong.append(f"{name} weighs {self.weight}")
        return self

    def types(self, **said: str) -> Telephone:
        for name, words in said.items():
            self.page.fill(f"[name={name}]", words)
        return self

    def chooses(self, **said: str) -> Telephone:
        for name, value in said.items():
            self.page.check(f"[name={name}][value='{value}']")
        return self

    def presses(self, words: str) -> Telephone:
        self.page.get_by_role("button", name=words, exact=True).click()
        return self

    def follows(self, words: str) -> Telephone:
        self.page.get_by_role("link", name=words).first.click()
        return self
