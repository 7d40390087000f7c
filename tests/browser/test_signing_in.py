"""An officer signs in, works, and signs out; nobody else gets in."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from casework.management.commands.load_authorities import DEMO_PASSWORD
from tests import cast

pytestmark = pytest.mark.browser


def login_of(code: str) -> str:
    return str(get_user_model().objects.get(officer__code=code).get_username())


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(open_as):
    page = open_as(None, "/desk/inbox/")
    assert "/desk/account/login/?next=/desk/inbox/" in page.url


def test_a_password_opens_the_desk_and_sign_out_closes_it(open_as):
    page = open_as(None, "/desk/inbox/")
    page.keyboard.type(login_of(cast.LAND_OFFICER))
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/desk/inbox/")
    page.locator(".account > summary").press("Enter")
    with page.expect_navigation():
        page.get_by_role("button", name="Đăng xuất").press("Enter")
    page.goto("/desk/inbox/")
    assert "/desk/account/login/" in page.url


def test_a_wrong_password_is_refused_and_the_name_stays(open_as):
    page = open_as(None, "/desk/inbox/")
    page.locator("input[name=login]").press_sequentially(login_of(cast.LAND_OFFICER))
    page.locator("input[name=password]").press_sequentially("wrong-wrong-wrong")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/login/" in page.url
    assert page.locator("input[name=login]").input_value() == login_of(cast.LAND_OFFICER)
    assert page.locator("[role=alert]").count() == 1


def test_a_password_may_be_pasted(open_as):
    """WCAG 3.3.8: no puzzle, and a password manager can fill it in."""
    page = open_as(None, "/desk/inbox/")
    field = page.locator("input[name=password]")
    assert field.get_attribute("autocomplete") == "current-password"
    field.evaluate(
        "field => field.addEventListener('paste', event => { field.dataset.kept = event.defaultPrevented })"
    )
    field.dispatch_event("paste")
    assert field.get_attribute("data-kept") == "false"
