"""Writing on a case with real keys: texts after two colons, drafts after a pause, colleagues seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from casework.acts.additions import Note
from casework.models import Finding
from casework.rules.folding import search_key
from tests import cast
from tests.acts.stages import verifying
from tests.browser.conftest import violations
from tests.browser.keeping import kept_by
from tests.desks.morning import MORNING
from workflows.models import Sheet, TextModule

pytestmark = pytest.mark.browser
FIELD = "textarea[name=text]"


@pytest.fixture
def act(committed_province):
    for title, body in (
        ("Hẹn trả bản đồ", "Vụ {{so_vu}}: hẹn {{han}}, công dân {{cong_dan}}."),
        ("Hẹn làm việc", "Mời {{cong_dan}} đến lúc {{ngay_thu_ly}}."),
    ):
        said = {
            "body": body,
            "search_key": search_key(title),
            "written_by": cast.officer(cast.CHAIRMAN),
            "updated_at": MORNING,
        }
        TextModule.objects.update_or_create(title=title, unit=cast.unit(cast.LAC_DUONG), defaults=said)
    return verifying()


def form_of(life, verb: str = "record_finding") -> str:
    return f"/desk/case/{life.case.tracking_code}/act/{verb}/"


def test_two_colons_and_words_insert_a_text_with_the_keyboard_alone(open_as, act):
    page = open_as(cast.LAND_OFFICER, form_of(act))
    page.focus(FIELD)
    page.keyboard.type("Đã làm việc. ::hen")
    options = page.locator(".offered [role=option]")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_have_value(
        f"Đã làm việc. Vụ {act.case}: hẹn 07/08/2026, công dân Ka Brum."
    )
    assert page.locator(".offered").count() == 0


def test_escape_closes_and_leaves_what_was_typed(open_as, act):
    page = open_as(cast.LAND_OFFICER, form_of(act))
    page.focus(FIELD)
    page.keyboard.type("::hen")
    expect(page.locator(".offered")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".offered")).to_have_count(0)
    expect(page.locator(FIELD)).to_have_value("::hen")
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_have_value("::hen\n")


def test_telex_may_rewrite_letters_and_no_key_of_a_composition_is_taken(open_as, act):
    """Unikey sends backspaces; an input method sends keys that belong to it."""
    page = open_as(cast.LAND_OFFICER, form_of(act))
    page.focus(FIELD)
    page.keyboard.type("::he")
    page.keyboard.press("Backspace")
    page.keyboard.type("ẹn tra")
    expect(page.locator(".offered [role=option]")).to_have_count(1)
    page.locator(FIELD).evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"
    )
    expect(page.locator(FIELD)).to_have_value("::hẹn tra")
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_have_value(f"Vụ {act.case}: hẹn 07/08/2026, công dân Ka Brum.")


def test_after_a_pause_the_draft_is_kept_and_nothing_lies_in_the_browser(open_as, act):
    page = open_as(cast.LAND_OFFICER, form_of(act))
    with page.expect_response("**/draft/", timeout=15_000) as kept:
        page.focus(FIELD)
        page.keyboard.type("Đo lại thửa 214")
    assert kept.value.status == 200
    expect(page.locator("#kept-text")).to_contain_text("Nháp đã lưu")
    assert Sheet.objects.get(case=act.case).data["text"] == "Đo lại thửa 214"
    assert kept_by(page) == []
    page.reload()
    expect(page.locator(FIELD)).to_have_value("Đo lại thửa 214")


def test_a_colleague_who_comes_later_is_seen_without_loading_the_page_again(open_as, act):
    case = f"/desk/case/{act.case.tracking_code}/"
    page = open_as(cast.LAND_OFFICER, case)
    open_as(cast.CHAIRMAN, case)
    name = cast.officer(cast.CHAIRMAN).name
    assert name not in page.locator("[data-presence]").inner_text()
    page.evaluate("htmx.trigger(document.querySelector('[data-presence]'), 'still-here')")
    expect(page.locator("[data-presence]")).to_contain_text(f"{name} đang mở")


def test_the_button_inserts_a_text_without_two_colons(open_as, act):
    page = open_as(cast.LAND_OFFICER, form_of(act))
    page.fill(FIELD, "Đã đo lại.")
    page.select_option("#module", label="Hẹn trả bản đồ")
    page.get_by_role("button", name="Chèn", exact=True).click()
    expect(page.locator(FIELD)).to_have_value(f"Đã đo lại.\nVụ {act.case}: hẹn 07/08/2026, công dân Ka Brum.")


def test_a_clash_shows_both_sides_and_a_second_press_hands_in(open_as, act):
    page = open_as(cast.LAND_OFFICER, form_of(act))
    page.fill(FIELD, "Lời của tôi")
    page.select_option("[name=differs_from_claim]", "no")
    act.does(cast.CHAIRMAN, Note(text="Bản đồ đã về"))
    page.get_by_role("button", name="Ghi kết quả xác minh").click()
    clash = page.locator(".sides")
    expect(clash).to_contain_text("Bản đồ đã về")
    expect(clash).to_contain_text("Lời của tôi")
    assert violations(page) == []
    page.get_by_role("button", name="Vẫn thực hiện").click()
    page.wait_for_url(f"**/desk/case/{act.case.tracking_code}/")
    assert Finding.objects.get(case=act.case).text == "Lời của tôi"
