"""A file handed in by keyboard: kept while the form is corrected, then in the case, and fetched again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from casework.models import Document
from tests import cast
from tests.acts.stages import verifying
from tests.browser.conftest import overflow, violations
from tests.browser.keyboard import Keyboard
from tests.files import made

pytestmark = pytest.mark.browser


def test_a_file_survives_an_error_and_can_be_fetched(open_as, committed_province, tmp_path: Path):
    life = verifying()
    paper = tmp_path / "Bản đồ thửa 214.pdf"
    paper.write_bytes(made.pdf())
    page = open_as(cast.LAND_OFFICER, f"/desk/case/{life.case.tracking_code}/act/add_document/")
    keys = Keyboard(page)
    keys.attach("document", paper).send()
    expect(page.locator(".kept-paper")).to_contain_text("Đã giữ: Bản đồ thửa 214.pdf")
    assert page.locator('[name="document"]').evaluate("field => field.files.length") == 0
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) == []
    keys.choose("kind", "Chứng cứ").send()
    expect(page.locator("#docs")).to_be_visible()
    row = Document.objects.get(case=life.case, kind="evidence")
    assert row.name_as_given == "Bản đồ thửa 214.pdf"
    link = page.locator("a.doc").filter(has_text="Bản đồ thửa 214.pdf")
    keys.reach(link)
    with page.expect_download() as fetched:
        keys.press("Enter")
    assert fetched.value.suggested_filename == "Bản đồ thửa 214.pdf"
    assert Path(fetched.value.path()).read_bytes() == made.pdf()
    assert overflow(page) == []
    assert violations(page) == []
