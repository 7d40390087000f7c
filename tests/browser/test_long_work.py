"""The bar of long work moves by itself, and a reload shows what it showed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from casework.rules.calendars import DayKind, Override
from tests import cast
from tests.browser.conftest import MONDAY, overflow, violations, violations_of_colour
from workflows.configuration.calendars import Announced, announce
from workflows.configuration.officer_job import wish_of
from workflows.configuration.officer_table import Line
from workflows.jobs.asking import ask
from workflows.jobs.running import run
from workflows.models import Job
from workflows.tasks import WORKS

pytestmark = pytest.mark.browser


def lines() -> tuple[Line, ...]:
    unit = cast.unit(cast.LAC_DUONG).code
    return tuple(
        Line(number=n, login=f"muoi.{n}", name="Lê Văn Mười", given_name="", title="", unit=unit)
        for n in range(2, 27)
    )


def goes_on(job: Job, *, steps: int) -> None:
    run(job.pk, works=WORKS, at=MONDAY, steps=steps)


def shows(page: Page, done: str) -> None:
    expect(page.locator("#progress")).to_have_attribute("value", done)


def faults(page: Page) -> dict[str, list[str]]:
    """WCAG 2.2 A and AA in light and dark, and what is too wide at 320 px."""
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    dark = violations_of_colour(page)
    page.set_viewport_size({"width": 320, "height": 640})
    return {key: found for key, found in zip("LDN", (light, dark, overflow(page)), strict=True) if found}


def test_the_bar_moves_by_itself_and_survives_a_reload(standing, visit):
    job = ask(wish_of(lines()), officer_id=cast.officer(cast.ADMINISTRATOR).pk, at=MONDAY)
    page = visit(cast.ADMINISTRATOR, f"/desk/jobs/{job.key}/")
    shows(page, "0")
    goes_on(job, steps=1)
    shows(page, "10")
    page.reload()
    shows(page, "10")
    bare = visit(cast.ADMINISTRATOR, f"/desk/jobs/{job.key}/", scripts=False)
    shows(bare, "10")
    goes_on(job, steps=5)
    shows(page, "25")
    expect(page.locator("#job")).not_to_have_attribute("hx-trigger", "every 2s")
    assert faults(page) == {}


def test_the_page_of_a_change_of_the_calendar_holds(standing, visit, address):
    """The complaint of the standing province ends on Friday 07/08/2026."""
    address("")
    off = Override(day=date(2026, 8, 7), kind=DayKind.OFF, document="77/TB-BNV", note="Nghỉ hoán đổi")
    change = announce(
        Announced(document="77/TB-BNV", days=(off,)),
        key=UUID(int=7),
        actor=cast.acting(cast.ADMINISTRATOR, on=date(2026, 7, 20)),
        at=MONDAY,
    )
    assert change.preview is not None
    goes_on(change.preview, steps=5)
    page = visit(cast.ADMINISTRATOR, f"/desk/configuration/calendars/changes/{change.key}/")
    expect(page.get_by_role("row", name="KN.R1")).to_contain_text("10/08/2026")
    assert faults(page) == {}
