"""One Chromium for the whole run; officers of the cast, each in a session of his own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import axe_playwright_python
import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.acts.stages import verifying
from tests.settled import province_of_its_own

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
COLOURS = ["color-contrast", "link-in-text-block"]
# The size of a common screen at a counter.
COUNTER = (1366, 768)
# How long a test waits for what should be there, in milliseconds.
PATIENCE = 10_000


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
# Monday 20/07/2026, nine in the morning in Viet Nam: late for some of the stories, early for others.
MONDAY = datetime(2026, 7, 20, 2, 0, tzinfo=UTC)


class Windows:
    """Windows of officers of the cast (or of nobody), each in a session of his own, and their faults."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self._chromium, self._url = chromium, url
        self.contexts: list[BrowserContext] = []
        self._kept: dict[tuple[str | None, bool], Page] = {}
        self.faults: list[str] = []

    def fresh(
        self,
        code: str | None,
        path: str = "/desk/",
        *,
        size: tuple[int, int] = COUNTER,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Page:
        """Open a window in a session that nobody else uses."""
        page = self._page(code, scripts=scripts)
        return self._show(page, path, size=size, scheme=scheme)

    def visit(
        self,
        code: str | None,
        path: str = "/desk/",
        *,
        size: tuple[int, int] = COUNTER,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Page:
        """Go on in the window that this officer has open already; for looking, not for changing."""
        key = (code, scripts)
        if key not in self._kept:
            self._kept[key] = self._page(code, scripts=scripts)
        return self._show(self._kept[key], path, size=size, scheme=scheme)

    def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        self._kept.clear()

    def _page(self, code: str | None, *, scripts: bool) -> Page:
        context = self._chromium.new_context(base_url=self._url, locale="vi-VN", java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        if code is not None:
            context.add_cookies([_session(code, self._url)])
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console", lambda line: self.faults.append(line.text) if "Content Security" in line.text else None
        )
        return page

    def _show(self, page: Page, path: str, *, size: tuple[int, int], scheme: str) -> Page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        answer = page.goto(path)
        assert answer is not None, path
        assert answer.status < 500, path
        return page


@pytest.fixture
def open_as(chromium: Browser, committed_province: str, live_server: LiveServer) -> Iterator[Open]:
    """Open a window for an officer of the cast (or nobody), signed in, in a session of his own."""
    windows = Windows(chromium, live_server.url)
    yield windows.fresh
    windows.close()
    assert windows.faults == [], "a script failed or the policy was broken"


@pytest.fixture
def on_monday(committed_province: str) -> Iterator[time_machine.Traveller]:
    """It is Monday 20/07/2026, and the hours of that day go by; for a province of one test."""
    with time_machine.travel(MONDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def pages_server() -> Iterator[LiveServer]:
    """A server for tests that only look; the library’s own brings a fresh database to every test."""
    server = LiveServer("localhost")
    server._live_server_modified_settings.enable()
    yield server
    server._live_server_modified_settings.disable()
    server.stop()


@pytest.fixture(scope="module")
def standing(
    settled_template: str, django_db_blocker: DjangoDbBlocker, chromium: Browser, pages_server: LiveServer
) -> Iterator[Windows]:
    """One province, on one Monday, for all tests of a module that look and change nothing.

    Such a module uses neither `province` nor `committed_province`, which point Django elsewhere.
    """
    with (
        province_of_its_own("standing", settled_template, django_db_blocker),
        time_machine.travel(MONDAY, tick=True),
    ):
        windows = Windows(chromium, pages_server.url)
        yield windows
        windows.close()


@pytest.fixture
def visit(standing: Windows) -> Iterator[Open]:
    """Look at a page of the standing province in the window that the officer has open already."""
    standing.faults.clear()
    yield standing.visit
    assert standing.faults == [], "a script failed or the policy was broken"


Address = Callable[[str], str]


@pytest.fixture(scope="module")
def address(standing: Windows) -> Address:
    """Fill the codes of the standing cases into an address of `PAGES`."""
    life = verifying()
    return lambda path: path.format(code=life.case.tracking_code)


def _session(code: str, url: str) -> SetCookieParam:
    client = Client()
    client.force_login(get_user_model().objects.get(officer__code=code))
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": url}


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, one line each."""
    page.evaluate(AXE)
    return _found(page, {"type": "tag", "values": RULES})


def violations_of_colour(page: Page) -> list[str]:
    """What axe-core finds in the rules about colours; for the other scheme of a page looked at already."""
    return _found(page, {"type": "rule", "values": COLOURS})


def _found(page: Page, wanted: dict[str, object]) -> list[str]:
    found = page.evaluate("wanted => axe.run(document, {runOnly: wanted})", wanted)
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
