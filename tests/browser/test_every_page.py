"""What holds on every page of the desks: axe-core, reflow, no scripts needed, the policy of the site."""

from __future__ import annotations

import pytest

from tests.browser.conftest import overflow, violations, violations_of_colour
from tests.desks.every_page import PAGES, scene

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def codes(standing):
    """The values of the words in braces."""
    return scene()


@pytest.mark.parametrize(("name", "who", "path"), PAGES, ids=[page[0] for page in PAGES])
def test_what_holds_on_every_page(visit, codes, name, who, path):
    """WCAG 2.2 A and AA in light and dark; 1.4.10 at 320 px (1280 px at 400 %); whole without scripts."""
    page = visit(who, path.format(**codes))
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    dark = violations_of_colour(page)
    page.set_viewport_size({"width": 320, "height": 640})
    narrow = overflow(page)
    bare = visit(who, path.format(**codes), scripts=False)
    assert {
        "light": light,
        "dark": dark,
        "narrow": narrow,
        "headings": bare.locator("h1").count(),
        "mains": bare.locator("main").count(),
    } == {"light": [], "dark": [], "narrow": [], "headings": 1, "mains": 1}
