"""Pages that only come after something was sent: axe-core finds nothing on them either."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.acts.stages import COMPLAINT, PETITION, ready
from tests.browser.conftest import overflow, violations, violations_of_colour

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(on_monday):
    """Two cases that wait for a handler."""
    return [ready(COMPLAINT), ready(PETITION)]


def faults(page):
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    found = light + violations_of_colour(page)
    page.emulate_media(color_scheme="light")
    return found + overflow(page)


def test_the_preview_of_several_acts_and_what_came_of_them(waiting, open_as):
    page = open_as(cast.CHAIRMAN, "/desk/inbox/?shelf=unassigned")
    for life in waiting:
        page.locator(f"[data-row='{life.case.tracking_code}'] [name=case]").check()
    page.locator("[data-act=assign]").click()
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_url("**/desk/bulk/**")
    assert faults(page) == []
    page.select_option("[name=officer]", str(cast.officer(cast.LAND_OFFICER).pk))
    page.locator(".act-form button[type=submit]").click()
    page.wait_for_url(re.compile("/desk/bulk/.+"))
    assert faults(page) == []
    assert [life.case.handler for life in waiting] == [cast.officer(cast.LAND_OFFICER)] * 2
