"""A handler and a leader at their keyboards: from the list to the act, from a number to another handler."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from casework.models import Case, Finding
from tests import cast
from tests.acts.stages import verifying
from tests.browser.people import Officer
from workflows.models import OfficerSettings

pytestmark = pytest.mark.browser

# A press of Enter on a link makes a click too, but one without a pointer and without a count.
LISTEN = """for (const type of ['pointerdown', 'mousedown', 'touchstart', 'click', 'wheel', 'dragstart'])
    addEventListener(type, event => { if (type !== 'click' || event.detail > 0) pointed(type) }, true)"""


def watched(page: Page) -> list[str]:
    """Every touch of a pointer from now on, on every page that comes to this window."""
    found: list[str] = []

    def note(touch: str) -> None:
        found.append(touch)

    page.expose_function("pointed", note)
    page.add_init_script(LISTEN)
    page.reload()
    return found


def test_work_goes_from_the_inbox_and_from_the_board_to_its_end_by_keys_alone(open_as, on_monday):
    first, second = verifying().case, verifying().case
    land_officer = cast.officer(cast.LAND_OFFICER)
    OfficerSettings.objects.create(officer=land_officer, has_letter_keys=True)

    handler = Officer(open_as(cast.LAND_OFFICER, "/desk/inbox/"), cast.LAND_OFFICER)
    touched = watched(handler.page)
    rows = handler.page.locator("tr[data-row] a.code")
    handler.reach(rows.nth(0)).press("j")
    expect(rows.nth(1)).to_be_focused()
    handler.press("k")
    expect(rows.nth(0)).to_be_focused()
    opened = rows.nth(0).inner_text()
    handler.press(" ")
    expect(handler.page.locator("#peek")).to_be_visible()
    handler.press("Escape")
    expect(rows.nth(0)).to_be_focused()
    handler.entering()
    handler.chooses("Ghi kết quả xác minh").choose("differs_from_claim", "Có")
    handler.fill("text", "Đo lại thửa 214: 171,4 m².")
    with handler.page.expect_navigation():
        handler.press("Control+Enter")
    case = Finding.objects.get().case
    assert str(case) == opened
    handler.did(case, "verifying")
    assert touched == []

    leader = Officer(open_as(cast.CHAIRMAN, "/desk/board/"), cast.CHAIRMAN)
    touched = watched(leader.page)
    number = leader.page.locator("main td a[href*='heap=open']").first
    assert number.inner_text() == "2"
    leader.enter(number)
    assert leader.page.locator("main a.code").count() == 2
    other = first if case == second else second
    leader.follow(str(other))
    leader.chooses("Giao lại")
    leader.choose("officer", cast.officer(cast.ECONOMY_HEAD).name).send()
    leader.did(other, "assigned")
    assert Case.objects.get(pk=other.pk).handler == cast.officer(cast.ECONOMY_HEAD)
    assert touched == []
    # What has counted nothing would have counted.
    leader.page.mouse.click(2, 2)
    leader.page.evaluate("1")
    assert "pointerdown" in touched
