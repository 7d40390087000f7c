"""What clocks ask for goes through the real door, by queue or by hand."""

from __future__ import annotations

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from casework.acts.screening import RequestSupplement
from casework.models import Command, Event
from casework.vocabulary import State
from tests import cast
from tests.scenarios.life import Life
from workflows import tasks

pytestmark = pytest.mark.usefixtures("province")


def waiting_for_a_supplement() -> Life:
    """Asked for on Thursday 09/07/2026, to come in within ten working days: until Thursday 23/07/2026."""
    life = Life().on("06/07/2026").received()
    return life.on("09/07/2026").does(cast.RECEPTION, RequestSupplement(items=("Bản sao quyết định",)))


def test_the_command_files_a_case_away_whose_supplement_did_not_come() -> None:
    life = waiting_for_a_supplement()
    call_command("sweep", at="2026-07-23T23:59", stdout=StringIO())
    assert life.state == State.AWAITING_SUPPLEMENT
    out = StringIO()
    call_command("sweep", at="2026-07-24T00:00", format="json", stdout=out)
    assert json.loads(out.getvalue())["performed"] == {"done": 1, "superseded": 0, "failed": 0, "parked": 0}
    assert life.state == State.FILED
    assert life.clock("SUP.LOCAL").state == "lapsed"
    last = Event.objects.filter(case=life.case_id).latest("seq")
    assert (last.name, last.actor_kind) == ("case.supplement_lapsed", "system")


def test_the_tasks_do_the_same_and_may_run_twice() -> None:
    life = waiting_for_a_supplement()
    with time_machine.travel("2026-07-23T17:00:05Z", tick=False):
        for _ in range(2):
            tasks.sweep()
            tasks.run_commands()
    assert life.state == State.FILED
    assert Command.objects.get(case=life.case_id, verb="lapse_supplement").state == "done"
    assert Event.objects.filter(case=life.case_id, name="case.supplement_lapsed").count() == 1
