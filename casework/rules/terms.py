"""The rows of the law, each with its validity: instruments, milestones with terms, rungs, grounds, kinds."""

from dataclasses import dataclass
from datetime import date

UNITS = ("day", "working_day", "hour")
DIRECTIONS = ("forward", "backward")
NATURES = ("statutory", "internal", "promise")
# duty: the authority must · window: the citizen may · effect: a legal effect sets in · threshold: supervisors
# are alarmed · minimum: something lasts at least so long · extension: added to another milestone.
ROLES = ("duty", "window", "effect", "threshold", "minimum", "extension")
SUBJECTS = ("case", "visit", "session")
# The day from which a milestone is counted; `act` is the day of the verb that starts it.
COUNTS_FROM = (
    "act",
    "receipt",
    "completion",
    "acceptance",
    "decision",
    "delivery",
    "publication",
    "dialogue",
    "knowledge",
)
# What the paper is that a delivery or an added document carries; several terms are met by papers only.
PAPERS = (
    "decision",
    "conclusion",
    "answer",
    "acceptance_notice",
    "suspension",
    "reply_to_forwarder",
    "lower_level_report",
    "handling_report",
    "passed_on_result",
)
# What may be known about a case when a verb is performed; amounts and triggers ask for them.
FACTS = (
    "remote",
    "complex",
    "complete",
    "not_competent",
    "by_letter",
    "several_places",
    "delegated_check",
    "forwarded_by_press",
    "forwarded_by_elected",
    "further_denunciation",
    "lower_level_overdue",
    "about_regulations",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days on which a row of law is in force, both ends included; no end means still in force."""

    valid_from: date
    valid_to: date | None = None

    def __contains__(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def overlaps(self, other: "Span") -> bool:
        """Whether two spans share a day."""
        starts_before_end = other.valid_to is None or self.valid_from <= other.valid_to
        return starts_before_end and (self.valid_to is None or other.valid_from <= self.valid_to)

    def lies_within(self, other: "Span") -> bool:
        """Whether each of its days is one of the other's too."""
        ends_in_time = other.valid_to is None or (
            self.valid_to is not None and self.valid_to <= other.valid_to
        )
        return other.valid_from <= self.valid_from and ends_in_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law, decree, circular or decision, and when it may be cited."""

    code: str
    kind: str
    number: str
    title: str
    span: Span
    issued_on: date | None = None
    amends: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another amount when all named facts hold (`remote`, `complex`, …)."""

    when: frozenset[str]
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One limit that one instrument sets for a milestone."""

    slot: str
    amount: int
    unit: str
    direction: str
    article: str
    instrument: str
    span: Span
    variants: tuple[Variant, ...] = ()
    provisional: bool = False
    note: str = ""

    def amount_for(self, facts: frozenset[str]) -> int:
        """The amount of the most specific variant whose facts all hold."""
        fitting = [v for v in self.variants if v.when <= facts]
        return max(fitting, key=lambda v: (len(v.when), v.amount)).amount if fitting else self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A verb that moves a clock, perhaps only into some states, on a fact, or for a kind of paper."""

    verb: str
    into: tuple[str, ...] = ()
    when: frozenset[str] = frozenset()
    document: str = ""

    def fires(self, *, verb: str, state: str, facts: frozenset[str], document: str) -> bool:
        """Whether an act that led to this state, with these facts and this paper, is meant."""
        return (
            verb == self.verb
            and (not self.into or state in self.into)
            and self.when <= facts
            and (not self.document or self.document == document)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something the law (or the desk) wants by a day, and the verbs and states that move its clock."""

    code: str
    title: str
    purpose: str
    nature: str
    role: str
    kinds: tuple[str, ...]
    event: str
    counts_from: str
    span: Span
    terms: tuple[Term, ...]
    subject: str = "case"
    starts_on: tuple[Trigger, ...] = ()
    restarts_on: tuple[Trigger, ...] = ()
    met_by: tuple[Trigger, ...] = ()
    pauses_on: tuple[Trigger, ...] = ()
    resumes_on: tuple[Trigger, ...] = ()
    lengthened_by: tuple[Trigger, ...] = ()
    paused_in: tuple[str, ...] = ()
    stops_on: tuple[str, ...] = ()
    starts_when_missed: tuple[str, ...] = ()
    on_lapse: str = ""
    not_before: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    extends: str = ""
    times: int = 0
    criteria_at_least: int = 0
    most_restarts: int = 0
    limit_of: tuple[str, ...] = ()
    # How many must sign a petition before the authority must answer it in public; 0: it cannot be opened.
    signatures_of_commune: int = 0
    signatures_of_province: int = 0
    provisional: bool = False
    note: str = ""

    def signatures_of(self, level: str) -> int:
        """The threshold for a petition to an authority of this level."""
        return {"commune": self.signatures_of_commune, "province": self.signatures_of_province}.get(level, 0)

    @property
    def drives_due_date(self) -> bool:
        """Whether a running clock of this milestone counts for `Case.due_on`."""
        return self.nature == "statutory" and self.role == "duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step of the escalation ladder, so many working days before or after the due day."""

    code: str
    order: int
    offset: int
    unit: str
    fires: str
    audience: str
    level: int
    span: Span
    natures: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    severity: str = ""
    provisional: bool = False
    note: str = ""

    def applies_to(self, milestone: Milestone) -> bool:
        """Whether clocks of a milestone climb this rung."""
        if self.milestones:
            return milestone.code in self.milestones
        return milestone.nature in self.natures and milestone.role in self.roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A coded reason in law: for a refusal, suspension, discontinuance, filing, complexity …"""

    code: str
    family: str
    text: str
    article: str
    instrument: str
    span: Span
    kinds: tuple[str, ...] = ()
    form: str = ""
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A letter or paper, with the number that may be printed on it; empty where none is confirmed."""

    code: str
    title: str
    number: str
    instrument: str
    span: Span
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long files of a sort are kept; years is None for ever."""

    code: str
    title: str
    years: int | None
    article: str
    instrument: str
    span: Span
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Which version governs steps of cases that were received before a change of law."""

    code: str
    since: date
    governs: str
    milestones: tuple[str, ...]
    kinds: tuple[str, ...]
    article: str
    instrument: str
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPolicy:
    """How one kind of case lives: its states, verbs and flow, who is kept away, how it is closed and kept."""

    kind: str
    span: Span
    prefix: str
    flow: str
    states: frozenset[str]
    verbs: frozenset[str]
    needs_acceptance: bool
    needs_acknowledgement: bool
    exclusion: str
    confidentiality: str
    retention: str
    dialogue: str = "optional"
    reopens_into: str = "screened"
    most_hops: int = 3
    # Purposes of milestones that must be met before `close`.
    closes_when_met: tuple[str, ...] = ()
    provisional: bool = False
    note: str = ""

    def allows(self, verb: str) -> bool:
        """Whether cases of this kind know a verb at all."""
        return verb in self.verbs
