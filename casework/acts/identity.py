"""Luật TC Đ56: open a sealed identity with a ground; every opening is an event and a line in the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from casework.acts.base import Act, Effect, Scene, choices_of, takes
from casework.acts.registry import act
from casework.errors import Impediment
from casework.selectors.access import sealed_items_of
from casework.vocabulary import OpeningGround


@act
@dataclass(frozen=True, kw_only=True)
class OpenIdentity(Act):
    """Record that a sealed identity is opened, by whom and why; the reading itself follows it."""

    verb: ClassVar[str] = "open_identity"
    article: ClassVar[str] = "Luật TC Đ56 k1"
    ground: str = takes(_("Ground"), choices=choices_of(OpeningGround))

    @property
    def purpose(self) -> str:
        """Return the ground: whoever opens an identity says why in the act itself."""
        return self.ground

    @classmethod
    def standing(cls, scene: Scene) -> Iterable[Impediment]:
        """There must be something sealed."""
        if not sealed_items_of(scene.case).exists():
            yield Impediment("nothing_sealed", _("Nothing is sealed in this case."))

    def apply(self, scene: Scene) -> Effect:
        """Record the ground."""
        return Effect(payload={"ground": self.ground})
