"""Where an officer goes when an act is done: remembered, and the next case of his list."""

from __future__ import annotations

from casework.models import Case, Officer
from casework.vocabulary import Onward
from workflows.inbox import Inbox
from workflows.models import AfterAct


def choice_of(officer: Officer) -> Onward:
    """What he chose last; at first he stays."""
    found = AfterAct.objects.filter(officer=officer).values_list("onward", flat=True).first()
    return Onward(found) if found else Onward.STAY


def remember(officer: Officer, onward: Onward) -> None:
    """Let his choice hold from now on."""
    AfterAct.objects.update_or_create(officer=officer, defaults={"onward": onward})


def next_after(case: Case, *, inbox: Inbox) -> Case | None:
    """The most urgent other case on his desk."""
    return inbox.cases("all").exclude(pk=case.pk).first()
