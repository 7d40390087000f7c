"""Check the chained history of every case, or of one, and write it out for those who check it elsewhere."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.management.snapshots import snapshot
from casework.models import Case
from casework.selectors.chains import FORMAT, ChainBreak, cases_by_code, chains_of, write_chain


class Command(HouseCommand):
    """`verify_audit [--case CODE] [--export FILE]`."""

    help = "Says whether every chain of events is whole, or the first bad seq of each broken one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--case` and `--export`."""
        parser.add_argument("--case", metavar="CODE", help=_("only the case with this number or code"))
        parser.add_argument(
            "--export", metavar="FILE", type=Path, help=_("also write JSON lines for docs/verify_history.py")
        )

    def run(self, **options: Any) -> Answer:
        """Walk all chains of one snapshot."""
        counted = {"cases": 0, "events": 0}
        breaks: list[ChainBreak] = []
        target: Path | None = options["export"]
        with snapshot(), _written(target) if target else nullcontext() as stream:
            cases = cases_by_code(options["case"]) if options["case"] else Case.objects.all()
            for chain in chains_of(cases):
                counted["cases"] += 1
                counted["events"] += len(chain.events)
                found = chain.first_break()
                breaks += [found] if found else []
                if stream is not None:
                    write_chain(chain, stream)
            if stream is not None:
                stream.write(json.dumps({"record": "end", **counted}) + "\n")
        return Answer(
            text=_as_text(counted, breaks),
            data={**counted, "ok": not breaks, "breaks": [asdict(b) for b in breaks]},
            found_problem=bool(breaks),
        )


def _as_text(counted: dict[str, int], breaks: list[ChainBreak]) -> str:
    if not breaks:
        return _("%(cases)s cases with %(events)s events: every chain is whole.") % counted
    return "\n".join(
        _("%(code)s: first bad event %(seq)s (%(fault)s).") % {"code": b.code, "seq": b.seq, "fault": b.fault}
        for b in breaks
    )


@contextmanager
def _written(target: Path) -> Iterator[TextIO]:
    """A file that appears under its name only when it is complete."""
    if target.is_dir():
        raise WrongArguments(_("%(path)s is a folder, a file is expected.") % {"path": target})
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        stream = unfinished.open("w", encoding="utf-8")
    except OSError as error:
        raise WrongArguments(
            _("The file cannot be written: %(reason)s.") % {"reason": error.strerror}
        ) from error
    try:
        with stream:
            stream.write(json.dumps({"record": "header", "format": FORMAT}) + "\n")
            yield stream
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
