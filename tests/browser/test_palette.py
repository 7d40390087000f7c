"""The palette by keyboard: found by letters, opened by Enter, left by Esc; nothing while one composes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests import cast
from tests.browser.conftest import violations
from tests.browser.keeping import kept_by
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.browser


def options(page: Page) -> Any:
    return page.locator("#palette [role=option]")


def sent(page: Page) -> list[str]:
    """What goes to the palette from now on."""
    found: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/palette/"):
            found.append(request.post_data or "")

    page.on("request", note)
    return found


def test_a_page_is_reached_by_a_few_letters_and_esc_gives_the_focus_back(visit):
    page = visit(cast.CHAIRMAN, "/desk/inbox/")
    keys = Keyboard(page)
    link = page.get_by_role("link", name="Tìm kiếm")
    keys.reach(link).press("Control+k")
    box = page.locator("#palette-q")
    expect(box).to_be_focused()
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert violations(page) == []
    keys.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    expect(link).to_be_focused()
    keys.press("Control+k").type("canh bao")
    expect(options(page).last).to_have_text("Xem mọi kết quả cho ‘canh bao’")
    expect(page.locator("#palette-says")).to_have_text(re.compile(r"^\d+ kết quả$"))
    expect(page.locator("#palette [aria-selected=true]")).to_have_text("Cảnh báo")
    expect(box).to_have_attribute("aria-activedescendant", "palette-page-1")
    with page.expect_navigation(url=re.compile("/desk/warnings/")):
        keys.press("Enter")
    assert kept_by(page) == []


def test_arrows_go_round_and_a_case_opens(visit, address):
    code = address("{code}")
    page = visit(cast.LAND_OFFICER, "/desk/inbox/")
    keys = Keyboard(page).press("Control+k")
    keys.type("thu hoi dat")
    expect(page.locator("#palette-cases")).to_be_visible()
    expect(options(page).last).to_have_text("Xem mọi kết quả cho ‘thu hoi dat’")
    keys.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    keys.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    with page.expect_navigation(url=re.compile(f"/desk/case/{code}/")):
        keys.press("Enter")


def test_nothing_is_asked_before_a_word_is_composed(visit):
    """Telex through an input method: `nguyeenx` stands composed until the word is taken."""
    page = visit(cast.LAND_OFFICER, "/desk/inbox/")
    Keyboard(page).press("Control+k")
    expect(options(page).first).to_be_visible()
    asked = sent(page)
    client = page.context.new_cdp_session(page)
    for text in ("n", "ng", "ngu", "nguy", "nguye", "nguyê", "nguyễ", "nguyễn"):
        client.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
        page.wait_for_timeout(80)
    page.wait_for_timeout(400)
    assert asked == []
    client.send("Input.insertText", {"text": "nguyễn"})
    expect(options(page).last).to_have_text("Xem mọi kết quả cho ‘nguyễn’")
    assert len(asked) == 1


def test_a_keyboard_that_sends_backspaces_asks_once(visit):
    """Unikey writes `hoaf` as h o a, backspace, à: fast keys are one question."""
    page = visit(cast.LAND_OFFICER, "/desk/inbox/")
    keys = Keyboard(page).press("Control+k")
    expect(options(page).first).to_be_visible()
    asked = sent(page)
    keys.type("hoa").press("Backspace").type("à").press("Backspace", 2).type("òa")
    expect(options(page).last).to_have_text("Xem mọi kết quả cho ‘hòa’")
    assert len(asked) == 1


def test_the_sign_opens_it_only_where_single_keys_are_on(visit):
    page = visit(cast.LAND_OFFICER, "/desk/inbox/")
    keys = Keyboard(page).press("/")
    expect(page.locator("#palette")).to_be_hidden()
    page.evaluate("document.body.dataset.letterKeys = JSON.stringify({find: '/'})")
    keys.press("/")
    expect(page.locator("#palette-q")).to_be_focused()
    expect(page.locator("#palette-q")).to_have_value("")
    keys.press("/")
    expect(page.locator("#palette-q")).to_have_value("/")


def test_what_was_not_found_out_is_said_and_asked_again(visit, address):
    page = visit(cast.LAND_OFFICER, "/desk/inbox/")
    page.route("**/palette/", lambda route: route.abort())
    keys = Keyboard(page).press("Control+k").type("thu hoi")
    expect(page.locator("#palette-failed")).to_have_text("Chưa tìm được. Thử lại.")
    page.unroute("**/palette/")
    keys.type(" dat")
    expect(page.locator("#palette-cases")).to_be_visible()
    expect(page.locator("#palette-failed")).to_have_text("")


def test_without_scripts_the_link_leads_to_the_search_page(visit, address):
    page = visit(cast.LAND_OFFICER, "/desk/inbox/", scripts=False)
    page.get_by_role("link", name="Tìm kiếm").click()
    page.get_by_label("Số, mã, họ tên").fill("thu hoi dat")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.get_by_role("heading", name="Vụ việc")).to_be_visible()
