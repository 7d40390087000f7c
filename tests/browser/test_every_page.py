"""What holds on every page of the desks: axe-core, reflow, no scripts needed, the policy of the site."""

from __future__ import annotations

import pytest

from tests import cast
from tests.acts.stages import verifying
from tests.browser.conftest import overflow, violations

pytestmark = pytest.mark.browser

PAGES = [
    ("sign-in", None, "/desk/account/login/"),
    ("inbox", cast.LAND_OFFICER, "/desk/inbox/"),
    ("whole unit", cast.CHAIRMAN, "/desk/inbox/?shelf=unit"),
    ("case", cast.LAND_OFFICER, "/desk/case/{code}/"),
    ("case of a leader", cast.CHAIRMAN, "/desk/case/{code}/"),
    ("act", cast.LAND_OFFICER, "/desk/case/{code}/act/record_finding/"),
    ("act with rows", cast.LAND_OFFICER, "/desk/case/{code}/act/hold_dialogue/"),
    ("act with candidates", cast.CHAIRMAN, "/desk/case/{code}/act/reassign/"),
    ("act with deadlines", cast.CHAIRMAN, "/desk/case/{code}/act/suspend/"),
    ("act that is impeded", cast.LAND_OFFICER, "/desk/case/{code}/act/conclude/"),
    ("text modules", cast.CHAIRMAN, "/desk/modules/"),
    ("new text module", cast.CHAIRMAN, "/desk/modules/new/"),
    ("deadline", cast.LAND_OFFICER, "/desk/case/{code}/deadline/KN.R1/"),
    ("board", cast.CHAIRMAN, "/desk/board/"),
    ("cases", cast.CHAIRMAN, "/desk/cases/?heap=open"),
    ("quick register", cast.RECEPTION, "/desk/reception/"),
    ("find a case", cast.RECEPTION, "/desk/reception/find/"),
    ("register of visits", cast.RECEPTION, "/desk/reception/register/"),
    ("guide a visitor", cast.RECEPTION, "/desk/reception/visits/new/guided/"),
    ("visit about a case", cast.RECEPTION, "/desk/case/{code}/visit/"),
    ("reception days", cast.RECEPTION, "/desk/reception/days/"),
    ("close of the day", cast.RECEPTION, "/desk/reception/close/"),
    ("nothing here", cast.LAND_OFFICER, "/desk/case/0000-0000-000/"),
    ("sessions", cast.LAND_OFFICER, "/desk/account/sessions/"),
    ("second factor", cast.LAND_OFFICER, "/desk/account/2fa/"),
]


@pytest.fixture
def address(committed_province):
    life = verifying()
    return lambda path: path.format(code=life.case.tracking_code)


@pytest.mark.parametrize(("name", "who", "path"), PAGES, ids=[page[0] for page in PAGES])
def test_what_holds_on_every_page(open_as, address, name, who, path):
    """WCAG 2.2 A and AA in light and dark; 1.4.10 at 320 px (1280 px at 400 %); whole without scripts."""
    light = open_as(who, address(path))
    dark = open_as(who, address(path), scheme="dark")
    narrow = open_as(who, address(path), size=(320, 640))
    bare = open_as(who, address(path), scripts=False)
    assert {
        "light": violations(light),
        "dark": violations(dark),
        "narrow": overflow(narrow),
        "headings": bare.locator("h1").count(),
        "mains": bare.locator("main").count(),
    } == {"light": [], "dark": [], "narrow": [], "headings": 1, "mains": 1}
