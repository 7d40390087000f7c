"""The files of the law as documents: read, not yet judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from casework.management.base import WrongArguments
from casework.rules.calendars import CalendarYear, DayKind, Override, WorkingCalendar, YearStatus
from casework.rules.rows import Row, read_each

Documents = list[tuple[str, Any]]


class _StrictLoader(yaml.SafeLoader):
    """YAML that refuses a name given twice in one mapping; the second would win in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002
        """Build a mapping, each name once."""
        names = [self.construct_object(key, deep=deep) for key, _value in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{name!r} is given twice", node.start_mark
                )
        return super().construct_mapping(node, deep=deep)


def default_paths(part: str) -> tuple[Path, ...]:
    """Where the reviewed files of a part (law, catalogue, calendars) lie."""
    return (settings.FIXTURES_DIR / part,)


def read_documents(paths: Iterable[Path]) -> Documents:
    """Read YAML files, or every YAML file of a directory, in the order of their names."""
    documents: Documents = []
    for path in paths:
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not files:
            raise WrongArguments(_("There is no YAML file in %(path)s.") % {"path": path.name})
        documents += [(file.name, _document(file)) for file in files]
    return documents


def read_document(path: Path) -> object:
    """One file as plain data; a folder is not a file."""
    if path.is_dir():
        raise WrongArguments(_("%(path)s is a folder, a file is expected.") % {"path": path.name})
    return read_documents([path])[0][1]


def read_calendar(paths: Iterable[Path]) -> WorkingCalendar:
    """Read and build the calendar; a mistake is one sentence with its place."""
    years: list[CalendarYear] = []
    overrides: list[Override] = []
    for place, document in read_documents(paths):
        row = Row(document, place)
        for year, days in read_each(row.rows("years"), f"{place}, year", read_year):
            years.append(year)
            overrides += days
        row.done()
    return WorkingCalendar.build(years=years, overrides=overrides)


def _document(file: Path) -> object:
    try:
        # The strict loader is a SafeLoader: it builds plain values only.
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506
    except OSError as error:
        raise WrongArguments(_("The file %(file)s cannot be read.") % {"file": file.name}) from error
    except UnicodeDecodeError as error:
        raise WrongArguments(_("The file %(file)s is not UTF-8 text.") % {"file": file.name}) from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise WrongArguments(
            _("The file %(file)s is not valid YAML, line %(line)s: %(problem)s.")
            % {"file": file.name, "line": mark.line + 1 if mark else "?", "problem": problem.rstrip(".")}
        ) from error


def read_year(row: Row) -> tuple[CalendarYear, tuple[Override, ...]]:
    """A year of the calendar with the days announced for it."""
    year = CalendarYear(
        year=row.number("year"),
        status=YearStatus(row.word("status", tuple(YearStatus))),
        document=row.text("document", ""),
        note=row.text("note", ""),
    )
    days = read_each(row.rows("days"), f"{row.place}, day", _read_day)
    outside = [d.day for d in days if d.day.year != year.year]
    if outside:
        raise WrongArguments(
            _("The day %(day)s stands under the year %(year)s.") % {"day": outside[0], "year": year.year}
        )
    if not date.min.year < year.year < date.max.year:
        raise WrongArguments(_("%(year)s is not a year of the calendar.") % {"year": year.year})
    return year, days


def _read_day(row: Row) -> Override:
    return Override(
        day=row.day("day"),
        kind=DayKind(row.word("kind", tuple(DayKind))),
        document=row.text("document"),
        note=row.text("note"),
    )
