"""The published sentence with counted numbers, and every printed number that the cases do not bear out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from workflows.replay.story import Figure, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A published number that differs from what was counted."""

    figure: str
    published: str
    computed: str
    of: str = ""

    def __str__(self) -> str:
        said = _("%(figure)s: published %(published)s, counted %(computed)s") % {
            "figure": self.figure,
            "published": self.published,
            "computed": self.computed,
        }
        return f"{said} ({self.of})" if self.of else said


def written(value: Decimal, *, figure: Figure) -> str:
    """A number as Vietnamese documents write it: 1.981 and 93,8 %."""
    text = f"{value:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{text} %" if figure.share_of else text


def sentence(story: Story, found: Mapping[str, Decimal]) -> str:
    """The sentence of the file, every number counted."""
    words = {figure.name: written(found[figure.name], figure=figure) for figure in story.figures}
    return " ".join(story.sentence.format(**words).split())


def mismatches(story: Story, found: Mapping[str, Decimal]) -> tuple[Mismatch, ...]:
    """Every published figure that was not counted so, in the order of the file."""
    return tuple(
        Mismatch(
            figure=figure.name,
            published=written(story.published[figure.name], figure=figure),
            computed=written(found[figure.name], figure=figure),
            of=_of(figure, found),
        )
        for figure in story.figures
        if figure.name in story.published and story.published[figure.name] != found[figure.name]
    )


def _of(figure: Figure, found: Mapping[str, Decimal]) -> str:
    return "/".join(str(found[name]) for name in figure.share_of or ())
