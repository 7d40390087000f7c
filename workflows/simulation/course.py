"""How one case goes: what screening finds, how fast people work, and what befalls it on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casework.acts.splitting import Extract
from casework.acts.splitting import Part as SplitPart


class Turn(StrEnum):
    """Something out of the ordinary that befalls a case."""

    SUPPLEMENT = "supplement"
    SUPPLEMENT_LAPSES = "supplement_lapses"
    ON_SPOT = "on_spot"
    SHORT_ANSWER = "short_answer"
    CO_HANDLERS = "co_handlers"
    HAND_BACK = "hand_back"
    REASSIGN = "reassign"
    EVIDENCE = "evidence"
    DIFFERING = "differing"
    SUSPEND = "suspend"
    RESUME = "resume"
    LENGTHEN = "lengthen"
    SEND_BACK = "send_back"
    COMMENT = "comment"
    APOLOGY = "apology"
    WITHDRAW = "withdraw"
    WITHDRAW_PART = "withdraw_part"
    GO_ON = "go_on"
    DISPUTE_UPHELD = "dispute_upheld"
    DISPUTE_REOPENED = "dispute_reopened"
    SILENCE = "silence"
    APPEAL = "appeal"
    APPEAL_WHEN_LATE = "appeal_when_late"
    ENFORCE = "enforce"
    ENFORCE_OPEN = "enforce_open"
    COURT = "court"
    REFUSED = "refused"
    LAPSED = "lapsed"
    TAKE_OVER = "take_over"
    REPLY = "reply"


Pace = Callable[[str], int]

# Working days before each step of somebody who does his work.
USUAL: Mapping[str, int] = {
    "request": 1,
    "screen": 1,
    "redact": 1,
    "supplement": 4,
    "dispose": 2,
    "transfer": 1,
    "receiver": 1,
    "accept": 3,
    "assign": 1,
    "take_up": 1,
    "dialogue": 7,
    "finding": 5,
    "conclude": 2,
    "submit": 2,
    "decide": 2,
    "deliver": 2,
    "publish": 3,
    "acknowledge": 6,
    "short_answer": 6,
    "suspension": 12,
    "enforcement": 10,
    "dispute": 4,
    "appeal": 9,
    "urge": 2,
    "withdraw": 4,
}
OF_CITIZENS = frozenset({"supplement", "acknowledge", "dispute", "appeal", "withdraw"})


def usual(step: str) -> int:
    """The pace of people who do their work."""
    return USUAL[step]


def slower(factor: float) -> Pace:
    """The same, but the authority takes so many times longer; citizens do not."""
    return lambda step: USUAL[step] if step in OF_CITIZENS else max(1, round(USUAL[step] * factor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What screening says the submission is in law."""

    kind: str
    field: str
    verdict: str
    act: str
    competent_unit: int | None = None
    competent_body: str = ""
    above_level_row: str = ""
    is_above_level: bool = False
    is_crowd: bool = False
    is_remote: bool = False
    people: int = 1
    project: str = ""
    facts: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    parts: tuple[SplitPart, ...] = ()
    stays: Extract | None = None
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written down on the way; numbers of documents where the text has one."""

    finding: str = "Đã xác minh hồ sơ, làm việc với các bên và kiểm tra tại chỗ."
    note: str = ""
    apology: str = "Cơ quan xin lỗi công dân vì trả lời chậm."
    urging: str = "Đề nghị giải quyết dứt điểm và báo cáo kết quả."
    reply: str = "Đơn vị đã giải quyết và báo cáo kết quả."
    numbers: Mapping[str, str] = field(default_factory=dict)

    def number(self, verb: str, *, otherwise: str) -> str:
        """The number of the document by which a verb was done."""
        return self.numbers.get(verb, otherwise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One way through the law for one case."""

    finding: Finding
    turns: frozenset[Turn] = frozenset()
    pace: Pace = usual
    outcome: str = ""
    rating: int = 4
    words: Words = field(default_factory=Words)

    def has(self, turn: Turn) -> bool:
        """Whether it takes this turn."""
        return turn in self.turns
