"""Let a unit end on a day: what moves to its successors, shown first and with --apply done."""

from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.arguments import day
from casework.management.base import Answer, HouseCommand, WrongArguments
from workflows.successions.applying import apply
from workflows.successions.moves import CaseMove, Moves, moves_of
from workflows.successions.shares import Ending, Share, checked, shares_of, unit_named


class Command(HouseCommand):
    """Preview first; exit 1 when the door refused a case. A second run takes up what was left."""

    help = _("Merge or split a unit on a day: cases, clocks, roles and delegations follow.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Units by code or full name."""
        parser.add_argument("predecessor", help=_("the unit that ends"))
        parser.add_argument("successor", help=_("the unit that follows; in a split the principal one"))
        parser.add_argument("--effective-on", type=day, required=True, help=_("first day of the successor"))
        parser.add_argument("--document", required=True, help=_("number of the document that orders it"))
        parser.add_argument("--share", type=Path, help=_("YAML file: what the other successors get"))
        parser.add_argument("--apply", action="store_true", help=_("do it; without it nothing is written"))

    def run(self, **options: Any) -> Answer:
        """List what moves, and with --apply move it."""
        ending = checked(
            Ending(
                predecessor=unit_named(options["predecessor"]),
                principal=unit_named(options["successor"]),
                effective_on=options["effective_on"],
                document_number=options["document"],
                shares=_shares(options["share"]),
            )
        )
        refused: dict[str, str] = {}
        if options["apply"]:
            applied = apply(ending, at=timezone.now())
            moves, refused = applied.moves, applied.refused
        else:
            moves = moves_of(ending)
        lines = [*_lines(moves), *(f"! {case}: {reason}" for case, reason in refused.items())]
        data = {
            "applied": options["apply"],
            "kind": ending.kind,
            "effective_on": ending.effective_on,
            **_data(moves),
            "refused": refused,
        }
        return Answer(text="\n".join(lines), data=data, found_problem=bool(refused))


def _shares(path: Path | None) -> list[Share]:
    if path is None:
        return []
    try:
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise WrongArguments(_("%(file)s cannot be read as YAML.") % {"file": path.name}) from error
    return shares_of(source)


def _lines(moves: Moves) -> list[str]:
    lines = [_case_line(move) for move in moves.cases]
    lines += [f"{m.role.officer} {m.role.get_role_display()} → {m.to}" for m in moves.roles]
    lines += [f"{m.delegation} → {m.to}" for m in moves.delegations]
    principal = _("principal successor")
    lines += [f"{part} → {principal}" for part in moves.parts]
    if moves.offers:
        lines.append(
            _("%(count)d transfers offered to the unit stay open and lapse.") % {"count": moves.offers}
        )
    counts = {
        "cases": len(moves.cases),
        "clocks": sum(move.clocks for move in moves.cases),
        "roles": len(moves.roles),
        "delegations": len(moves.delegations),
        "officers": len(moves.officers),
    }
    return [
        *lines,
        _(
            "%(cases)d cases with %(clocks)d clocks, %(roles)d roles, %(delegations)d delegations and"
            " %(officers)d officers move."
        )
        % counts,
    ]


def _case_line(move: CaseMove) -> str:
    case = move.case
    due = f", {case.due_rule} {case.due_on:%d/%m/%Y}" if case.due_on else ""
    line = f"{case} {case.get_state_display()}{due} → {move.to}"
    if not move.handler_stays_behind:
        return line
    warning = _("the handler does not go along: reassign")
    return f"{line} ({warning})"


def _data(moves: Moves) -> dict[str, Any]:
    return {
        "cases": [
            {
                "case": str(move.case),
                "state": move.case.state,
                "due_on": move.case.due_on,
                "to": move.to.code,
                "clocks": move.clocks,
                "handler_stays_behind": move.handler_stays_behind,
            }
            for move in moves.cases
        ],
        "roles": [
            {"officer": m.role.officer.code, "role": m.role.role, "to": m.to.code} for m in moves.roles
        ],
        "delegations": [
            {"document": m.delegation.document_number, "to": m.to.code} for m in moves.delegations
        ],
        "officers": [officer.code for officer in moves.officers],
        "parts": [part.code for part in moves.parts],
        "offers": moves.offers,
    }
