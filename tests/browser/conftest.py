"""One Chromium for the whole run; officers of the cast, each in a session of his own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The size of a common screen at a counter.
COUNTER = (1366, 768)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that Debian ships; its own download is never asked for."""
    found = os.environ.get("HOIAM_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.exit("No Chromium on this machine: install it (Debian: chromium).", returncode=2)
    # The library runs a loop of its own in this thread, and Django would think that we are in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def open_as(chromium: Browser, committed_province: str, live_server: LiveServer) -> Iterator[Open]:
    """Open a window for an officer of the cast (or nobody), signed in, in a session of his own."""
    contexts = []
    faults: list[str] = []

    def opened(
        code: str | None,
        path: str = "/desk/",
        *,
        size: tuple[int, int] = COUNTER,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="vi-VN",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        if code is not None:
            context.add_cookies([_session(code, live_server.url)])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if "Content Security" in line.text else None)
        answer = page.goto(path)
        assert answer is not None, path
        assert answer.status < 500, path
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == [], "a script failed or the policy was broken"


def _session(code: str, url: str) -> SetCookieParam:
    client = Client()
    client.force_login(get_user_model().objects.get(officer__code=code))
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": url}


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, one line each."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [f"{v['id']}: {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]]


def overflow(page: Page) -> list[str]:
    """What is wider than the window, when the page scrolls sideways."""
    return list(
        page.evaluate(
            """() => {
                const root = document.documentElement
                if (root.scrollWidth <= root.clientWidth) return []
                return [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
                    .map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`)
                    .concat(`page ${root.scrollWidth}`)
            }"""
        )
    )
