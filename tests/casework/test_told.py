"""Who may see what means the same in whatever query it is said: beside, within, under and over others."""

from __future__ import annotations

import pytest
from django.db.models import Exists, OuterRef, Q

from casework.models import Case, Event, Party
from casework.models.conditions import NOTHING
from casework.permissions import visible_cases
from casework.permissions.told import told
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, FEEDBACK, PETITION, at_desk, verifying
from tests.scenarios.life import day

pytestmark = pytest.mark.usefixtures("province")

ON = day("10/07/2026")
# Who sees all of them, who sees some for different reasons, and who sees none.
WHO = (
    cast.CHAIRMAN,
    cast.RECEPTION,
    cast.LAND_OFFICER,
    cast.PROVINCE_CHAIRMAN,
    cast.OFFICE_CHIEF,
    cast.DI_LINH_CHAIRMAN,
    cast.OVERSIGHT,
    cast.ADMINISTRATOR,
)


@pytest.fixture
def standing() -> set[int]:
    lives = [
        at_desk(COMPLAINT),
        verifying(PETITION),
        verifying(DENUNCIATION),
        at_desk(FEEDBACK, field="civil_service_conduct"),
    ]
    return {life.case_id for life in lives}


def seen(who: str, among: Q = ~NOTHING) -> set[int]:
    """One id after the other, each asked for by itself: nothing stands around the question."""
    found = Case.objects.filter(among).values_list("pk", flat=True)
    mine = visible_cases(cast.acting(who, on=ON))
    return {pk for pk in found if mine.filter(pk=pk).exists()}


def test_not_everybody_sees_everything(standing):
    everywhere = {cast.CHAIRMAN, cast.RECEPTION, cast.LAND_OFFICER}
    # A denunciation is sealed: the head of the province is not named on it.
    assert {who: len(seen(who)) for who in WHO} == {
        **dict.fromkeys(WHO, 0),
        **dict.fromkeys(everywhere, 4),
        cast.PROVINCE_CHAIRMAN: 3,
    }


@pytest.mark.parametrize("who", WHO)
def test_it_means_the_same_wherever_it_stands(standing, who):
    mine, right = visible_cases(cast.acting(who, on=ON)), seen(who)
    theirs = visible_cases(cast.acting(cast.RECEPTION, on=ON))
    within = mine.filter(pk__in=mine.values("pk"))
    asked = {
        "alone": mine,
        "counted": mine.order_by("pk")[:1000],
        "behind IN": Case.objects.filter(pk__in=mine.values("pk")),
        "behind IN within IN": Case.objects.filter(pk__in=within.values("pk")),
        "under EXISTS": Case.objects.filter(Exists(mine.filter(pk=OuterRef("pk")))),
        "under two EXISTS": Case.objects.filter(
            Exists(Case.objects.filter(Exists(mine.filter(pk=OuterRef("pk"))), pk=OuterRef("pk")))
        ),
        "as a column": Case.objects.annotate(mine=Exists(mine.filter(pk=OuterRef("pk")))).filter(mine=True),
        "twice": mine & mine,
        "either": (mine | theirs).filter(pk__in=mine.values("pk")),
        "beside a join": mine.filter(unit__path__startswith="/").select_related("unit", "handler"),
        "beside a join of many": mine.filter(lodgements__isnull=False).distinct(),
        "behind another's": theirs.filter(pk__in=mine.values("pk")) | mine,
    }
    assert {name: set(rows.values_list("pk", flat=True)) for name, rows in asked.items()} == dict.fromkeys(
        asked, right
    )
    assert set(Event.objects.filter(case__in=mine).values_list("case", flat=True)) == right
    people = Party.objects.filter(case__in=mine.filter(parties__isnull=False))
    assert set(people.values_list("case", flat=True)) <= right
    assert not mine.exclude(pk__in=mine.values("pk")).exists()
    others = Case.objects.exclude(pk__in=mine.values("pk"))
    assert set(others.values_list("pk", flat=True)) == standing - right
    assert mine.order_by("pk")[:1000].count() == mine.count() == len(right)


def test_a_condition_that_joins_a_table_is_refused():
    """A join would belong to the query that asks, and its name would mean another table there."""
    with pytest.raises(ValueError, match="joins no table"):
        told(Q(unit__name="UBND xã Lạc Dương"))


def test_what_nobody_can_meet_has_no_words():
    assert told(NOTHING) is None
    assert told(NOTHING & Q(kind="petition")) is None
