"""The administrator of the demonstration province on a morning of July 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.models import ConfigurationChange, Officer
from casework.permissions import Actor, actor_for
from casework.vocabulary import Role
from tests import cast
from tests.casework import offices
from tests.scenarios.life import day, noon
from workflows.configuration.roles import Granting

TODAY = day("06/07/2026")
NOW = noon(TODAY)


def administrator() -> Actor:
    return cast.acting(cast.ADMINISTRATOR, on=TODAY)


def acting_as(officer: Officer, *, on: date = TODAY) -> Actor:
    return actor_for(officer, on=on)


def newcomer(code: str = "Q-new") -> Officer:
    """An officer of Lạc Dương without any role."""
    return offices.officer(code, unit=cast.unit(cast.LAC_DUONG))


def granting(officer: Officer, role: Role, **more: Any) -> Granting:
    given = {"authority": cast.unit(cast.LAC_DUONG), "valid_from": TODAY, **more}
    return Granting(officer=officer, role=role, **given)


def recorded() -> list[str]:
    """What was done, in its order."""
    return list(ConfigurationChange.objects.order_by("pk").values_list("what", flat=True))
