"""Ask every promise of the house whether it holds, and name the rows that break it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from casework.management.snapshots import snapshot
from casework.selectors.promises import INVARIANTS

SHOWN = 100


class Command(HouseCommand):
    """`check_invariants [--only I-3 …]`."""

    help = "Checks the invariants of the data, each ok or with the offending rows."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--only`."""
        parser.add_argument(
            "--only",
            nargs="+",
            metavar="I-N",
            choices=[i.code for i in INVARIANTS],
            help=_("only these invariants"),
        )

    def run(self, **options: Any) -> Answer:
        """Search for offenders in one snapshot; the first hundred of each are shown."""
        at = datetime.now(UTC)
        chosen = [i for i in INVARIANTS if not options["only"] or i.code in options["only"]]
        found: list[dict[str, Any]] = []
        with snapshot():
            for invariant in chosen:
                offenders = invariant.offenders(at)
                found.append(
                    {
                        "invariant": invariant.code,
                        "promise": invariant.promise,
                        "ok": not offenders,
                        "count": len(offenders),
                        "rows": list(offenders[:SHOWN]),
                    }
                )
        is_broken = any(not f["ok"] for f in found)
        return Answer(text="\n".join(_as_line(f) for f in found), data=found, found_problem=is_broken)


def _as_line(found: dict[str, Any]) -> str:
    if found["ok"]:
        return f"{found['invariant']} {found['promise']}: ok"
    rows = "\n".join(f"    {', '.join(f'{k}={v}' for k, v in row.items())}" for row in found["rows"])
    return f"{found['invariant']} {found['promise']}: {found['count']}\n{rows}"
