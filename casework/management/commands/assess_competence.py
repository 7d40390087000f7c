"""`assess_competence`: whose letter is it, and what must its desk do – from coded facts alone."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.rules.calendars import CalendarYear, DayKind, Override, WorkingCalendar, YearStatus
from casework.rules.competence import assess
from casework.rules.directory import AuthorityDirectory, build_directory
from casework.rules.errors import RuleError
from casework.rules.facts_reading import read_facts
from casework.rules.rows import malformed
from casework.rules.situation import Assessment

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
RESPONSIBILITIES = FIXTURES / "authorities" / "responsibilities.yaml"


class Command(HouseCommand):
    """Reads submissions from a YAML file; only `id` and `facts` are looked at, never labels or texts."""

    help = "Say who is competent and what to do, for one submission or a list, from its coded facts."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--file` holds the submissions; `--responsibilities` says who answers for what."""
        parser.add_argument("--file", required=True, type=Path, help=_("YAML file of submissions"))
        parser.add_argument(
            "--responsibilities",
            default=RESPONSIBILITIES,
            type=Path,
            help=_("YAML file that says which authority answers for what"),
        )

    def run(self, **options: Any) -> Answer:
        """One row per submission, in the order of the file."""
        directory = build_directory(read_yaml(options["responsibilities"]))
        submissions = as_list(read_yaml(options["file"]), place=str(options["file"]))
        working_day = working_calendar().is_working_day
        rows = [
            assess_one(source, number, directory=directory, working_day=working_day)
            for number, source in enumerate(submissions, start=1)
        ]
        return Answer(text="\n".join(as_line(row) for row in rows), data=rows)


def assess_one(
    source: object, number: int, *, directory: AuthorityDirectory, working_day: Callable[[date], bool]
) -> dict[str, Any]:
    """The answer for one submission; `id` and `facts` are all that is read of it."""
    if not isinstance(source, Mapping):
        raise malformed(f"submission {number}", "a mapping with id and facts is expected")
    name = str(source.get("id") or number)
    if "facts" not in source:
        raise malformed(name, "facts are missing")
    facts = read_facts(source["facts"], place=f"{name}.facts", topics=directory.topics)
    try:
        answer = assess(facts, directory=directory, on=facts.received_on, working_day=working_day)
    except RuleError as error:
        raise malformed(name, str(error)) from error
    return {"id": name, **as_row(answer)}


def as_row(answer: Assessment) -> dict[str, Any]:
    """The answer as plain data, with the parts of a split in the same form."""
    return {
        "kind": answer.kind.value,
        "field": answer.field.value,
        "competent_unit": answer.competent_unit,
        "verdict": answer.verdict.value,
        "above_level": answer.above_level,
        "row": answer.row,
        "barred": list(answer.barred),
        "recused": list(answer.recused),
        "recommended_act": answer.recommended_act.value,
        "article": answer.article,
        "reasons": [_(reason) for reason in answer.reasons],
        "grounds": list(answer.grounds),
        "missing": list(answer.missing),
        "crowd": answer.crowd,
        "parts": [as_row(part) for part in answer.parts],
    }


def as_line(row: Mapping[str, Any]) -> str:
    """One line for people."""
    above = _("above-level, row %(row)s") if row["above_level"] else _("row %(row)s")
    table = f" · {above % {'row': row['row']}}" if row["row"] else ""
    barred = _(" · barred: %(who)s") % {"who": ", ".join(row["barred"])} if row["barred"] else ""
    return (
        f"{row['id']}: {row['competent_unit']} · {row['verdict']} → {row['recommended_act']}"
        f"{table}{barred} ({row['article']})"
    )


def as_list(source: object, *, place: str) -> list[object]:
    """One submission or a list of them."""
    if isinstance(source, list):
        return source
    if isinstance(source, Mapping):
        return [source]
    raise malformed(place, "a submission or a list of submissions is expected")


def read_yaml(path: Path) -> object:
    """A YAML file as plain data; what cannot be read is told in one sentence."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongArguments(_("The file %(path)s cannot be read.") % {"path": path}) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise WrongArguments(
            _("The file %(path)s is not valid YAML: look at line %(line)s.") % {"path": path, "line": line}
        ) from error


def working_calendar() -> WorkingCalendar:
    """The announced days of fixtures/calendars, so that the answer needs no database."""
    years: list[CalendarYear] = []
    overrides: list[Override] = []
    for path in sorted((FIXTURES / "calendars").glob("*.yaml")):
        for row in _years(read_yaml(path)):
            years.append(CalendarYear(year=row["year"], status=YearStatus(row["status"])))
            overrides.extend(
                Override(day=d["day"], kind=DayKind(d["kind"]), document=d["document"], note=d["note"])
                for d in row.get("days") or ()
            )
    return WorkingCalendar.build(years=years, overrides=overrides)


def _years(source: Any) -> Iterable[Mapping[str, Any]]:
    return source.get("years") or ()
