"""Why a deadline is on its day: every step of the count with its article, for officer and citizen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.rules.deadlines import Deadline, TermDeadline
from casework.rules.policy import Policy, PolicySet
from casework.rules.terms import Instrument, Milestone

_KINDS = {"law": "Luật", "decree": "Nghị định", "circular": "Thông tư"}
_UNITS = {"day": "ngày", "working_day": "ngày làm việc", "hour": "giờ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A deadline with the version and the sources that decide it."""

    policy: Policy
    milestone: Milestone
    deadline: Deadline
    instruments: Mapping[str, Instrument]

    def as_data(self) -> dict[str, Any]:
        """The answer for programs: the binding term, then all terms."""
        binding = self._term(self.deadline.binding)
        return {
            "rule": self.milestone.code,
            "title": self.milestone.title,
            "policy_version": self.policy.version.code,
            "calendar_version": self.deadline.calendar_version,
            "facts": sorted(self.deadline.facts),
            "event": self.milestone.event,
            "event_on": self.deadline.event_on.isoformat(),
            **binding,
            "terms": [
                {**self._term(end), "binding": end is self.deadline.binding} for end in self.deadline.terms
            ],
        }

    def as_text(self) -> str:
        """The answer for people, in Vietnamese as the law is."""
        lines = [
            f"{self.milestone.title} ({self.milestone.code}): {_day(self.deadline.due_on)}",
            f"{self.milestone.event}: {_day(self.deadline.event_on)}, ngày này không tính (BLDS Đ147).",
        ]
        for end in self.deadline.terms:
            lines.append(self._sentence(end))
            lines += [f"    {_day(skipped.day)} không tính: {skipped.reason}" for skipped in end.skipped]
        if len(self.deadline.terms) > 1:
            lines.append("Thời hạn đến trước là thời hạn phải giữ.")
        if self.deadline.provisional:
            lines.append("Tạm tính: quy định hoặc lịch nghỉ của năm chưa được xác nhận.")
        lines.append(f"Phiên bản pháp luật {self.policy.version.code}.")
        return "\n".join(lines)

    def _term(self, end: TermDeadline) -> dict[str, Any]:
        return {
            "slot": end.term.slot,
            "article": cited(end.term.article, self.instruments.get(end.term.instrument)),
            "instrument": end.term.instrument,
            "amount": end.run.allowed,
            "unit": end.term.unit,
            "direction": end.term.direction,
            "nominal_due_on": end.nominal_due_on.isoformat(),
            "due_on": end.due_on.isoformat(),
            "provisional": end.provisional,
            "skipped": [{"date": s.day.isoformat(), "reason": s.reason} for s in end.skipped],
        }

    def _sentence(self, end: TermDeadline) -> str:
        article = cited(end.term.article, self.instruments.get(end.term.instrument))
        back = " trước đó" if end.term.direction == "backward" else ""
        text = f"  {end.run.allowed:02d} {_UNITS[end.term.unit]}{back}, {article}: {_day(end.due_on)}"
        if end.nominal_due_on != end.due_on:
            text += f" (ngày cuối {_day(end.nominal_due_on)} là ngày nghỉ, BLDS Đ148 k5)"
        return text + ("." if not end.skipped else "; trong đó:")


def explain(*, policies: PolicySet, policy: Policy, milestone: Milestone, deadline: Deadline) -> Explanation:
    """Put a deadline together with the law that it comes from."""
    return Explanation(
        policy=policy, milestone=milestone, deadline=deadline, instruments=policies.instruments
    )


def cited(article: str, instrument: Instrument | None) -> str:
    """An article with the name of its instrument, unless it names one already."""
    if instrument is None or not article.startswith("Đ"):
        return article
    return f"{_KINDS.get(instrument.kind, '')} {instrument.number} {article}".strip()


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
