"""A citizen's small telephone without scripts: what is wrong with a page that he comes through is kept."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Response

from tests.browser.conftest import PATIENCE, overflow, violations, violations_of_colour

# What one page may weigh with all that it brings, in bytes.
HEAVIEST = 100 * 1024


class Telephone:
    """One citizen's telephone; `at` looks at the page that is open."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self.context = chromium.new_context(
            base_url=url, locale="vi-VN", java_script_enabled=False, viewport={"width": 360, "height": 640}
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        # axe-core is a script: it reads what the telephone shows in a window of its own.
        self._beside = chromium.new_context(base_url=url, locale="vi-VN", viewport=self.page.viewport_size)
        self._copy: Page = self._beside.new_page()
        self.wrong: list[str] = []
        self._came: list[Response] = []
        self.page.on("response", self._keep)

    def _keep(self, answer: Response) -> None:
        if answer.request.is_navigation_request():
            self._came.clear()
        self._came.append(answer)

    def weighs(self) -> int:
        """What came with the page that is open, in bytes, as if nothing were compressed or kept."""
        return sum(len(answer.body()) for answer in self._came if not 300 <= answer.status < 400)

    def goes(self, path: str) -> Telephone:
        """Type an address."""
        answer = self.page.goto(path)
        assert answer is not None, path
        assert answer.status < 500, path
        return self

    def at(self, heading: str) -> Telephone:
        """The page of this heading is open, and nothing is wrong with it."""
        page = self.page
        assert page.locator("h1").all_inner_texts() == [heading]
        found = overflow(page) + self._violations()
        if self.weighs() > HEAVIEST:
            found.append(f"weighs {self.weighs()}")
        self.wrong += [f"{page.url} {line}" for line in found]
        return self

    def _violations(self) -> list[str]:
        shown, address = self.page.content(), self.page.url
        self._copy.route(address, lambda route: route.fulfill(body=shown, content_type="text/html"))
        self._copy.emulate_media(color_scheme="light")
        self._copy.goto(address)
        light = violations(self._copy)
        self._copy.emulate_media(color_scheme="dark")
        dark = violations_of_colour(self._copy)
        self._copy.unroute(address)
        return light + dark

    def close(self) -> None:
        """Put it away."""
        self._beside.close()
        self.context.close()

    def types(self, **said: str) -> Telephone:
        """Fill fields by their names."""
        for name, words in said.items():
            self.page.fill(f"[name={name}]", words)
        return self

    def presses(self, words: str) -> Telephone:
        """Press a button."""
        self.page.get_by_role("button", name=words, exact=True).click()
        return self

    def follows(self, words: str) -> Telephone:
        """Follow a link."""
        self.page.get_by_role("link", name=words).first.click()
        return self

    def says(self) -> str:
        """What stands on the page."""
        return self.page.locator("main").inner_text()
