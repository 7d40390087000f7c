"""An officer works through the desks, and nothing of it stays in his browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.browser.keeping import kept_by
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.browser
COOKIES = {"sessionid", "csrftoken", "django_language"}


def test_a_day_of_work_leaves_nothing_in_the_browser(visit, address):
    """Inbox, preview, case, a begun act, palette, search, counter: no store or database holds a key."""
    case = address("/desk/case/{code}/")
    page = visit(cast.LAND_OFFICER, "/desk/inbox/")
    keys = Keyboard(page)
    keys.reach(page.locator("tr[data-row] a.code").first).press("Space")
    expect(page.locator("#peek")).to_be_visible()
    kept = {"preview": kept_by(page)}
    keys.press("Enter")
    page.wait_for_url(f"**{case}")
    kept["case"] = kept_by(page)
    visit(cast.LAND_OFFICER, f"{case}act/record_finding/")
    keys.fill("text", "Đo lại thửa 214")
    kept["act"] = kept_by(page)
    keys.press("Control+k").type("thu hoi dat")
    expect(page.locator("#palette-cases")).to_be_visible()
    kept["palette"] = kept_by(page)
    keys.press("Escape")
    visit(cast.LAND_OFFICER, "/desk/search/")
    keys.fill("q", "thu hoi dat").press("Enter")
    page.wait_for_url(re.compile("search/.+"))
    kept["search"] = kept_by(page)
    # Names and words of citizens stand in no address either, where the history would keep them.
    assert "hoi" not in page.url.split("/search/")[1]
    counter = visit(cast.RECEPTION, "/desk/reception/")
    Keyboard(counter).fill("summary", "Thu hồi 214 m² đất")
    kept["counter"] = kept_by(counter)
    cookies = page.context.cookies()
    assert kept == {where: [] for where in kept}
    assert {cookie["name"] for cookie in cookies} <= COOKIES
    assert all(cookie["httpOnly"] for cookie in cookies)


def test_scripts_find_no_place_to_keep_anything(visit):
    page = visit(cast.LAND_OFFICER, "/desk/inbox/")
    found = page.evaluate("[window.sessionStorage, window.localStorage, window.indexedDB, window.caches]")
    assert found == [None, None, None, None]
    config = page.evaluate(
        "[htmx.config.historyCacheSize, htmx.config.allowEval, htmx.config.allowScriptTags]"
    )
    assert config == [0, False, False]
