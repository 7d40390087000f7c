"""Tell everything about one case: where it stands, every clock and why, what may come next."""

from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.events import EVENT_VERBS
from casework.management.arguments import instant
from casework.management.base import Answer, HouseCommand
from casework.management.cases import case_named
from casework.models import ClockEntry
from casework.rules.retention import Keeping
from casework.vocabulary import REASON_WORDS, RESEMBLANCE_WORDS, Role, State, verb_word
from workflows.outlook import ClockStory, NextAct, Outlook, Resembling, outlook


class Command(HouseCommand):
    """State, every clock with ledger and explanation, next acts with who may and what impedes."""

    help = _("Explain one case: its state, its clocks with their legal ground, and what may be done next.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the case and, if another than now, the instant."""
        parser.add_argument("code", help=_("case number, register number or tracking code"))
        parser.add_argument("--at", type=instant, help=_("as of this instant (default: now)"))

    def run(self, **options: Any) -> Answer:
        """Find the case and tell its story."""
        case = case_named(options["code"], "unit", "process_tie__process")
        told = outlook(case, at=options["at"] or datetime.now(UTC))
        return Answer(text=_text(told), data=_data(told))


def _data(told: Outlook) -> dict[str, Any]:
    case = told.case
    return {
        "case": case.case_number or case.register_number,
        "register_number": case.register_number,
        "tracking_code": case.tracking_code,
        "kind": case.kind,
        "state": case.state,
        "unit": case.unit.name,
        "on": told.on,
        "due_on": case.due_on,
        "due_rule": case.due_rule,
        "is_paused": case.is_paused,
        "is_overdue": case.is_overdue(on=told.on),
        "escalation_level": case.escalation_level,
        "clocks": [_clock(story) for story in told.clocks],
        "events": [
            {"seq": e.seq, "name": e.name, "at": e.at, "from": e.from_state, "to": e.to_state}
            for e in told.events
        ],
        "next_acts": [_act(act) for act in told.next_acts],
        "resembling": [_resembling(found) for found in told.resembling],
        "keeping": None if told.keeping is None else _keeping(told.keeping, on=told.on),
    }


def _keeping(kept: Keeping, *, on: date) -> dict[str, Any]:
    return {
        "class": kept.code,
        "through": kept.kept_through,
        "article": kept.article,
        "provisional": kept.is_provisional,
        "held": kept.is_held,
        "may_be_destroyed": kept.may_be_destroyed(on=on),
    }


def _kept(kept: Keeping) -> str:
    if kept.is_held:
        return _("The file is kept: the matter is at court.")
    if kept.kept_through is None:
        return _("The file is kept: no term is confirmed, nothing is destroyed.")
    day = f"{kept.kept_through:%d/%m/%Y}"
    return _("The file is kept through %(day)s (%(article)s).") % {"day": day, "article": kept.article}


def _clock(story: ClockStory) -> dict[str, Any]:
    clock = story.clock
    return {
        "milestone": clock.milestone,
        "purpose": clock.purpose,
        "nature": clock.nature,
        "cycle": clock.cycle,
        "state": clock.state,
        "article": story.article,
        "event_on": clock.event_on,
        "due_on": clock.due_on,
        "met_on": clock.met_on,
        "was_late": clock.was_late,
        "policy_version": clock.policy_version,
        "provisional": clock.provisional,
        "ledger": [
            {
                "kind": entry.kind,
                "on": entry.on,
                "verb": entry.verb,
                "before": entry.before_due_on,
                "after": entry.after_due_on,
                "ground": entry.ground,
                "event": entry.event_seq,
            }
            for entry in story.entries
        ],
        "explanation": story.explanation,
    }


def _act(act: NextAct) -> dict[str, Any]:
    return {
        "verb": act.verb,
        "article": act.article,
        "who": list(act.roles),
        "asks": list(act.asks),
        "impediments": [
            {"code": i.code, "sentence": str(i.sentence), "article": i.article} for i in act.impediments
        ],
    }


def _resembling(found: Resembling) -> dict[str, Any]:
    return {
        "case": found.case.case_number or found.case.register_number,
        "tracking_code": found.case.tracking_code,
        "unit": found.case.unit.name,
        "state": found.case.state,
        "received_on": found.case.received_on,
        "kind": found.finding.kind,
        "score": round(found.finding.score, 2),
        "reasons": list(found.finding.reasons),
    }


def _text(told: Outlook) -> str:
    case = told.case
    state = State(case.state).label
    lines = [f"{case} · {case.get_kind_display()} · {state} · {case.unit.name}"]
    if case.due_on is not None:
        lines.append(_("Due %(day)s (%(rule)s)") % {"day": f"{case.due_on:%d/%m/%Y}", "rule": case.due_rule})
    if told.keeping is not None:
        lines.append(_kept(told.keeping))
    lines.append("")
    for story in told.clocks:
        lines += _clock_lines(story)
    lines += ["", _("History")]
    lines += [f"  {e.seq:3} {e.at:%d/%m/%Y} {verb_word(EVENT_VERBS[e.name])}" for e in told.events]
    lines += ["", _("What may come next")]
    for act in told.next_acts:
        roles = ", ".join(str(Role(role).label) if role in Role.values else role for role in act.roles)
        lines.append(f"  {verb_word(act.verb)} [{roles}] {act.article}".rstrip())
        lines += [f"    – {impediment}" for impediment in act.impediments]
    if told.resembling:
        lines += ["", _("Earlier cases of the same matter")]
        lines += [_resembling_line(found) for found in told.resembling]
    return "\n".join(lines)


def _clock_lines(story: ClockStory) -> list[str]:
    clock = story.clock
    due = f"{clock.due_on:%d/%m/%Y}" if clock.due_on else "–"
    cycle = _("cycle %(number)d") % {"number": clock.cycle}
    return [
        f"{clock.milestone} ({cycle})  {clock.get_state_display()}  {due}  {story.article}",
        *(_entry_line(entry) for entry in story.entries),
        *(f"    {line}" for line in story.text.splitlines()),
    ]


def _entry_line(entry: ClockEntry) -> str:
    kind = entry.get_kind_display()
    return f"    {entry.on:%d/%m/%Y} {kind} ({verb_word(entry.verb)}, #{entry.event_seq})"


def _resembling_line(found: Resembling) -> str:
    case = found.case
    reasons = ", ".join(str(REASON_WORDS[reason]) for reason in found.finding.reasons)
    return (
        f"  {case} · {State(case.state).label} · {case.unit.name}: "
        f"{RESEMBLANCE_WORDS[found.finding.kind]} ({reasons})"
    )
