"""Take the pictures under docs/screens from a running demonstration, with the Python of the tests.

.venv/bin/python docs/take_screens.py [http://127.0.0.1:8000]
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HOME = Path(__file__).parent / "screens"
PASSWORD = os.environ.get("HOIAM_DEMO_PASSWORD") or "hoi-am-demo"
COUNTER, PHONE = (1366, 768), (360, 640)
LEADER = "dinh.quang.thuyen"
# Name of the picture, who sits there, where; of the case the most urgent one that waits for a signature.
PAGES = (
    ("reception", "lieng.jrang.k.nhung", "/desk/reception/"),
    ("inbox", LEADER, "/desk/inbox/?shelf=unit"),
    ("case", LEADER, ""),
    ("board", LEADER, "/desk/board/"),
    ("search", LEADER, "/desk/search/"),
)
WORDS = "khiếu nại đất đai"


def main(base: str) -> None:
    """Sign in once for each look, and take every page."""
    HOME.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for look, size, scheme in (
            ("light", COUNTER, "light"),
            ("dark", COUNTER, "dark"),
            ("phone", PHONE, "light"),
        ):
            for name, login, path in PAGES:
                page = signed_in(browser, base, login, size=size, scheme=scheme)
                page.goto(base + (path or first_case(page, base)))
                PREPARED.get(name, lambda page: None)(page)
                page.screenshot(path=HOME / f"{name}-{look}.png")
                page.context.close()
        browser.close()


def signed_in(browser: Browser, base: str, login: str, *, size: tuple[int, int], scheme: str) -> Page:
    """A window of this size in which an officer of the demonstration has signed in."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="vi-VN",
    )
    page = context.new_page()
    page.goto(f"{base}/desk/account/login/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def first_case(page: Page, base: str) -> str:
    """The address of the case that has waited longest to be signed, or else of the most urgent one."""
    for path in ("/desk/sign/", "/desk/inbox/?shelf=unit"):
        page.goto(base + path)
        codes = page.locator("main h2 a.code, main td a.code")
        if codes.count():
            break
    return str(codes.first.get_attribute("href"))


def chosen(page: Page) -> None:
    """At the counter a kind is chosen, and its deadlines stand beside."""
    page.check("[name=kind][value=complaint_first]")
    page.locator("aside .rows li").first.wait_for()
    page.evaluate("scrollTo(0, 0)")


def found(page: Page) -> None:
    """Some words are looked for."""
    page.fill("#q", WORDS)
    with page.expect_navigation():
        page.keyboard.press("Enter")


PREPARED = {"reception": chosen, "search": found}


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
