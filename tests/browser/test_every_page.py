"""What holds on every page of the desks: axe-core, reflow, no scripts needed, the policy of the site."""

from __future__ import annotations

import pytest

from tests import cast
from tests.browser.conftest import overflow, violations, violations_of_colour

pytestmark = pytest.mark.browser

# Each page once: its name, who looks, its address. Codes in braces are those of `address` in conftest.py.
PAGES = [
    ("sign-in", None, "/desk/account/login/"),
    ("search", cast.RECEPTION, "/desk/search/"),
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
    ("cases under filters", cast.CHAIRMAN, "/desk/cases/?heap=received&kind=complaint_first"),
    ("warnings", cast.CHAIRMAN, "/desk/warnings/"),
    ("questions about lateness", cast.CHAIRMAN, "/desk/questions/"),
    ("ask why it is late", cast.CHAIRMAN, "/desk/case/{code}/why-late/"),
    ("load", cast.CHAIRMAN, "/desk/load/"),
    ("nothing to sign", cast.CHAIRMAN, "/desk/sign/"),
    ("who looked", cast.CHAIRMAN, "/desk/case/{code}/readers/"),
    ("hot issues", cast.CHAIRMAN, "/desk/issues/"),
    ("month sheet", cast.CHAIRMAN, "/desk/months/"),
    ("own month sheet", cast.LAND_OFFICER, "/desk/months/"),
    ("this morning", cast.CHAIRMAN, "/desk/digest/"),
    ("declare complex", cast.CHAIRMAN, "/desk/case/{code}/act/declare_complex/"),
    ("quick register", cast.RECEPTION, "/desk/reception/"),
    ("group petition", cast.RECEPTION, "/desk/reception/group/"),
    ("records of people", cast.RECEPTION, "/desk/people/"),
    ("find a case", cast.RECEPTION, "/desk/reception/find/"),
    ("register of visits", cast.RECEPTION, "/desk/reception/register/"),
    ("guide a visitor", cast.RECEPTION, "/desk/reception/visits/new/guided/"),
    ("visit about a case", cast.RECEPTION, "/desk/case/{code}/visit/"),
    ("reception days", cast.RECEPTION, "/desk/reception/days/"),
    ("commitments", cast.CHAIRMAN, "/desk/promises/"),
    ("commitments of a handler", cast.LAND_OFFICER, "/desk/promises/"),
    ("correct a line", cast.LAND_OFFICER, "/desk/case/{code}/act/correct/?line=3"),
    ("papers to hand over", cast.RECEPTION, "/desk/reception/handing-over/"),
    ("needs of a citizen", cast.RECEPTION, "/desk/case/{code}/needs/"),
    ("close of the day", cast.RECEPTION, "/desk/reception/close/"),
    ("nothing here", cast.LAND_OFFICER, "/desk/case/0000-0000-000/"),
    ("sessions", cast.LAND_OFFICER, "/desk/account/sessions/"),
    ("second factor", cast.LAND_OFFICER, "/desk/account/2fa/"),
    ("configuration", cast.ADMINISTRATOR, "/desk/configuration/"),
    ("units", cast.ADMINISTRATOR, "/desk/configuration/units/"),
    ("unit", cast.ADMINISTRATOR, "/desk/configuration/units/of/68.24848/"),
    ("another name of a unit", cast.ADMINISTRATOR, "/desk/configuration/units/of/68.24848/name/"),
    ("merge or split", cast.ADMINISTRATOR, "/desk/configuration/units/of/68.24848/end/"),
    ("officers", cast.ADMINISTRATOR, "/desk/configuration/officers/"),
    ("officers from a list", cast.ADMINISTRATOR, "/desk/configuration/officers/list/"),
    ("officer", cast.ADMINISTRATOR, "/desk/configuration/officers/of/O33/"),
    ("grant a role", cast.ADMINISTRATOR, "/desk/configuration/officers/of/O33/role/"),
    ("roles", cast.ADMINISTRATOR, "/desk/configuration/roles/"),
    ("who may do what", cast.ADMINISTRATOR, "/desk/configuration/matrix/?role=leader"),
    ("delegations", cast.ADMINISTRATOR, "/desk/configuration/delegations/"),
    ("first assignment", cast.ADMINISTRATOR, "/desk/configuration/routing/"),
    ("rules of a unit", cast.ADMINISTRATOR, "/desk/configuration/routing/of/68.24848/"),
    ("slips", cast.ADMINISTRATOR, "/desk/configuration/slips/"),
    ("slip layout", cast.ADMINISTRATOR, "/desk/configuration/slips/of/68.24848/"),
    ("calendars", cast.ADMINISTRATOR, "/desk/configuration/calendars/"),
    ("calendar of a year", cast.ADMINISTRATOR, "/desk/configuration/calendars/2026/"),
    ("announce days", cast.ADMINISTRATOR, "/desk/configuration/calendars/new/"),
    ("law", cast.ADMINISTRATOR, "/desk/configuration/law/"),
    ("rule", cast.ADMINISTRATOR, "/desk/configuration/law/rules/KN.ACC/?event_on=06/07/2026"),
    ("history of the configuration", cast.ADMINISTRATOR, "/desk/configuration/history/"),
    ("work in the background", cast.ADMINISTRATOR, "/desk/jobs/"),
    ("approvals", cast.CHAIRMAN, "/desk/approvals/"),
    ("help", cast.LAND_OFFICER, "/desk/help/"),
    ("help before the sign-in", None, "/desk/help/"),
]


@pytest.mark.parametrize(("name", "who", "path"), PAGES, ids=[page[0] for page in PAGES])
def test_what_holds_on_every_page(visit, address, name, who, path):
    """WCAG 2.2 A and AA in light and dark; 1.4.10 at 320 px (1280 px at 400 %); whole without scripts."""
    page = visit(who, address(path))
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    dark = violations_of_colour(page)
    page.set_viewport_size({"width": 320, "height": 640})
    narrow = overflow(page)
    bare = visit(who, address(path), scripts=False)
    assert {
        "light": light,
        "dark": dark,
        "narrow": narrow,
        "headings": bare.locator("h1").count(),
        "mains": bare.locator("main").count(),
    } == {"light": [], "dark": [], "narrow": [], "headings": 1, "mains": 1}
