"""What a screening officer codes when reading a letter: facts, never the answer (docs/facts.md)."""

from dataclasses import dataclass
from datetime import date

from casework.rules import fact_codes as c


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who wrote, and whether the letter is his in law."""

    identity: c.Identity = c.Identity.KNOWN
    signature: c.Signature = c.Signature.SIGNED
    capacity: c.Capacity = c.Capacity.FULL
    acting_as: c.ActingAs = c.ActingAs.SELF
    proxy_paper: c.ProxyPaper = c.ProxyPaper.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Representatives:
    """The people whom a group sends forward."""

    count: int = 0
    appointed_in_writing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengedAct:
    """The decision or act that a complaint is about."""

    kind: c.ActKind
    made_by: str | None
    maker_level: c.Level | None = None
    maker_role: c.MakerRole | None = None
    managed_by: str | None = None
    succeeded_by: str | None = None
    nature: c.ActNature = c.ActNature.INDIVIDUAL
    number: str | None = None
    dated: date | None = None
    known_on: date | None = None
    continuing: bool = False
    concerns_complainant: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """Proceedings outside the complaint law, and the body that runs them."""

    kind: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """The person or unit that a denunciation, a tip or feedback about conduct accuses."""

    position: c.Position
    name: str | None = None
    title: str | None = None
    unit: str | None = None
    unit_level: c.Level | None = None
    division: str | None = None
    managed_by: str | None = None

    @property
    def leads_unit(self) -> bool:
        """Whether he heads the unit itself; the head of a division of it does not."""
        leads = self.position in {c.Position.HEAD, c.Position.DEPUTY, c.Position.BODY}
        return leads and self.division is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorStep:
    """One earlier step, with its day and the body that took it."""

    step: c.Step
    dated: date | None = None
    by: str | None = None
    instance: c.Instance = c.Instance.FIRST
    received_on: date | None = None
    due_on: date | None = None
    complex: bool = False
    extensions: int = 0
    coerced: bool = False
    new_facts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One content (nội dung) of a letter; a letter may hold several."""

    kind: c.Kind
    field: c.Field = c.Field.OTHER
    matter: c.Matter = c.Matter.ADMINISTRATIVE
    topic: str | None = None
    challenged_act: ChallengedAct | None = None
    proceeding: Proceeding | None = None
    respondent: Respondent | None = None
    about_conduct: bool = False
    asks_for: c.AsksFor | None = None
    violator_identifiable: bool = True
    evidence_specific: bool = True
    stems_from_resolved_complaint: bool = False
    evidence_against_resolver: bool = False
    first_decision_attached: bool = True
    obstacle_days: int = 0
    prior: tuple[PriorStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One submission as coded by the desk that holds it."""

    received_by: str
    received_on: date
    contents: tuple[Content, ...]
    received_by_level: c.Level | None = None
    place: str | None = None
    sent_on: date | None = None
    manner: c.Manner = c.Manner.LETTER
    forwarded_by: str | None = None
    also_sent_to: tuple[str, ...] = ()
    remote: bool = False
    people: int = 1
    representatives: Representatives = Representatives()
    sender: Sender = Sender()
    flaws: tuple[c.Flaw, ...] = ()

    @property
    def lodged_on(self) -> date:
        """The day that limitation periods look at: when the citizen sent it, if known."""
        return self.sent_on or self.received_on
