"""Letters written in a story: by whom, from which template, with every open place filled."""

from __future__ import annotations

import re

from casework.letters.catalogue import letters
from casework.letters.writing import Writer, begin, check, rewrite
from casework.models import Letter
from casework.models.letter import WORDS
from tests import cast
from tests.scenarios.life import Life, noon

OPEN = re.compile(r"\{\{[a-z_]+\}\}")


def writer(life: Life, code: str) -> Writer:
    """An officer of the cast as he writes on the day of the story."""
    return Writer(officer=cast.officer(code), actor=life.actor(code), at=noon(life.today), on=life.today)


def begun(life: Life, who: str, template: str) -> Letter:
    """A draft as the house fills it."""
    return begin(life.case, letters()[template], by=writer(life, who))


def written(life: Life, who: str, template: str, **more: str) -> Letter:
    """A draft in which every open place says something."""
    letter = begun(life, who, template)
    said = {name: OPEN.sub("đã điền", getattr(letter, name)) for name in WORDS}
    return rewrite(letter, {**said, **more}, revision=letter.revision, by=writer(life, who))


def checked(life: Life, who: str, template: str, *, by: str = cast.CHAIRMAN, **more: str) -> Letter:
    """A letter that somebody else has looked at."""
    return check(written(life, who, template, **more), by=writer(life, by))
