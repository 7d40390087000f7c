"""What citizens and officers write is text on every page to which anybody can walk, and runs nowhere."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pytest

from tests import cast
from tests.desks import baited
from tests.desks.counter import signed_in
from tests.desks.hostile import BAIT, LETTERS
from tests.desks.morning import morning
from tests.desks.test_every_address import names
from tests.desks.walking import Reading, walk

pytestmark = pytest.mark.usefixtures("province")

# What each of them must be able to reach from his first page, by links, forms and buttons alone.
EVERYBODY = """
    desk help inbox inbox-views search palette settings keys language handover months modules promises
"""
AT_A_CASE = """
    case case-chart case-peek deadline act act-draft presence tag-put tag-off modules-offer bulk
"""
LETTERS_OF_IT = "letters letter letter-new letter-preview letter-docx letter-check letter-drop"
REACHED = {
    cast.RECEPTION: f"""{EVERYBODY} {AT_A_CASE}
        register register-beside register-communes register-clocks register-sheet register-sheet-drop
        register-find register-group registered papers receipt slip needs handing-over
        queue queue-take queue-next visit visit-add visit-new visit-note
        reception-register reception-register-csv reception-days reception-day reception-day-new
        reception-day-hold reception-day-move reception-day-task reception-task-done day-close day-close-list
        people people-undo search-person supplement-scan
    """,
    cast.LAND_OFFICER: f"""{EVERYBODY} {AT_A_CASE} {LETTERS_OF_IT}
        search-person act-draft-drop answer-why handover-end inbox-view inbox-view-let-go note-undo tag-undo
    """,
    cast.CHAIRMAN: f"""{EVERYBODY} {AT_A_CASE} {LETTERS_OF_IT} letters-to-sign
        board cases warnings questions load sign issues digest readers readers-officer approvals
        module module-new module-retire handover-of reception-days reception-day reception-day-new
        reception-register reception-register-csv visit
    """,
    cast.ADMINISTRATOR: f"""{EVERYBODY}
        configuration config-units config-unit config-unit-new config-unit-rename config-unit-end
        config-officers config-officers-import config-officer config-officer-new config-officer-leave
        config-sessions-end config-second-factor config-first-password config-roles config-role-grant
        config-role-end config-matrix config-delegations config-routing config-routes config-route-end
        config-slips config-slip config-history approvals config-calendars config-calendar-year
        config-calendar-new config-law config-rule jobs
    """,
}
# What is posted because it does not belong in an address.
LOOKS = {"/desk/search/": {"q": "bait", "purpose": "citizen_asks"}, "/desk/search/palette/": {"q": "bait"}}
SENT: dict[str, dict[str, dict[str, str]]] = {
    cast.RECEPTION: {
        **LOOKS,
        "/desk/people/": {"q": "bait"},
        "/desk/reception/find/": {"q": "bait"},
        "/desk/reception/beside/": {"kind": "complaint_first", "name": BAIT, "summary": BAIT},
    },
    cast.LAND_OFFICER: LOOKS,
    cast.CHAIRMAN: LOOKS,
    cast.ADMINISTRATOR: {},
}
# Where the words of citizens and officers must stand, so that this test looks at something.
SHOWN = {
    cast.RECEPTION: """
        act case case-peek day-close day-close-list deadline handing-over handover inbox modules modules-offer
        needs palette people promises reception-day reception-days reception-register reception-register-csv
        register register-find registered search search-person visit visit-add visit-new
    """,
    cast.LAND_OFFICER: """
        act answer-why case case-peek deadline handover inbox inbox-view letter modules modules-offer palette
        promises search search-person
    """,
    cast.CHAIRMAN: """
        act case case-peek cases deadline digest handover handover-of inbox issues module modules
        modules-offer questions reception-day reception-days reception-register reception-register-csv visit
        warnings
    """,
    cast.ADMINISTRATOR: """
        config-delegations config-history config-officer config-officers config-slip config-slips config-unit
        config-units
    """,
}
# What is offered only in a state of its own, each with the test that walks there.
ELSEWHERE = {
    "approval-decide": "tests/desks/test_approvals.py",
    "ask-why": "tests/desks/test_lateness.py",
    "bulk-done": "tests/desks/test_bulk.py",
    "case-file": "tests/files/test_downloads.py",
    "case-purpose": "tests/desks/test_purposes.py",
    "config-calendar-change": "tests/desks/test_calendars.py",
    "config-calendar-drop": "tests/desks/test_calendars.py",
    "config-calendar-propose": "tests/desks/test_calendars.py",
    "handover-back": "tests/desks/test_handover.py",
    "issue": "tests/desks/test_hot_issues.py",
    "job": "tests/desks/test_jobs.py",
    "job-again": "tests/desks/test_jobs.py",
    "job-cancel": "tests/desks/test_jobs.py",
    "letter-anew": "tests/desks/test_letters_of_a_case.py",
    "people-choose": "tests/desks/test_people.py",
    "people-merge": "tests/desks/test_people.py",
    "supplement": "tests/desks/test_supplement.py",
}


def beginnings(world: baited.Baited, who: str) -> list[str]:
    """The first page, and the things that everything is about before others of their kind."""
    if who == cast.ADMINISTRATOR:
        unit = "/desk/configuration/{}/of/68.24848/"
        officers = [f"/desk/configuration/officers/of/{code}/" for code in (cast.LAND_OFFICER, "O34")]
        return [*(unit.format(room) for room in ("units", "routing", "slips")), *officers, "/desk/"]
    return [f"/desk/case/{world.case.tracking_code}/", "/desk/"]


@pytest.fixture
def on_that_day() -> Iterator[None]:
    with morning(baited.AT):
        yield


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize("who", REACHED)
def test_every_page_is_reached_and_shows_words_as_words(who):
    world = baited.baited()
    found = walk(world.browsers[who], *beginnings(world, who), sent=SENT[who])
    shown = found.showing(LETTERS)
    assert {
        "alive": found.alive,
        "faults": found.faults,
        "not reached": sorted(set(REACHED[who].split()) - found.names),
        "not shown": sorted(set(SHOWN[who].split()) - shown),
    } == {"alive": [], "faults": [], "not reached": [], "not shown": []}


# Whoever else sits in the house, and what must lie before him so that his walk is one.
OTHERS = {
    cast.ECONOMY_HEAD: "inbox board cases warnings load months modules",
    cast.OFFICE_CHIEF: "inbox board cases warnings questions load issues digest months",
    cast.OFFICE_CLERK: "inbox months search",
    cast.INTERNAL_AFFAIRS: "inbox board cases register reception-days",
    cast.AUDITOR: "config-history inbox search",
    cast.OVERSIGHT: "inbox search months",
}


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_meets_anything_that_runs_or_leads_nowhere(who):
    baited.baited()
    found = walk(signed_in(who), "/desk/", sent=LOOKS)
    assert {
        "alive": found.alive,
        "faults": found.faults,
        "not reached": sorted(set(OTHERS[who].split()) - found.names),
    } == {"alive": [], "faults": [], "not reached": []}


def test_every_address_is_somebodys():
    reached = {name for said in REACHED.values() for name in said.split()}
    assert sorted(names().keys() - reached) == sorted(ELSEWHERE)


@pytest.mark.parametrize(
    "live",
    [
        "<img src=x onerror=alert(1)>",
        "<q-bait>",
        '<a href="javascript:alert(1)">x</a>',
        "<a href='data:text/html,x'>x</a>",
        "<script>alert(1)</script>",
        '<p title="49007">',
        "<p>49007",
        "<div hx-on:click='x'>",
    ],
)
def test_the_reading_of_these_tests_sees_what_runs(live):
    assert Reading(f"<p>Đơn {live}").alive


def test_the_reading_of_these_tests_sees_nothing_in_words():
    assert Reading(f"<p title='{html.escape(BAIT)}'>{html.escape(BAIT)}").alive == []
