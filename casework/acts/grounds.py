"""Coded grounds: what the law of the day allows an act to rest on."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Scene
from casework.errors import Impediment


def ground_is_known(scene: Scene, code: str, *, family: str) -> Iterable[Impediment]:
    """Yield an impediment when a ground is not in force for this family, kind and day."""
    known = scene.policies.grounds_of(family, on=scene.on, kind=scene.case.kind)
    if code not in {ground.code for ground in known}:
        yield Impediment(
            "unknown_ground",
            _("The ground %(code)s is not in force for this act on that day.") % {"code": code},
        )
