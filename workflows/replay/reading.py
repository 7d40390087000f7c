"""Read a replay file strictly: any mistake is one sentence that names its place, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from casework.management.lawbook import read_documents, read_year
from casework.management.provinces import Body
from casework.rules.rows import Row, malformed, read_each
from casework.vocabulary import (
    ACCUSATIONS,
    AuthorityKind,
    AuthorityLevel,
    Channel,
    Field,
    Kind,
    Outcome,
    ReceiverKind,
    State,
    VisitOutcome,
)
from workflows.replay.figures import CONDITIONS, placeholders
from workflows.replay.story import Figure, GroupRow, LifeRow, Names, Story, VisitRow
from workflows.replay.ways import ENDS

MOST = 100_000


class Page(Row):
    """A mapping with the few further shapes that replay files have."""

    def __contains__(self, key: object) -> bool:
        """Whether a name was given and not read yet."""
        return key in self._left

    def part(self, key: str) -> Page:
        """A mapping within the mapping."""
        return Page(self._take(key, {}, Mapping, "a mapping"), f"{self.place}, {key}")

    def left(self) -> dict[str, Any]:
        """Everything that was not read yet, by name."""
        taken, self._left = self._left, {}
        return {str(name): value for name, value in taken.items()}

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers, none below zero."""
        return tuple(self._amount(key, value) for value in self.rows(key))

    def amounts(self, key: str, known: Sequence[str]) -> dict[str, int]:
        """How many of each of some known words."""
        found = self.part(key).left()
        strange = [name for name in found if name not in known]
        if strange:
            raise malformed(self.place, f"unknown {key} {strange[0]!r}, known are {', '.join(known)}")
        return {name: self._amount(key, value) for name, value in found.items()}

    def days(self, key: str) -> tuple[date, ...]:
        """A list of days."""
        found = self.rows(key)
        if not all(type(value) is date for value in found):
            raise malformed(self.place, f"{key} must be a list of dates")
        return tuple(found)

    def _amount(self, key: str, value: object) -> int:
        if type(value) is not int or not 0 <= value <= MOST:
            raise malformed(self.place, f"{key} must hold whole numbers up to {MOST}, not {value!r}")
        return value


def read_story(path: Path) -> Story:
    """The file as a story. Raises WrongArguments or RuleError with one sentence."""
    ((place, document),) = read_documents([path])
    page = Page(document, place)
    code = page.text("replay")
    page.word("policy", ("archive",))
    period = page.part("period")
    first, last = period.day("first"), period.day("last")
    period.done()
    if first.day != 1 or last <= first:
        raise malformed(place, "the period begins on the first of a month and ends after it")
    years = read_each(page.rows("calendar"), f"{place}, year", read_year)
    bodies = _bodies(page.part("authorities"), code)
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
        lives=_each(page, "lives", _life),
        visits=_each(page, "visits", _visit),
        groups=_each(page, "groups", _group),
        figures=_figures(page.part("figures")),
        sentence=page.text("sentence"),
        published=_published(page.part("published")),
    )
    page.done()
    _check(story, place)
    return story


def _each(page: Page, key: str, read: Any) -> Any:
    rows = (Page(row, f"{page.place}, {key} {n}") for n, row in enumerate(page.rows(key), start=1))
    return tuple(_whole(row, read) for row in rows)


def _whole(page: Page, read: Any) -> Any:
    found = read(page)
    page.done()
    return found


def _names(page: Page) -> Names:
    names = Names(family=page.words("family"), middle=page.words("middle"), given=page.words("given"))
    page.done()
    if not (names.family and names.middle and names.given):
        raise malformed(page.place, "family, middle and given names are needed to invent people")
    return names


def _bodies(page: Page, code: str) -> tuple[Body, ...]:
    start, end = page.day("valid_from"), page.day_or_none("valid_to")
    paths: dict[str, str] = {}
    bodies: list[Body] = []

    def add(row: Page, short: str, name: str, level: str) -> None:
        superior = row.text("superior", "")
        if superior and superior not in paths:
            raise malformed(row.place, f"the superior {superior} does not come before it")
        if short in paths:
            raise malformed(row.place, f"the code {short} is given twice")
        paths[short] = f"{paths.get(superior, '/')}{code}.{short}/"
        bodies.append(
            Body(
                code=f"{code}.{short}",
                name=name,
                kind=AuthorityKind(row.word("kind", tuple(AuthorityKind))),
                level=AuthorityLevel(level),
                superior=f"{code}.{superior}" if superior else "",
                path=paths[short],
                place="",
                head_title="",
                aliases=(),
                fields=(),
                is_remote=False,
                is_one_stop=row.flag("one_stop"),
                is_in_system=row.flag("in_system"),
                valid_from=start,
                valid_to=end,
                document_number="",
                is_provisional=True,
            )
        )

    for number, source in enumerate(page.rows("bodies"), start=1):
        row = Page(source, f"{page.place} {number}")
        add(row, row.text("code"), row.text("name"), row.word("level", tuple(AuthorityLevel)))
        row.done()
    for number, source in enumerate(page.rows("numbered"), start=1):
        # A plain row for many like units of which only the number is known.
        row = Page(source, f"{page.place}, numbered {number}")
        count, short, name = row.number("count"), row.text("code"), row.text("name")
        level = row.word("level", tuple(AuthorityLevel))
        rest = row.left()
        for n in range(1, count + 1):
            add(Page(rest, row.place), f"{short}-{n}", name.replace("{n}", str(n)), level)
    page.done()
    return tuple(bodies)


def _life(page: Page) -> LifeRow:
    return LifeRow(
        unit=page.text("unit"),
        kind=page.word("kind", tuple(Kind)),
        field=page.word("field", tuple(Field), Field.OTHER),
        channel=page.word("channel", tuple(Channel), Channel.POST),
        by_month=page.numbers("by_month"),
        carried=page.number("carried", 0),
        end=State(page.word("end", ENDS, State.ANSWERED)),
        outcomes=page.amounts("outcomes", tuple(Outcome)),
        title=page.text("title"),
        ground=page.text("ground", ""),
        guided_to=page.text("guided_to", ""),
    )


def _visit(page: Page) -> VisitRow:
    outcomes = (VisitOutcome.ANSWERED, VisitOutcome.GUIDED, VisitOutcome.ADDED_TO_CASE)
    return VisitRow(
        unit=page.text("unit"),
        receiver=page.word("receiver", tuple(ReceiverKind), ReceiverKind.REGULAR),
        outcome=page.word("outcome", outcomes),
        by_month=page.numbers("by_month"),
        people=page.number("people", 1),
        is_repeat=page.flag("is_repeat"),
        guided_to=page.text("guided_to", ""),
        summary=page.text("summary", ""),
    )


def _group(page: Page) -> GroupRow:
    outcomes = (VisitOutcome.ANSWERED, VisitOutcome.GUIDED, VisitOutcome.OPENED_CASE)
    return GroupRow(
        came_on=page.day("came_on"),
        unit=page.text("unit"),
        receiver=page.word("receiver", tuple(ReceiverKind), ReceiverKind.REGULAR),
        people=page.number("people"),
        representatives=page.number("representatives"),
        project=page.text("project", ""),
        outcome=page.word("outcome", outcomes),
        guided_to=page.text("guided_to", ""),
        kind=page.word("kind", (Kind.COMPLAINT_FIRST, Kind.PETITION), Kind.COMPLAINT_FIRST),
        field=page.word("field", tuple(Field), Field.LAND_HOUSING),
        title=page.text("title", ""),
        end=State(page.word("end", ENDS, State.ANSWERED)),
        forward_to=page.text("forward_to", ""),
        came_again=page.days("came_again"),
    )


def _figures(page: Page) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for name, source in page.left().items():
        row = Page(source, f"{page.place}, {name}")
        shares = row.words("share_of", tuple(figure.name for figure in figures))
        if shares:
            if len(shares) != 2:
                raise malformed(row.place, "share_of names two figures, the part and the whole")
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
            raise malformed(page.place, f"{name} must be a number, not {value!r}")
        found[name] = Decimal(str(value))
    return found


def _check(story: Story, place: str) -> None:
    """Names must lead somewhere, and every month of the period has its number."""
    refuse = partial(malformed, place)
    known = {figure.name for figure in story.figures}
    try:
        wanted = placeholders(story.sentence)
    except ValueError as error:
        raise refuse("a brace of the sentence is not closed") from error
    if strange := sorted((set(story.published) | wanted) - known):
        raise refuse(f"there is no figure {strange[0]!r}")
    if unsaid := sorted(set(story.published) - wanted):
        raise refuse(f"the sentence does not say {unsaid[0]!r}")
    monthly: list[LifeRow | VisitRow] = [*story.lives, *story.visits]
    units = {row.unit for row in monthly} | {row.unit for row in story.groups}
    units |= {row.forward_to for row in story.groups if row.forward_to}
    if without := sorted(units - set(story.desks)):
        raise refuse(f"{without[0]!r} has no desk; name it under desks")
    months = len(story.months)
    for row in monthly:
        if row.by_month and len(row.by_month) != months:
            raise refuse(f"by_month of {row.unit} needs {months} numbers, not {len(row.by_month)}")
    known = {row.unit for row in story.lives if row.kind not in ACCUSATIONS and (row.carried or row.by_month)}
    asking = {row.unit for row in story.visits if row.outcome == VisitOutcome.ADDED_TO_CASE}
    if unknown := sorted(asking - known):
        raise refuse(f"{unknown[0]!r} has no case that somebody could ask about")
    outside = [g.came_on for g in story.groups if not story.first <= g.came_on <= story.last]
    outside += [day for g in story.groups for day in g.came_again if not g.came_on < day <= story.last]
    if outside:
        raise refuse(f"the day {min(outside)} lies outside the period, or before the group's first visit")
