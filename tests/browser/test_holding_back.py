"""At night a message waits for the morning, and whoever works on the case takes it back with the keyboard."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from casework.acts.people import PersonInput
from notifications.models import Message
from tests import cast
from tests.acts.stages import assigned
from tests.browser.conftest import overflow, violations, violations_of_colour
from tests.notifications.telling import planned

pytestmark = pytest.mark.browser
# Wednesday 08/07/2026, 22:00 in Viet Nam.
NIGHT = datetime(2026, 7, 8, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize("width", [1366, 320])
def test_a_message_that_waits_is_held_back_by_keys_alone(committed_province, open_as, settings, width):
    settings.HOIAM_SMS_URL = "https://sms.example.vn/send"
    life = assigned(people=(PersonInput(name="Ka Brum", phone="0912000901"),))
    planned(life, at=NIGHT)
    with time_machine.travel(NIGHT, tick=True):
        address = f"/desk/case/{life.case.tracking_code}/"
        page = open_as(cast.LAND_OFFICER, address, size=(width, 768))
        panel = page.locator("section[aria-labelledby=told]")
        expect(panel.locator("li")).to_have_count(4)
        expect(panel.locator("summary")).to_have_count(2)
        summary = panel.locator("summary").first
        summary.focus()
        page.keyboard.press("Enter")
        why = panel.locator("select").first
        expect(why).to_be_visible()
        assert violations(page) + overflow(page) == []
        page.emulate_media(color_scheme="dark")
        assert violations_of_colour(page) == []
        page.keyboard.press("Tab")
        expect(why).to_be_focused()
        page.keyboard.type("Nội")
        page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("p.note[role=status]")).to_have_text(
            "Đã giữ lại tin báo; không ai nhận được tin này."
        )
        expect(panel.locator("summary")).to_have_count(1)
        expect(panel.locator("li").first).to_contain_text("Đã giữ lại: Nội dung lặp lại tin đã báo")
    assert list(Message.objects.filter(hold_back__why="again").values_list("state", flat=True)) == ["held"]
