"""Criteria of WCAG 2.2 that no machine rule covers, each by its number, on the main pages of every role."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import cast
from tests.browser.conftest import COUNTER, overflow
from tests.browser.keyboard import IS_FOCUSED, Keyboard
from tests.browser.walking import CUT, SMALL, SPACE, Walk, walk
from tests.desks.every_page import scene
from tests.house.tree import HOME

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found on one page."""

    walk: Walk
    small: list[str]
    wide: list[str]
    cut: list[str]
    offered: list[str]
    help_links: int
    dragged: int


MAIN = [
    ("counter", cast.RECEPTION, "/desk/reception/"),
    ("group petition", cast.RECEPTION, "/desk/reception/group/"),
    ("close of the day", cast.RECEPTION, "/desk/reception/close/"),
    ("inbox", cast.LAND_OFFICER, "/desk/inbox/"),
    ("case", cast.LAND_OFFICER, "/desk/case/{code}/"),
    ("act", cast.LAND_OFFICER, "/desk/case/{code}/act/hold_dialogue/"),
    ("settings", cast.LAND_OFFICER, "/desk/settings/"),
    ("whole unit", cast.CHAIRMAN, "/desk/inbox/?shelf=unit"),
    ("case of a leader", cast.CHAIRMAN, "/desk/case/{code}/"),
    ("reassign", cast.CHAIRMAN, "/desk/case/{code}/act/reassign/"),
    ("board", cast.CHAIRMAN, "/desk/board/"),
    ("to sign", cast.CHAIRMAN, "/desk/sign/"),
    ("search", cast.RECEPTION, "/desk/search/"),
    ("officer", cast.ADMINISTRATOR, "/desk/configuration/officers/of/O33/"),
    ("sign-in", None, "/desk/account/login/"),
]
# 1366×768 enlarged to 400 %, and the narrowest screen of 1.4.10.
ENLARGED: ViewportSize = {"width": 342, "height": 192}
NARROW: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def codes(standing) -> dict[str, str]:
    """The values of the words in braces."""
    return scene()


@pytest.fixture(scope="module")
def seen(standing, codes) -> dict[str, Seen]:
    """Every main page once, asked all that is asked below."""
    return {name: look(standing.visit(who, path.format(**codes))) for name, who, path in MAIN}


def look(page: Page) -> Seen:
    walked = walk(page)
    small = page.evaluate(SMALL)
    offered = page.locator(".top .top-end a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    help_links = page.locator(".top .top-end [href='/desk/help/']").count()
    dragged = page.locator("[draggable=true]").count()
    page.set_viewport_size(NARROW)
    wide = overflow(page)
    page.set_viewport_size(ENLARGED)
    wide += overflow(page)
    page.set_viewport_size({"width": COUNTER[0], "height": COUNTER[1]})
    # What the reader's own sheet asks for; the policy of the site lets a script set it on elements.
    page.evaluate(SPACE)
    return Seen(walked, small, wide, page.evaluate(CUT) + overflow(page), offered, help_links, dragged)


def test_2_1_1_every_control_is_reached_with_tab_and_none_holds_the_focus(seen):
    """2.1.1, 2.1.2, 2.4.3: in the order of the page, and out of it again."""
    found = {name: (one.walk.unreached, one.walk.positive, one.walk.came_out) for name, one in seen.items()}
    assert found == {name: ([], 0, True) for name in seen}
    assert min(one.walk.stops for one in seen.values()) > 4


def test_2_4_7_the_focus_is_seen_wherever_it_stands(seen):
    assert {name: one.walk.unmarked for name, one in seen.items() if one.walk.unmarked} == {}


def test_2_4_11_no_bar_that_stays_hides_the_focus(seen):
    assert {name: one.walk.hidden for name, one in seen.items() if one.walk.hidden} == {}


def test_2_5_7_nothing_asks_to_be_dragged(seen):
    """What cannot be dragged needs no other way; lists, files and shares have buttons and boxes."""
    assert {name for name, page in seen.items() if page.dragged} == set()
    scripts = (HOME / "workflows" / "static").rglob("*.js")
    assert [
        path.name for path in scripts if re.search(r"drag|drop|touchmove|pointermove", path.read_text())
    ] == []


def test_2_5_8_what_is_pressed_is_24_pixels_large(seen):
    assert {name: one.small for name, one in seen.items() if one.small} == {}


def test_1_4_10_at_320_pixels_and_at_400_percent_nothing_scrolls_sideways(seen):
    assert {name: one.wide for name, one in seen.items() if one.wide} == {}


def test_1_4_12_words_set_apart_are_not_cut(seen):
    assert {name: one.cut for name, one in seen.items() if one.cut} == {}


def test_3_2_6_help_stands_at_the_same_place_on_every_page(seen):
    """Once in the bar at the top, after search and messages and before all that is the officer's own."""
    assert {one.help_links for one in seen.values()} == {1}
    assert {tuple(one.offered[:3]) for name, one in seen.items() if name != "sign-in"} == {
        ("/desk/search/", "/desk/messages/", "/desk/help/")
    }
    assert seen["sign-in"].offered == ["/desk/help/"]


def test_3_3_7_who_was_here_before_is_not_typed_again(visit, codes):
    """His number is enough; the rest comes from what he said then."""
    page = visit(cast.RECEPTION, "/desk/reception/")
    keys = Keyboard(page).fill("identity", "068170991001")
    expect(page.locator("[data-known]")).to_be_visible()
    keys.press("Enter")
    expect(page.locator("[name=name]")).to_have_value("Ka Brum")
    expect(page.locator("[name=phone]")).to_have_value(re.compile("912.?000.?901"))


def test_3_3_8_signing_in_asks_for_no_puzzle_and_takes_what_is_pasted(visit):
    page = visit(None, "/desk/account/login/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    said = page.locator("main input:not([type=hidden])").evaluate_all(
        "all => all.map(e => [e.name, e.autocomplete])"
    )
    assert said == [["login", "username"], ["password", "current-password"]]
    page.evaluate("navigator.clipboard.writeText('mot-mat-khau-dai')")
    page.focus("input[name=password]")
    page.keyboard.press("ControlOrMeta+v")
    expect(page.locator("input[name=password]")).to_have_value("mot-mat-khau-dai")
    own = visit(cast.LAND_OFFICER, "/desk/account/password/change/")
    fields = own.locator("main input:not([type=hidden])").evaluate_all("all => all.map(e => e.autocomplete)")
    assert fields == ["current-password", "new-password", "new-password"]


def test_2_1_4_single_keys_do_nothing_until_switched_on_and_nothing_afterwards(visit, codes):
    def second_row_after_j() -> bool:
        page = visit(cast.CHAIRMAN, "/desk/inbox/?shelf=unit")
        rows = page.locator("tr[data-row] a.code")
        Keyboard(page).reach(rows.first).press("j")
        return bool(rows.nth(1).evaluate(IS_FOCUSED))

    def switch() -> None:
        page = visit(cast.CHAIRMAN, "/desk/settings/")
        Keyboard(page).reach(page.locator("[name=has_letter_keys]")).press("Space").send()

    moved = [second_row_after_j()]
    switch()
    moved.append(second_row_after_j())
    switch()
    moved.append(second_row_after_j())
    assert moved == [False, True, False]
