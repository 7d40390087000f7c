"""`assess_competence`: whose letter is it, and what must its desk do – from coded facts alone."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from casework.management.lawbook import default_paths, read_calendar, read_document
from casework.rules.competence import assess
from casework.rules.directory import AuthorityDirectory, build_directory
from casework.rules.errors import RuleError, gettext_noop
from casework.rules.facts_reading import read_facts
from casework.rules.rows import malformed
from casework.rules.situation import Assessment

RESPONSIBILITIES = Path(settings.FIXTURES_DIR) / "authorities" / "responsibilities.yaml"


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
        directory = build_directory(read_document(options["responsibilities"]))
        submissions = as_list(read_document(options["file"]), place=options["file"].name)
        # The reviewed files, not the database: the question can be asked before anything is loaded.
        working_day = read_calendar(default_paths("calendars")).is_working_day
        rows = [
            assess_one(one, number, directory=directory, working_day=working_day)
            for number, one in enumerate(submissions, start=1)
        ]
        return Answer(text="\n".join(as_line(row) for row in rows), data=rows)


def assess_one(
    source: object, number: int, *, directory: AuthorityDirectory, working_day: Callable[[date], bool]
) -> dict[str, Any]:
    """The answer for one submission; `id` and `facts` are all that is read of it."""
    if not isinstance(source, Mapping):
        raise malformed(
            _("submission %(number)d") % {"number": number},
            gettext_noop("a mapping with id and facts is expected"),
        )
    name = str(source.get("id") or number)
    if "facts" not in source:
        raise malformed(name, gettext_noop("facts are missing"))
    facts = read_facts(source["facts"], place=f"{name}.facts", topics=directory.topics)
    try:
        answer = assess(facts, directory=directory, on=facts.received_on, working_day=working_day)
    except RuleError as error:
        raise malformed(name, error) from error
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
    raise malformed(place, gettext_noop("a submission or a list of submissions is expected"))
