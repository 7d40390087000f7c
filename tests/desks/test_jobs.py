"""The pages of work in the background: how far it is survives a reload, and only whom it concerns sees it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from casework.models import Officer
from casework.vocabulary import JobKind, Role
from tests import cast
from tests.casework import offices
from tests.configuration.setting import NOW
from tests.desks.conftest import SignedIn
from tests.desks.morning import morning
from tests.desks.test_configuration_pages import words
from tests.desks.test_every_address import signed_in as client_of
from workflows.configuration.officer_job import wish_of
from workflows.configuration.officer_table import Line
from workflows.jobs.asking import Wish, ask
from workflows.jobs.running import run
from workflows.models import Job
from workflows.tasks import WORKS, run_job, run_jobs

pytestmark = pytest.mark.usefixtures("province")


def a_line(number: int, login: str) -> Line:
    unit = cast.unit(cast.LAC_DUONG).code
    return Line(number=number, login=login, name="Lê Văn Mười", given_name="", title="", unit=unit)


def list_of(*logins: str, code: str = cast.ADMINISTRATOR) -> Job:
    lines = tuple(a_line(number, login) for number, login in enumerate(logins, 2))
    return ask(wish_of(lines), officer_id=cast.officer(code).pk, at=NOW)


def many() -> Job:
    """25 lines: three steps."""
    return list_of(*(f"login{n}" for n in range(25)))


def bar(page: str) -> tuple[str, str]:
    (found,) = re.findall(r'<progress[^>]* value="(\d+)" max="(\d+)"', page)
    return found


def test_how_far_it_is_survives_a_reload_and_a_new_session(signed_in: SignedIn):
    with morning():
        job = many()
        path = f"/desk/jobs/{job.key}/"
        client = signed_in(cast.ADMINISTRATOR)
        assert bar(client.get(path).content.decode()) == ("0", "25")
        run(job.pk, works=WORKS, at=NOW, steps=1)
        assert bar(client.get(path).content.decode()) == ("10", "25")
        assert bar(signed_in(cast.ADMINISTRATOR).get(path).content.decode()) == ("10", "25")
        run_job(job.pk)
        page = client.get(path).content.decode()
    assert bar(page) == ("25", "25")
    assert "25 officers added" in page
    assert Officer.objects.filter(name="Lê Văn Mười").count() == 25


def test_a_script_asks_for_the_part_that_changes_until_it_is_done(signed_in: SignedIn):
    with morning():
        job = list_of("muoi.le")
        client = signed_in(cast.ADMINISTRATOR)
        asked = client.get(f"/desk/jobs/{job.key}/", headers={"hx-request": "true"}).content.decode()
        run_job(job.pk)
        done = client.get(f"/desk/jobs/{job.key}/", headers={"hx-request": "true"}).content.decode()
    assert asked.startswith("<section")
    assert 'hx-trigger="every 2s"' in asked
    assert "hx-trigger" not in done


def test_lines_that_somebody_was_quicker_with_are_left_out_and_named_by_number(signed_in: SignedIn):
    with morning():
        job = list_of("muoi.le", "kon.so.ha.thuong", "muoi.le.2")
        run_job(job.pk)
        page = words(signed_in(cast.ADMINISTRATOR).get(f"/desk/jobs/{job.key}/"))
    assert "2 officers added" in page
    assert "1 line left out" in page
    assert re.search(r"could not be taken any more:\s+3", page)
    assert "Mười" not in page


def test_run_twice_nobody_is_written_down_twice():
    with morning():
        job = list_of("muoi.le")
        run_job(job.pk)
        run_job(job.pk)
        run_jobs()
    assert Officer.objects.filter(name="Lê Văn Mười").count() == 1


def test_who_lost_his_role_meanwhile_adds_nobody(signed_in: SignedIn):
    with morning():
        job = list_of("muoi.le")
        cast.officer(cast.ADMINISTRATOR).role_assignments.all().delete()
        run_job(job.pk)
        page = words(signed_in(cast.ADMINISTRATOR).get(f"/desk/jobs/{job.key}/"))
    assert "may not do it any more" in page
    assert not Officer.objects.filter(name="Lê Văn Mười").exists()


def test_broken_off_before_its_turn_it_adds_nobody(signed_in: SignedIn):
    with morning():
        job = list_of("muoi.le")
        client = signed_in(cast.ADMINISTRATOR)
        answer = client.post(f"/desk/jobs/{job.key}/cancel/")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/desk/jobs/{job.key}/")
        run_job(job.pk)
        assert "Broken off" in words(client.get(f"/desk/jobs/{job.key}/"))
        assert "cannot be broken off" in words(client.post(f"/desk/jobs/{job.key}/cancel/", follow=True))
        assert "cannot go on" in words(client.post(f"/desk/jobs/{job.key}/again/", follow=True))
    assert not Officer.objects.filter(name="Lê Văn Mười").exists()


def seen_by(client: Client, job: Job) -> set[int]:
    path = f"/desk/jobs/{job.key}/"
    listed = str(job.key) in client.get("/desk/jobs/").content.decode()
    assert listed == (client.get(path).status_code == 200)
    return {client.get(path).status_code, client.post(f"{path}again/").status_code}


def test_others_find_nothing(signed_in: SignedIn):
    job = list_of("muoi.le")
    stranger = client_of(offices.serving("Q-di-linh", Role.ADMINISTRATOR, cast.unit(cast.DI_LINH)))
    assert seen_by(stranger, job) == {404}
    assert stranger.post(f"/desk/jobs/{job.key}/cancel/").status_code == 404
    for code in (cast.CHAIRMAN, cast.LAND_OFFICER, cast.PROVINCE_CHAIRMAN):
        assert seen_by(signed_in(code), job) == {404}
    assert Client().get(f"/desk/jobs/{job.key}/").status_code == 302


def test_an_administrator_sees_what_others_asked_for_below_him(signed_in: SignedIn):
    local = offices.serving("Q-local", Role.ADMINISTRATOR, cast.unit(cast.LAC_DUONG))
    job = ask(Wish(kind=JobKind.OFFICERS, total=1), officer_id=local.pk, at=NOW)
    assert seen_by(client_of(local), job) == {200, 303}
    assert seen_by(signed_in(cast.ADMINISTRATOR), job) == {200, 303}
    assert seen_by(signed_in(cast.CHAIRMAN), job) == {404}
