"""Long work: step by step, each once, carried on by whoever comes next, with the rights of whoever asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.db import OperationalError

from casework.errors import InvalidInput
from casework.models import Officer
from casework.permissions import Actor
from casework.vocabulary import JobFailure, JobKind, JobState
from tests import cast
from tests.configuration.setting import NOW
from workflows.jobs.asking import Wish, ask, cancel, try_again
from workflows.jobs.running import JobStopped, Step, Work, Works, jobs_under_way, run
from workflows.models import Job, JobInput

pytestmark = pytest.mark.usefixtures("province")
KEY = UUID("00000000-0000-4000-8000-000000000001")


def counting(job: Job, actor: Actor, at: datetime) -> Step:
    del actor, at
    here = job.position + 1
    left = (here,) if here % 10 == 0 else ()
    return Step(done=here, position=here, is_over=here == job.total, counts={"cases_moved": 1}, lines=left)


def works(step: Callable[[Job, Actor, datetime], Step] = counting, *, may: bool = True) -> Works:
    return {kind: Work(may=lambda _job, actor: may and bool(actor.grants), step=step) for kind in JobKind}


def asked(total: int = 30, kind: JobKind = JobKind.OFFICERS) -> Job:
    wish = Wish(kind=kind, total=total, data=["Trần Văn Ánh"])
    return ask(wish, officer_id=cast.officer(cast.ADMINISTRATOR).pk, at=NOW, key=KEY)


def now_of(job: Job) -> tuple[str, int, int]:
    job.refresh_from_db()
    return job.state, job.done, job.total


def test_a_run_does_some_steps_and_the_next_goes_on():
    job = asked()
    assert now_of(job) == ("queued", 0, 30)
    assert run(job.pk, works=works(), at=NOW) is True
    assert now_of(job) == ("running", 20, 30)
    assert jobs_under_way() == [job.pk]
    assert run(job.pk, works=works(), at=NOW) is False
    assert now_of(job) == ("done", 30, 30)
    assert (job.counts, job.lines, job.finished_at) == ({"cases_moved": 30}, [10, 20, 30], NOW)
    assert jobs_under_way() == []


def test_run_once_more_after_the_end_does_nothing():
    job = asked(total=3)
    run(job.pk, works=works(), at=NOW)
    assert run(job.pk, works=works(), at=NOW) is False
    assert (now_of(job), job.counts) == (("done", 3, 3), {"cases_moved": 3})


def test_asked_for_twice_with_one_key_it_is_one():
    assert asked().pk == asked().pk
    assert JobInput.objects.count() == 1


def test_what_it_works_on_goes_when_it_ends():
    run(asked(total=3).pk, works=works(), at=NOW)
    assert not JobInput.objects.exists()


def test_a_step_that_breaks_writes_nothing_and_the_job_says_so_without_its_text():
    def breaking(job: Job, actor: Actor, at: datetime) -> Step:
        if job.position == 2:
            Officer.objects.filter(code=cast.LAND_OFFICER).update(title="half done")
            raise ValueError("Trần Văn Ánh")
        return counting(job, actor, at)

    job = asked()
    assert run(job.pk, works=works(breaking), at=NOW) is False
    assert (now_of(job), job.failure) == (("failed", 2, 30), "unexpected")
    assert cast.officer(cast.LAND_OFFICER).title != "half done"
    assert not JobInput.objects.exists()


def test_when_the_database_was_away_the_step_comes_again():
    def away(job: Job, actor: Actor, at: datetime) -> Step:
        raise OperationalError

    job = asked()
    with pytest.raises(OperationalError):
        run(job.pk, works=works(away), at=NOW)
    assert now_of(job) == ("queued", 0, 30)
    assert run(job.pk, works=works(), at=NOW) is True


def test_work_that_stops_itself_says_why():
    def stopping(job: Job, actor: Actor, at: datetime) -> Step:
        raise JobStopped(JobFailure.CHANGED)

    job = asked()
    run(job.pk, works=works(stopping), at=NOW)
    assert (now_of(job)[0], job.failure) == ("failed", "changed")


@pytest.mark.parametrize("why", ["no right", "left office"])
def test_the_rights_of_whoever_asked_are_asked_before_every_step(why):
    job = asked()
    run(job.pk, works=works(), at=NOW)
    if why == "left office":
        Officer.objects.filter(code=cast.ADMINISTRATOR).update(is_active=False)
    run(job.pk, works=works(may=why != "no right"), at=NOW)
    assert (now_of(job), job.failure) == (("failed", 20, 30), "not_allowed")


def test_broken_off_it_does_no_further_step_and_keeps_what_was_done():
    job = asked()
    run(job.pk, works=works(), at=NOW)
    cancel(job.pk, at=NOW)
    assert run(job.pk, works=works(), at=NOW) is False
    assert now_of(job) == ("cancelled", 20, 30)
    assert not JobInput.objects.exists()
    with pytest.raises(InvalidInput):
        cancel(job.pk, at=NOW)


def test_a_calendar_is_not_broken_off_once_it_moves_deadlines():
    job = asked(kind=JobKind.CALENDAR)
    run(job.pk, works=works(), at=NOW)
    with pytest.raises(InvalidInput):
        cancel(job.pk, at=NOW)
    assert now_of(job)[0] == JobState.RUNNING


def test_what_failed_goes_on_where_it_stood_if_it_can():
    job = asked(kind=JobKind.CALENDAR)
    run(job.pk, works=works(), at=NOW)
    run(job.pk, works=works(may=False), at=NOW)
    try_again(job.pk)
    assert now_of(job) == ("queued", 20, 30)
    run(job.pk, works=works(), at=NOW)
    assert (now_of(job), job.counts) == (("done", 30, 30), {"cases_moved": 30})
    with pytest.raises(InvalidInput):
        try_again(job.pk)


def test_a_list_that_failed_is_handed_in_anew():
    job = asked()
    run(job.pk, works=works(may=False), at=NOW)
    with pytest.raises(InvalidInput):
        try_again(job.pk)
