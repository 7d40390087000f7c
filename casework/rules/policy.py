"""Law as dated data: which rules a day, a version or an archive case lives under."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from casework.rules.errors import RuleError, gettext_noop
from casework.rules.terms import (
    Form,
    Ground,
    Instrument,
    KindPolicy,
    Milestone,
    Retention,
    Rung,
    Transition,
)

ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyVersion:
    """A day from which the rules stay the same until the next such day."""

    code: str
    valid_from: date | None
    digest: str


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The law as one version has it: every milestone with only the terms in force."""

    version: PolicyVersion
    milestones: Mapping[str, Milestone]
    kinds: Mapping[str, KindPolicy]
    rungs: tuple[Rung, ...]

    def milestone(self, code: str) -> Milestone:
        """The milestone of this version; a code without a term in force is refused."""
        found = self.milestones.get(code)
        if found is None:
            raise RuleError(
                "unknown_rule",
                gettext_noop("There is no rule %(rule)s in version %(version)s."),
                rule=code,
                version=self.version.code,
            )
        return found

    def kind(self, kind: str) -> KindPolicy:
        """How this version treats a kind."""
        found = self.kinds.get(kind)
        if found is None:
            raise RuleError("unknown_kind", gettext_noop("The law names no kind %(kind)s."), kind=kind)
        return found

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Milestone, ...]]:
        """The clocks that cases of each kind may have."""
        cases = [m for m in self.milestones.values() if m.subject == "case" and m.role != "extension"]
        return {kind: tuple(m for m in cases if kind in m.kinds) for kind in self.kinds}

    def milestones_for(self, kind: str, purpose: str) -> tuple[Milestone, ...]:
        """The milestones of a kind that serve a purpose (accept, resolve, send …)."""
        return tuple(m for m in self.by_kind.get(kind, ()) if m.purpose == purpose)

    def extensions_of(self, code: str) -> tuple[Milestone, ...]:
        """The extensions that the law allows for a milestone, the smaller number of times first."""
        found = [m for m in self.milestones.values() if m.extends == code]
        return tuple(sorted(found, key=lambda m: m.times))

    def rungs_for(self, milestone: Milestone) -> tuple[Rung, ...]:
        """The ladder of a milestone, lowest rung first."""
        return tuple(r for r in self.rungs if r.applies_to(milestone))


@dataclass(frozen=True, kw_only=True)
class PolicySet:
    """All the law that has been loaded, past and future; `at` picks the version of a day."""

    instruments: Mapping[str, Instrument]
    milestones: tuple[Milestone, ...]
    rungs: tuple[Rung, ...]
    kinds: tuple[KindPolicy, ...]
    grounds: tuple[Ground, ...]
    forms: tuple[Form, ...]
    retentions: tuple[Retention, ...]
    transitions: tuple[Transition, ...]
    versions: tuple[PolicyVersion, ...]
    _policies: dict[str, Policy] = field(default_factory=dict, repr=False, compare=False)

    def at(self, on: date) -> Policy:
        """The version in force on a day; a day before the first version is refused."""
        in_force = [v for v in self.versions if v.valid_from is not None and v.valid_from <= on]
        if not in_force:
            raise RuleError(
                "before_the_law",
                gettext_noop("No version of the law in this system was in force on %(on)s."),
                on=on.isoformat(),
            )
        return self._policy(in_force[-1])

    def version(self, code: str) -> Policy:
        """The version that a case or clock has stored."""
        if code == ARCHIVE:
            return self.archive()
        for version in self.versions:
            if version.code == code:
                return self._policy(version)
        raise RuleError(
            "unknown_version", gettext_noop("There is no policy version %(version)s."), version=code
        )

    def archive(self) -> Policy:
        """The policy for cases of the past that are only recorded: every kind, no clock, no rung."""
        known = self._policies.get(ARCHIVE)
        if known is None:
            kinds = {k.kind: replace(k, closes_when_met=()) for k in reversed(self.kinds)}
            version = PolicyVersion(code=ARCHIVE, valid_from=None, digest="")
            known = Policy(version=version, milestones={}, kinds=kinds, rungs=())
            self._policies[ARCHIVE] = known
        return known

    def kind(self, kind: str, *, on: date) -> KindPolicy:
        """How a kind lives on a day; before the first edition the first one holds (archive cases)."""
        editions = sorted((k for k in self.kinds if k.kind == kind), key=lambda k: k.span.valid_from)
        if not editions:
            raise RuleError("unknown_kind", gettext_noop("The law names no kind %(kind)s."), kind=kind)
        return next((k for k in editions if on in k.span), editions[0])

    def rule(self, code: str, *, on: date) -> tuple[Policy, Milestone]:
        """A milestone as the version of a day has it; unknown and not yet valid are told apart."""
        editions = [m for m in self.milestones if m.code == code]
        if not editions:
            ground = next((g for g in self.grounds if g.code == code), None)
            if ground is not None:
                raise RuleError(
                    "ground_not_rule",
                    gettext_noop("%(ground)s is a ground and sets no limit: %(text)s (%(article)s)."),
                    ground=code,
                    text=ground.text,
                    article=ground.article,
                )
            raise RuleError("unknown_rule", gettext_noop("There is no rule %(rule)s."), rule=code)
        first = min(t.span.valid_from for m in editions for t in (m.terms or (m,)))
        if on < first:
            raise RuleError(
                "before_the_law",
                gettext_noop("Rule %(rule)s was not in force on %(on)s; it begins on %(first)s."),
                rule=code,
                on=on.isoformat(),
                first=first.isoformat(),
            )
        policy = self.at(on)
        return policy, policy.milestone(code)

    def governing_on(self, code: str, *, event_on: date, received_on: date | None = None) -> date:
        """NĐ 155 Đ22 k1, NĐ 156 Đ10 k1: the day whose version counts for a milestone of an older case.

        The step decides, except where a transition keeps the law of the day of receipt.
        """
        if received_on is None:
            return event_on
        for rule in self.transitions:
            if code in rule.milestones and received_on < rule.since <= event_on:
                return event_on if rule.governs == "step" else received_on
        return event_on

    def version_day(self, code: str, *, event_on: date, received_on: date | None = None) -> date:
        """The day whose version explains a deadline: receipt decides, unless a transition says the step."""
        if received_on is None:
            return event_on
        for rule in self.transitions:
            if rule.governs == "step" and code in rule.milestones and received_on < rule.since <= event_on:
                return event_on
        return received_on

    def ground(self, code: str, *, on: date) -> Ground:
        """A coded ground as in force on a day."""
        for ground in self.grounds:
            if ground.code == code and on in ground.span:
                return ground
        raise RuleError(
            "unknown_ground",
            gettext_noop("Ground %(ground)s was not in force on %(on)s."),
            ground=code,
            on=on.isoformat(),
        )

    def grounds_of(self, family: str, *, on: date, kind: str = "") -> tuple[Ground, ...]:
        """The grounds of one family that may be used on a day for a kind."""
        return tuple(
            g
            for g in self.grounds
            if g.family == family and on in g.span and (not kind or not g.kinds or kind in g.kinds)
        )

    def retention(self, code: str, *, on: date) -> Retention | None:
        """How long a class of files that ended on a day is kept; None where no rule was in force."""
        return next((r for r in self.retentions if r.code == code and on in r.span), None)

    def _policy(self, version: PolicyVersion) -> Policy:
        known = self._policies.get(version.code)
        if known is None:
            known = self._policies[version.code] = self._compile(version, date.fromisoformat(version.code))
        return known

    def _compile(self, version: PolicyVersion, on: date) -> Policy:
        milestones: dict[str, Milestone] = {}
        for edition in self.milestones:
            terms = tuple(t for t in edition.terms if on in t.span)
            if on in edition.span and (terms or edition.limit_of):
                milestones[edition.code] = replace(edition, terms=terms)
        return Policy(
            version=version,
            milestones=milestones,
            kinds={k.kind: k for k in self.kinds if on in k.span},
            rungs=tuple(sorted((r for r in self.rungs if on in r.span), key=lambda r: r.order)),
        )
