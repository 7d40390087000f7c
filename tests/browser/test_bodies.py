"""The desk's list of papers with answers to bodies that forwarded a letter."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.acts.stages import PETITION, accepted, answered
from tests.browser.conftest import overflow, violations, violations_of_colour

pytestmark = pytest.mark.browser


def test_an_answer_to_a_body_is_listed_and_leads_to_its_record(on_monday, open_as):
    accepted(forwarded_by="Báo Lâm Đồng")
    answered(PETITION, forwarded_by="Đoàn đại biểu Quốc hội tỉnh Lâm Đồng")
    page = open_as(cast.RECEPTION, "/desk/reception/handing-over/")
    rows = page.locator("section[aria-labelledby=bodies] tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Báo Lâm Đồng")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations_of_colour(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) == []
    page.set_viewport_size({"width": 1366, "height": 768})
    link = rows.first.get_by_role("link", name="Ghi đã giao")
    link.first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("select[name=recipient]")).to_have_value("forwarder")
    expect(page.locator("select[name=paper]")).to_have_value("acceptance_notice")
