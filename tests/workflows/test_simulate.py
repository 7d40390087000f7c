"""A simulated province: the same seed gives the same days, every promise holds, nothing of it stays."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from casework.models import Absence, Case, Clock, Delegation, Event, Submission

# The lives are committed, and the tables dropped, as outside of tests.
pytestmark = pytest.mark.usefixtures("committed_province")

MEASURED = ("seconds", "acts_per_second")


def simulated(**options: Any) -> dict[str, Any]:
    """What the command answers as data."""
    given = {"start": "2026-08-03", "days": 20, "arrivals": 16, "seed": 5, **options}
    arguments = [f"--{name}={value}" for name, value in given.items() if not isinstance(value, bool)]
    arguments += [f"--{name}" for name, value in given.items() if value is True]
    out = StringIO()
    call_command("simulate", *arguments, "--format=json", stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def without_time(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without what was measured by the clock on the wall."""
    return {name: value for name, value in answer.items() if name not in MEASURED}


def test_the_same_seed_gives_the_same_figures_and_another_seed_others():
    first, again, other = simulated(), simulated(), simulated(seed=6)
    assert without_time(first) == without_time(again)
    assert first["acts"] != other["acts"]


def test_every_promise_holds_afterwards_and_no_officer_is_refused():
    answer = simulated()
    assert answer["broken"] == {}
    # Only citizens come too late; officers know what they may do.
    assert {what.split(":")[0] for what in answer["refused"]} <= {"acknowledge", "appeal", "dispute"}
    assert answer["acts"]["receive"] == answer["arrivals"] == 16
    # Each submission opens a case; some open further ones elsewhere.
    assert answer["cases"] >= answer["submissions"] >= 16
    assert answer["acts_in_all"] == sum(answer["acts"].values()) > 60
    assert answer["cases"] == sum(answer["by_state"].values())
    assert answer["cases"] == sum(row["cases"] for row in answer["on_time"]["by_unit"].values())


def test_nothing_of_it_stays():
    before = (Case.objects.count(), Submission.objects.count(), Absence.objects.count())
    assert simulated()["cases"] >= 16
    assert (Case.objects.count(), Submission.objects.count(), Absence.objects.count()) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'hoiam_simulation'")
        assert cursor.fetchone() == (0,)


def test_what_is_kept_is_kept_and_sound():
    answer = simulated(arrivals=12, keep=True)
    assert Case.objects.count() == answer["cases"]
    assert Event.objects.filter(name="case.received").count() == answer["cases"]
    assert Clock.objects.filter(state="running").exists()
    assert Delegation.objects.filter(document_number="").count() == 0
    verdict = StringIO()
    call_command("verify_audit", "--format=json", stdout=verdict)
    assert json.loads(verdict.getvalue())["cases"] == answer["cases"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"start": "2026-13-01"}, "not a date"),
        ({"days": 0}, "from 1 to 400"),
        ({"arrivals": 30_000}, "from 1 to 20000"),
        ({"days": "ten"}, "from 1 to 400"),
        ({"start": "2024-08-01"}, "No unit has people"),
        ({"start": "2011-01-03"}, "."),
        ({"start": "2090-01-02"}, "no calendar"),
    ],
)
def test_wrong_arguments_are_one_sentence(options, sentence):
    with pytest.raises(CommandError, match=sentence) as refusal:
        simulated(**options)
    assert refusal.value.returncode == 2
    assert "\n" not in str(refusal.value)
    assert Case.objects.count() == 0
