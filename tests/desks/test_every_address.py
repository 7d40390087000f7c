"""Every address of the desks, asked by every role from every place: as the second book says, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern

from casework.acts import acts
from casework.models import Assignment, Authority, Case, Officer
from casework.vocabulary import AuthorityKind, Role
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, verifying
from tests.casework import offices
from tests.casework.who_may import ROLE, who_may
from tests.scenarios.life import Life, day, noon
from workflows.desks.urls import urlpatterns

pytestmark = pytest.mark.usefixtures("province")

# Who may open an address: typed by hand from design §4 and security §6.
ANYBODY = "every officer in service"
DESK = frozenset({"reception", "screening"})
READERS = frozenset({*DESK, "unit_head", "leader", "supervisor"})
OVERSEERS = frozenset({"unit_head", "leader", "supervisor"})
HEADS = frozenset({"unit_head", "leader"})
ADMINISTRATORS = frozenset({"administrator"})
# Addresses of one case: the verb of the second book that opens them.
OF_A_CASE = {
    "case": "see",
    "case-chart": "see",
    "deadline": "see",
    "receipt": "see",
    "slip": "see",
    "case-peek": "see",
    "readers": "see_access_log",
    "supplement": "receive_supplement",
}
# Addresses without a case: the roles that open them.
WITHOUT_A_CASE: dict[str, Any] = {
    "desk": ANYBODY,
    "help": ANYBODY,
    "inbox": ANYBODY,
    "search": ANYBODY,
    "palette": ANYBODY,
    "settings": ANYBODY,
    "keys": ANYBODY,
    "handover": ANYBODY,
    "board": OVERSEERS,
    "cases": OVERSEERS,
    "warnings": OVERSEERS,
    "questions": OVERSEERS,
    "load": OVERSEERS,
    "sign": frozenset({"leader"}),
    "letters-to-sign": HEADS,
    "issues": OVERSEERS,
    "issue": OVERSEERS,
    "digest": OVERSEERS,
    "months": ANYBODY,
    "register": DESK,
    "register-find": DESK,
    "register-group": DESK,
    "supplement-scan": DESK,
    "people": frozenset({"screening", "unit_head"}),
    "promises": ANYBODY,
    "handing-over": DESK,
    "modules": ANYBODY,
    "module-new": HEADS,
    "modules-offer": ANYBODY,
    "register-clocks": DESK,
    "register-communes": DESK,
    "visit-new": DESK,
    "reception-register": READERS,
    "reception-register-csv": READERS,
    "reception-days": READERS,
    "reception-day-new": READERS,
    "day-close": DESK,
    "day-close-list": DESK,
    "queue": DESK,
    "configuration": ADMINISTRATORS,
    "config-units": ADMINISTRATORS,
    "config-unit-new": ADMINISTRATORS,
    "config-officers": ADMINISTRATORS,
    "config-officers-import": ADMINISTRATORS,
    "config-officer-new": ADMINISTRATORS,
    "config-roles": ADMINISTRATORS,
    "config-matrix": ADMINISTRATORS,
    "config-delegations": ADMINISTRATORS,
    "config-routing": ADMINISTRATORS,
    "config-slips": ADMINISTRATORS,
    "config-calendars": ADMINISTRATORS,
    "config-law": ADMINISTRATORS,
    "config-history": frozenset({"administrator", "auditor"}),
    "jobs": ANYBODY,
    "approvals": frozenset({"administrator", "leader"}),
}
# Addresses that only take what is sent, or name something else than a case; with the tests of their own.
ELSEWHERE = {
    "act": "below, verb by verb",
    "search-person": "tests/desks/test_search.py",
    "case-purpose": "tests/desks/test_purposes.py",
    "ask-why": "tests/desks/test_lateness.py",
    "answer-why": "tests/desks/test_lateness.py",
    "readers-officer": "tests/desks/test_readers.py",
    "people-choose": "tests/desks/test_people.py",
    "people-merge": "tests/desks/test_people.py",
    "people-undo": "tests/desks/test_people.py",
    "papers": "tests/desks/test_handing_over.py",
    "needs": "tests/desks/test_handing_over.py",
    "signatures": "tests/desks/test_signing_in_public.py",
    "letters": "tests/desks/test_letters_of_a_case.py",
    "letter": "tests/desks/test_letters_of_a_case.py",
    "letter-new": "tests/desks/test_letters_of_a_case.py",
    "letter-check": "tests/desks/test_letters_of_a_case.py",
    "letter-drop": "tests/desks/test_letters_of_a_case.py",
    "letter-anew": "tests/desks/test_letters_of_a_case.py",
    "letter-preview": "tests/desks/test_letters_of_a_case.py",
    "letter-docx": "tests/desks/test_letters_of_a_case.py",
    "case-file": "tests/files/test_downloads.py",
    "module": "tests/desks/test_text_modules.py",
    "module-retire": "tests/desks/test_text_modules.py",
    "presence": "tests/desks/test_presence.py",
    "tag-put": "tests/desks/test_marks.py",
    "tag-off": "tests/desks/test_marks.py",
    "tag-undo": "tests/desks/test_marks.py",
    "note-undo": "tests/desks/test_marks.py",
    "act-draft": "tests/desks/test_drafts.py",
    "act-draft-drop": "tests/desks/test_drafts.py",
    "inbox-views": "tests/desks/test_views.py",
    "inbox-view": "tests/desks/test_views.py",
    "inbox-view-let-go": "tests/desks/test_views.py",
    "bulk": "tests/desks/test_bulk.py",
    "bulk-done": "tests/desks/test_bulk.py",
    "handover-of": "tests/desks/test_handover.py",
    "handover-back": "tests/desks/test_handover.py",
    "handover-end": "tests/desks/test_handover.py",
    "language": "tests/desks/test_settings.py",
    "visit-add": "tests/desks/test_visits.py",
    "register-beside": "tests/desks/test_beside.py",
    "register-sheet": "tests/desks/test_sheets.py",
    "register-sheet-drop": "tests/desks/test_sheets.py",
    "registered": "tests/desks/test_register.py",
    "queue-take": "tests/desks/test_waiting.py",
    "queue-next": "tests/desks/test_waiting.py",
    "visit": "tests/desks/test_visits.py",
    "visit-note": "tests/desks/test_letters.py",
    "reception-day": "tests/desks/test_reception_days.py",
    "reception-day-move": "tests/desks/test_reception_days.py",
    "reception-day-hold": "tests/desks/test_reception_days.py",
    "reception-day-task": "tests/desks/test_reception_days.py",
    "reception-task-done": "tests/desks/test_reception_days.py",
    "config-unit": "tests/desks/test_configuration_doors.py",
    "config-unit-rename": "tests/desks/test_configuration_doors.py",
    "config-unit-end": "tests/desks/test_configuration_doors.py",
    "config-officer": "tests/desks/test_configuration_doors.py",
    "config-officer-leave": "tests/desks/test_configuration_doors.py",
    "config-sessions-end": "tests/desks/test_configuration_doors.py",
    "config-second-factor": "tests/desks/test_configuration_doors.py",
    "config-first-password": "tests/desks/test_configuration_doors.py",
    "config-role-grant": "tests/desks/test_configuration_doors.py",
    "config-role-end": "tests/desks/test_configuration_doors.py",
    "config-routes": "tests/desks/test_configuration_doors.py",
    "config-route-end": "tests/desks/test_configuration_doors.py",
    "config-slip": "tests/desks/test_configuration_doors.py",
    "job": "tests/desks/test_jobs.py",
    "job-cancel": "tests/desks/test_jobs.py",
    "job-again": "tests/desks/test_jobs.py",
    "config-rule": "tests/desks/test_law_pages.py",
    "config-calendar-new": "tests/desks/test_calendars.py",
    "config-calendar-year": "tests/desks/test_calendars.py",
    "config-calendar-change": "tests/desks/test_calendars.py",
    "config-calendar-propose": "tests/desks/test_calendars.py",
    "config-calendar-drop": "tests/desks/test_calendars.py",
    "approval-decide": "tests/desks/test_approvals.py",
}
ARGUMENTS = {"slug:kind": "complaint_first", "slug:outcome": "guided", "slug:heap": "unprinted"}
OFFICES = [Role(r) for r in ROLE.values() if r not in ("citizen", "api_client", "system")]
FOUND = {200, 302}


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody in one role, and which ways of the second book lead him to the case."""

    role: Role
    place: str
    tie: str
    ways: str
    client: Client


@pytest.fixture
def on_that_day() -> Iterator[None]:
    with time_machine.travel(noon(day("10/07/2026")), tick=False):
        yield


def places(unit: Authority) -> dict[str, tuple[Authority, str]]:
    division = offices.authority("xa-van-phong", superior=unit, kind=AuthorityKind.DIVISION)
    return {
        "commune": (unit, "dus"),
        "division": (division, "d"),
        "province": (cast.unit(cast.PROVINCE), "spP"),
        "sister": (cast.unit(cast.DI_LINH), ""),
    }


def sitter(role: Role, place: str, where: Authority, ways: str, tie: str, case: Case) -> Sitter:
    code = f"Q-{role}-{place}-{tie or 'nothing'}"
    home = where.superior if where.kind == AuthorityKind.DIVISION and where.superior else where
    who = offices.officer(code, unit=home, division=where if home != where else None)
    offices.role(who, role, where)
    if "a" in tie:
        _assigned(case, who)
    if "l" in tie:
        offices.listed(case, who, starts_on=day("06/07/2026"))
    return Sitter(role, place, tie, ways + tie, signed_in(who))


def _assigned(case: Case, who: Officer) -> None:
    Assignment.objects.create(
        case=case, officer=who, unit=who.unit, role="co_handler", assigned_at=noon(day("08/07/2026"))
    )


def signed_in(who: Officer) -> Client:
    # An act for which two are needed leads through the sign-in once more, and that wants a password.
    who.user = get_user_model().objects.create(username=f"login-{who.code}"[:150], password="unknown$")
    who.save(update_fields=["user"])
    client = Client(headers={"accept-language": "en"})
    client.force_login(who.user)
    return client


def sitters(case: Case) -> list[Sitter]:
    """Every role at every place without a tie, and in the commune also handling the case or named on it."""
    around = places(case.unit)
    ties = [(place, "") for place in around] + [("commune", "a"), ("commune", "l")]
    return [sitter(role, place, *around[place], tie, case) for role in OFFICES for place, tie in ties]


def may(verb: str, group: str, who: Sitter) -> bool:
    cells = who_may()[verb, group]
    return any(role == who.role and way in "*" + who.ways and not need for role, way, need in cells)


def a_case(group: str) -> Life:
    return verifying(DENUNCIATION if group == "sealed" else COMPLAINT)


def names() -> dict[str, URLPattern]:
    return {pattern.name or "": pattern for pattern in urlpatterns}


def address(name: str) -> str:
    route = str(names()[name].pattern)
    for argument, value in ARGUMENTS.items():
        route = route.replace(f"<{argument}>", value)
    return f"/desk/{route}"


def of_case(name: str, code: str) -> str:
    return address(name).replace("<str:code>", code).replace("<str:milestone>", "KN.R1")


def test_every_address_stands_in_one_of_the_tables():
    tables = (OF_A_CASE, WITHOUT_A_CASE, ELSEWHERE)
    assert sorted(names()) == sorted(name for table in tables for name in table)


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize("group", ["ordinary", "sealed"])
def test_a_case_opens_to_whom_the_book_names_and_is_nothing_to_all_others(group):
    code = a_case(group).case.tracking_code
    case = Case.objects.get(tracking_code=code)
    wrong = []
    for who in sitters(case):
        nothing = who.client.get(of_case("case", "0000-0000-000"))
        assert nothing.status_code == 404
        for name, verb in OF_A_CASE.items():
            path = of_case(name, code).replace("KN.R1", "TC.R" if group == "sealed" else "KN.R1")
            answer = who.client.get(path)
            if may(verb, group, who):
                good = answer.status_code in FOUND
            else:
                good = answer.status_code == 404 and shown(answer) == shown(nothing)
            if not good:
                wrong.append((name, who.role, who.place, who.tie, answer.status_code))
    assert wrong == []


def shown(answer: Any) -> str:
    """What a person sees of a page, without what is new in each answer."""
    return str(answer.content.decode().partition("<main")[2])


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize("part", range(5))
@pytest.mark.parametrize("group", ["ordinary", "sealed"])
def test_the_form_of_an_act_opens_to_whom_the_book_names_and_is_nothing_to_all_others(group, part):
    life = a_case(group)
    code = life.case.tracking_code
    nobody_acts = {"receive", "lapse_supplement", "lapse_transfer", "lapse_acknowledgement", "move_unit"}
    asked = [who for who in sitters(life.case) if who.place == "commune"]
    wrong = []
    for verb in sorted(acts())[part::5]:
        for who in asked:
            answer = who.client.get(f"/desk/case/{code}/act/{verb}/")
            opens = verb not in nobody_acts and may("see", group, who) and may(verb, group, who)
            if answer.status_code not in FOUND if opens else answer.status_code != 404:
                wrong.append((verb, who.role, who.place, who.tie, answer.status_code))
    assert wrong == []


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize("name", WITHOUT_A_CASE)
def test_a_page_without_a_case_opens_to_its_roles_and_is_nothing_to_all_others(name):
    unit = cast.unit(cast.LAC_DUONG)
    wrong = []
    for role in OFFICES:
        who = offices.serving(f"Q-{role}", role, unit)
        answer = signed_in(who).get(address(name))
        opens = WITHOUT_A_CASE[name] == ANYBODY or role in WITHOUT_A_CASE[name]
        if answer.status_code not in FOUND if opens else answer.status_code != 404:
            wrong.append((role, answer.status_code))
    assert wrong == []


# Whoever cannot sign in finds help too.
OPEN_TO_ALL = {"help"}


@pytest.mark.parametrize("name", sorted(WITHOUT_A_CASE.keys() - OPEN_TO_ALL))
def test_nobody_enters_without_signing_in(name):
    answer = Client().get(address(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/desk/account/login/?next=/desk/")


@pytest.mark.parametrize("name", WITHOUT_A_CASE)
def test_whoever_left_his_office_enters_nowhere(name):
    who = offices.serving("Q-gone", Role.LEADER, cast.unit(cast.LAC_DUONG))
    client = signed_in(who)
    Officer.objects.filter(pk=who.pk).update(is_active=False)
    assert client.get(address(name)).status_code == 403
