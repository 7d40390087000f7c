"""Who looked at a case: for whom the matrix lets, with names or without, and reading it is a line itself."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import pytest

from casework.models import AccessEntry, RoleAssignment
from casework.selectors.readers import Asked, case_log, lines_of_officer
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, verifying
from tests.desks.morning import morning
from tests.scenarios.life import day

NOON = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)
ON = NOON.date()


def looks(signed_in, case, who, path="/desk/case/{}/"):
    with morning(NOON):
        return signed_in(who).get(path.format(case.tracking_code))


@pytest.fixture
def read(signed_in, province):
    """A case that its handler looked at and that a stranger was refused to act on."""
    case = verifying(COMPLAINT).case
    looks(signed_in, case, cast.LAND_OFFICER)
    AccessEntry.objects.create(
        at=NOON,
        actor_kind="officer",
        actor_id=cast.officer(cast.DI_LINH_HANDLER).pk,
        case_id=case.pk,
        verb="read_content",
        was_allowed=False,
        reason="no_relation",
    )
    return case


def test_the_leader_sees_who_read_and_who_was_refused(signed_in, read):
    page = looks(signed_in, read, cast.CHAIRMAN, "/desk/case/{}/readers/").content.decode()
    assert cast.officer(cast.LAND_OFFICER).name in page
    assert cast.officer(cast.DI_LINH_HANDLER).name in html.unescape(page)
    assert "Read the content" in page
    assert "no_relation" in page


def test_reading_the_log_is_a_line_of_the_log(signed_in, read):
    looks(signed_in, read, cast.CHAIRMAN, "/desk/case/{}/readers/")
    line = AccessEntry.objects.filter(case_id=read.pk).latest("pk")
    assert (line.verb, line.was_allowed) == ("see_access_log", True)
    assert line.actor_id == cast.officer(cast.CHAIRMAN).pk


@pytest.mark.parametrize("who", [cast.LAND_OFFICER, cast.RECEPTION, cast.DI_LINH_CHAIRMAN])
def test_for_others_there_is_no_such_page_and_the_attempt_is_written_down(signed_in, read, who):
    assert looks(signed_in, read, who, "/desk/case/{}/readers/").status_code == 404
    line = AccessEntry.objects.filter(case_id=read.pk).latest("pk")
    assert (line.verb, line.was_allowed, line.actor_id) == ("see_access_log", False, cast.officer(who).pk)


def test_the_log_of_a_denunciation_is_for_those_listed(signed_in, province):
    case = verifying(DENUNCIATION).case
    assert looks(signed_in, case, cast.PROVINCE_CHAIRMAN, "/desk/case/{}/readers/").status_code == 404
    assert looks(signed_in, case, cast.CHAIRMAN, "/desk/case/{}/readers/").status_code == 200


@pytest.fixture
def auditor(province):
    """The inspector as an auditor, and nothing else."""
    officer = cast.officer(cast.INSPECTOR)
    RoleAssignment.objects.filter(officer=officer).delete()
    RoleAssignment.objects.create(
        officer=officer, role="auditor", authority=cast.unit(cast.PROVINCE), valid_from=day("01/01/2026")
    )
    return cast.INSPECTOR


def test_an_auditor_sees_no_name_and_asks_for_no_officer(signed_in, read, auditor):
    page = looks(signed_in, read, auditor, "/desk/case/{}/readers/")
    assert page.status_code == 200
    assert cast.officer(cast.LAND_OFFICER).name not in page.content.decode()
    log = case_log(read, actor=cast.acting(auditor, on=ON), at=NOON)
    assert log.readers() == []
    everybody = log.lines(Asked()).count()
    assert log.lines(Asked(officer_id=cast.officer(cast.DI_LINH_HANDLER).pk)).count() == everybody
    with morning(NOON):
        path = f"/desk/readers/{cast.officer(cast.LAND_OFFICER).pk}/"
        assert signed_in(auditor).get(path).status_code == 404


@pytest.mark.parametrize(
    ("sort", "number"), [("refused", 1), ("content", 2), ("identity", 0), ("original", 0)]
)
def test_the_log_by_what_was_done(read, sort, number):
    log = case_log(read, actor=cast.acting(cast.CHAIRMAN, on=ON), at=NOON)
    assert log.lines(Asked(sort=sort)).count() == number


def test_the_log_by_person_and_day(read):
    log = case_log(read, actor=cast.acting(cast.CHAIRMAN, on=ON), at=NOON)
    me = cast.officer(cast.LAND_OFFICER).pk
    assert log.lines(Asked(officer_id=me)).count() == 1
    assert log.lines(Asked(officer_id=me, since=day("11/07/2026"))).count() == 0
    assert log.lines(Asked(officer_id=me, until=day("10/07/2026"))).count() == 1


def test_the_page_of_an_officer_tells_only_of_cases_whose_log_one_may_open(signed_in, read):
    officer = cast.officer(cast.LAND_OFFICER)
    here = lines_of_officer(officer, Asked(), actor=cast.acting(cast.CHAIRMAN, on=ON), at=NOON)
    there = lines_of_officer(officer, Asked(), actor=cast.acting(cast.DI_LINH_CHAIRMAN, on=ON), at=NOON)
    assert (here.count(), there.count()) == (1, 0)
    with morning(NOON):
        assert signed_in(cast.CHAIRMAN).get(f"/desk/readers/{officer.pk}/").status_code == 200
        assert signed_in(cast.RECEPTION).get(f"/desk/readers/{officer.pk}/").status_code == 404
