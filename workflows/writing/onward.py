"""Where an officer goes when an act is done: remembered, and the next case of his list."""

from __future__ import annotations

from django.db.models import QuerySet

from casework.models import Case, Officer
from casework.vocabulary import Onward
from workflows.models import AfterAct

# Nobody works through a longer list by its order.
FARTHEST = 500


def choice_of(officer: Officer) -> Onward:
    """What he chose last; at first he stays."""
    found = AfterAct.objects.filter(officer=officer).values_list("onward", flat=True).first()
    return Onward(found) if found else Onward.STAY


def remember(officer: Officer, onward: Onward) -> None:
    """Let his choice hold from now on."""
    AfterAct.objects.update_or_create(officer=officer, defaults={"onward": onward})


def next_after(case: Case, *, among: QuerySet[Case]) -> Case | None:
    """The case behind this one in a list; the first of it, when this one is the last or is not in it."""
    ids = list(among.values_list("pk", flat=True)[:FARTHEST])
    others = [pk for pk in ids if pk != case.pk]
    if not others:
        return None
    behind = ids.index(case.pk) + 1 if case.pk in ids else 0
    return among.model.objects.get(pk=ids[behind] if behind < len(ids) else others[0])
