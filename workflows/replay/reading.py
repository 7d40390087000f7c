"""Read a replay file strictly: any mistake is one sentence that names its place, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path

from casework.management.lawbook import read_document, read_year
from casework.rules.errors import gettext_noop
from casework.rules.rows import malformed, read_each
from casework.vocabulary import ACCUSATIONS, VisitOutcome
from workflows.replay.authorities import read_bodies
from workflows.replay.figures import CONDITIONS, placeholders
from workflows.replay.page import Page, each
from workflows.replay.rows import read_group, read_life, read_visit
from workflows.replay.story import Figure, LifeRow, Names, Story, VisitRow


def read_story(path: Path) -> Story:
    """The file as a story. Raises WrongArguments or RuleError with one sentence."""
    place = path.name
    page = Page(read_document(path), place)
    code = page.text("replay")
    page.word("policy", ("archive",))
    period = page.part("period")
    first, last = period.day("first"), period.day("last")
    period.done()
    if first.day != 1 or last <= first:
        raise malformed(place, gettext_noop("the period begins on the first of a month and ends after it"))
    years = read_each(page.rows("calendar"), f"{place}, year", read_year)
    bodies = read_bodies(page.part("authorities"), code)
    story = Story(
        code=code,
        title=page.text("title"),
        source=page.text("source"),
        seed=page.number("seed"),
        first=first,
        last=last,
        years=tuple(year for year, _days in years),
        days_announced=tuple(day for _year, days in years for day in days),
        bodies=bodies,
        desks=page.words("desks", tuple(body.code.removeprefix(f"{code}.") for body in bodies)),
        names=_names(page.part("names")),
        lives=each(page, "lives", read_life),
        visits=each(page, "visits", read_visit),
        groups=each(page, "groups", read_group),
        figures=_figures(page.part("figures")),
        sentence=page.text("sentence"),
        published=_published(page.part("published")),
    )
    page.done()
    _check(story, place)
    return story


def _names(page: Page) -> Names:
    names = Names(family=page.words("family"), middle=page.words("middle"), given=page.words("given"))
    page.done()
    if not (names.family and names.middle and names.given):
        raise malformed(
            page.place, gettext_noop("family, middle and given names are needed to invent people")
        )
    return names


def _figures(page: Page) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for name, source in page.left().items():
        row = Page(source, f"{page.place}, {name}")
        shares = row.words("share_of", tuple(figure.name for figure in figures))
        if shares:
            if len(shares) != 2:
                raise malformed(row.place, gettext_noop("share_of names two figures, the part and the whole"))
            figure = Figure(
                name=name,
                count="",
                conditions={},
                share_of=(shares[0], shares[1]),
                digits=row.number("digits", 1),
                truncated=row.flag("truncated"),
            )
        else:
            count = row.word("count", tuple(CONDITIONS))
            known = CONDITIONS[count]
            conditions = {key: known[key].read(row, key) for key in known if key in row}
            figure = Figure(name=name, count=count, conditions=conditions)
        row.done()
        figures.append(figure)
    return tuple(figures)


def _published(page: Page) -> Mapping[str, Decimal]:
    found = {}
    for name, value in page.left().items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise malformed(
                page.place, gettext_noop("%(key)s must be a number, not %(value)r"), key=name, value=value
            )
        found[name] = Decimal(str(value))
    return found


def _check(story: Story, place: str) -> None:
    """Names must lead somewhere, and every month of the period has its number."""
    refuse = partial(malformed, place)
    known = {figure.name for figure in story.figures}
    try:
        wanted = placeholders(story.sentence)
    except ValueError as error:
        raise refuse(gettext_noop("a brace of the sentence is not closed")) from error
    if strange := sorted((set(story.published) | wanted) - known):
        raise refuse(gettext_noop("there is no figure %(name)r"), name=strange[0])
    if unsaid := sorted(set(story.published) - wanted):
        raise refuse(gettext_noop("the sentence does not say %(name)r"), name=unsaid[0])
    monthly: list[LifeRow | VisitRow] = [*story.lives, *story.visits]
    units = {row.unit for row in monthly} | {row.unit for row in story.groups}
    units |= {row.forward_to for row in story.groups if row.forward_to}
    if without := sorted(units - set(story.desks)):
        raise refuse(gettext_noop("%(unit)r has no desk; name it under desks"), unit=without[0])
    months = len(story.months)
    for row in monthly:
        if row.by_month and len(row.by_month) != months:
            raise refuse(
                gettext_noop("by_month of %(unit)s needs %(months)d numbers, not %(given)d"),
                unit=row.unit,
                months=months,
                given=len(row.by_month),
            )
    known = {row.unit for row in story.lives if row.kind not in ACCUSATIONS and (row.carried or row.by_month)}
    asking = {row.unit for row in story.visits if row.outcome == VisitOutcome.ADDED_TO_CASE}
    if unknown := sorted(asking - known):
        raise refuse(gettext_noop("%(unit)r has no case that somebody could ask about"), unit=unknown[0])
    outside = [g.came_on for g in story.groups if not story.first <= g.came_on <= story.last]
    outside += [day for g in story.groups for day in g.came_again if not g.came_on < day <= story.last]
    if outside:
        raise refuse(
            gettext_noop("the day %(day)s lies outside the period, or before the group's first visit"),
            day=min(outside),
        )
