"""Read the law against itself and the words of the house: what fits nowhere, what never starts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Literal

from casework.rules.calendars import WorkingCalendar, YearStatus
from casework.rules.errors import Said, gettext_noop
from casework.rules.policy import Policy, PolicySet
from casework.rules.terms import Milestone, Span, Term, Trigger

# What the row of a clock has room for; a longer word would stop the act that starts the clock.
LONGEST = {"code": 32, "purpose": 24}

Weight = Literal["error", "problem", "remark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The closed lists of the house; rules get them, for they know no vocabulary."""

    verbs: frozenset[str]
    states: frozenset[str]
    kinds: frozenset[str]
    audiences: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or worth a look; errors keep law from being loaded."""

    weight: Weight
    check: str
    rule: str
    said: Said

    @property
    def text(self) -> str:
        """The finding in English; a door translates what is `said`."""
        return str(self.said)


def errors_in(policies: PolicySet, words: Words) -> tuple[Finding, ...]:
    """Everything that makes the law unusable: unknown words, references into nothing, overlaps."""
    return tuple(
        finding
        for check in (_unknown_words, _unknown_references, _anachronisms, _overlaps)
        for finding in check(policies, words)
    )


def problems_in(policies: PolicySet, words: Words, *, on: date) -> tuple[Finding, ...]:
    """What a loaded law still gets wrong on a day: idle rules, norms too long, repealed instruments."""
    policy = policies.at(on)
    found = [*errors_in(policies, words)]
    found += _idle_rules(policy)
    found += _idle_verbs(policy)
    found += _norms_too_long(policy)
    found += _rungs_missing(policy)
    found += _repealed(policies, on)
    return tuple(found)


def coverage_of(calendar: WorkingCalendar, *, on: date, days: int = 400) -> tuple[Finding, ...]:
    """Years that deadlines of the next days will touch and that nobody has looked at or settled."""
    found = []
    last = on + timedelta(days=days)
    for year in range(on.year, last.year + 1):
        status = calendar.status_of(year)
        if status is None:
            found.append(_finding("problem", "coverage", str(year), NOT_COVERED))
        elif status is not YearStatus.OFFICIAL:
            found.append(_finding("remark", "coverage", str(year), UNSETTLED[status]))
    return tuple(found)


NOT_COVERED = gettext_noop("the calendar does not cover this year")
UNSETTLED = {
    YearStatus.PROVISIONAL: gettext_noop("the calendar of this year is provisional"),
    YearStatus.ARCHIVE: gettext_noop("the calendar of this year is one of the past, for the record only"),
}


def _finding(weight: Weight, check: str, rule: str, sentence: str, **data: object) -> Finding:
    return Finding(weight=weight, check=check, rule=rule, said=Said(sentence, data))


def _triggers(milestone: Milestone) -> Iterator[Trigger]:
    for group in (
        milestone.starts_on,
        milestone.restarts_on,
        milestone.met_by,
        milestone.pauses_on,
        milestone.resumes_on,
        milestone.lengthened_by,
    ):
        yield from group


def _unknown_words(policies: PolicySet, words: Words) -> Iterator[Finding]:
    for milestone in policies.milestones:
        code = milestone.code
        used_verbs = {t.verb for t in _triggers(milestone)} | ({milestone.on_lapse} - {""})
        used_states = {s for t in _triggers(milestone) for s in t.into} | set(milestone.paused_in)
        yield from _strange(code, UNKNOWN_VERB, used_verbs, words.verbs)
        yield from _strange(code, UNKNOWN_STATE, used_states, words.states)
        yield from _strange(
            code,
            gettext_noop("unknown verb or state %(word)r"),
            milestone.stops_on,
            words.verbs | words.states,
        )
        for name, longest in LONGEST.items():
            if len(getattr(milestone, name)) > longest:
                yield _finding(
                    "error",
                    "words",
                    code,
                    gettext_noop("its %(name)s has more than %(most)d characters"),
                    name=name,
                    most=longest,
                )
        yield from _strange(code, UNKNOWN_KIND, milestone.kinds, words.kinds)
        if milestone.subject == "case" and not milestone.kinds:
            yield _finding("error", "words", code, gettext_noop("it names no kind of case"))
    for kind in policies.kinds:
        yield from _strange(kind.kind, UNKNOWN_KIND, [kind.kind], words.kinds)
        yield from _strange(kind.kind, UNKNOWN_VERB, kind.verbs, words.verbs)
        yield from _strange(kind.kind, UNKNOWN_STATE, {*kind.states, kind.reopens_into}, words.states)
    for rung in policies.rungs:
        yield from _strange(
            rung.code, gettext_noop("unknown audience %(word)r"), [rung.audience], words.audiences
        )
    for ground in policies.grounds:
        yield from _strange(ground.code, UNKNOWN_KIND, ground.kinds, words.kinds)


UNKNOWN_VERB = gettext_noop("unknown verb %(word)r")
UNKNOWN_STATE = gettext_noop("unknown state %(word)r")
UNKNOWN_KIND = gettext_noop("unknown kind %(word)r")
UNKNOWN_INSTRUMENT = gettext_noop("unknown instrument %(word)r")
UNKNOWN_RULE = gettext_noop("unknown rule %(word)r")


def _strange(rule: str, sentence: str, used: Iterable[str], known: frozenset[str]) -> Iterator[Finding]:
    for word in sorted(set(used) - known):
        yield _finding("error", "words", rule, sentence, word=word)


def _unknown_references(policies: PolicySet, _words: Words) -> Iterator[Finding]:
    codes = frozenset(m.code for m in policies.milestones)
    forms = frozenset(f.code for f in policies.forms)
    retentions = frozenset(r.code for r in policies.retentions)
    purposes = frozenset(m.purpose for m in policies.milestones)
    for m in policies.milestones:
        named = {*m.within, *m.not_before, *m.starts_when_missed, *m.limit_of} | ({m.extends} - {""})
        yield from _strange(m.code, UNKNOWN_RULE, named, codes)
        for term in m.terms:
            yield from _cited(policies, m.code, term)
        if not m.terms and not m.limit_of:
            yield _finding("error", "references", m.code, gettext_noop("it sets no term"))
    for ground in policies.grounds:
        yield from _cited(policies, ground.code, ground)
        yield from _strange(
            ground.code, gettext_noop("unknown form %(word)r"), [ground.form] if ground.form else [], forms
        )
    resting: tuple[Any, ...] = (*policies.forms, *policies.retentions)
    for row in resting:
        yield from _cited(policies, row.code, row)
    for transition in policies.transitions:
        yield from _strange(transition.code, UNKNOWN_RULE, transition.milestones, codes)
    for rung in policies.rungs:
        yield from _strange(rung.code, UNKNOWN_RULE, rung.milestones, codes)
    for kind in policies.kinds:
        yield from _strange(
            kind.kind, gettext_noop("unknown retention %(word)r"), [kind.retention], retentions
        )
        yield from _strange(
            kind.kind, gettext_noop("unknown purpose %(word)r"), kind.closes_when_met, purposes
        )
    for instrument in policies.instruments.values():
        known = frozenset(policies.instruments)
        yield from _strange(
            instrument.code, UNKNOWN_INSTRUMENT, {*instrument.amends, *instrument.repeals}, known
        )


def _cited(policies: PolicySet, rule: str, row: Any) -> Iterator[Finding]:
    instrument = policies.instruments.get(row.instrument)
    if instrument is None:
        yield _finding("error", "references", rule, UNKNOWN_INSTRUMENT, word=row.instrument)
        return
    if not row.span.lies_within(instrument.span):
        yield _finding(
            "error",
            "repealed",
            rule,
            gettext_noop("it is in force while %(number)s is not"),
            number=instrument.number,
        )


# How an article names an act beside its own instrument, and how numbers of that sort of act go on.
_CITED_ACT = re.compile(r"\b(NĐ|TT|NQ|Luật)\s+(\d+/\d{4}(?:/[\w-]+)?)")
_SORT = {"NĐ": "NĐ-", "TT": "TT-", "NQ": "QH", "Luật": "QH"}


def _anachronisms(policies: PolicySet, _words: Words) -> Iterator[Finding]:
    """An article is printed as long as its row is in force, so every act that it names must be too."""
    rows = [(m.code, t) for m in policies.milestones for t in m.terms]
    resting: tuple[Any, ...] = (*policies.grounds, *policies.retentions)
    for code, row in (*rows, *((r.code, r) for r in resting)):
        for sort, number in _CITED_ACT.findall(row.article):
            acts = [i for i in policies.instruments.values() if _is_named(i.number, number, _SORT[sort])]
            if not acts:
                text = gettext_noop("its article names an unknown %(sort)s %(number)s")
                yield _finding("error", "references", code, text, sort=sort, number=number)
            elif not any(row.span.lies_within(act.span) for act in acts):
                text = gettext_noop("its article names %(number)s, which is not in force all the time")
                yield _finding("error", "anachronism", code, text, number=acts[0].number)


def _is_named(number: str, cited: str, sort: str) -> bool:
    """Whether 154/2026/NĐ-CP is meant by NĐ 154/2026."""
    return number == cited or number.startswith(f"{cited}/{sort}")


def _overlaps(policies: PolicySet, _words: Words) -> Iterator[Finding]:
    yield from _overlapping(policies.milestones, lambda m: m.code, TWO_EDITIONS)
    for milestone in policies.milestones:
        yield from _overlapping(milestone.terms, lambda t: t.slot, TWO_TERMS, rule=milestone.code)
    yield from _overlapping(policies.kinds, lambda k: k.kind, TWO_EDITIONS)
    yield from _overlapping(policies.kinds, lambda k: k.prefix, TWO_KINDS)
    for rows in (policies.grounds, policies.forms, policies.rungs, policies.retentions):
        yield from _overlapping(rows, lambda r: r.code, TWO_EDITIONS)


TWO_EDITIONS = gettext_noop("two editions of %(code)s are in force on %(day)s")
TWO_TERMS = gettext_noop("two terms of %(code)s are in force on %(day)s")
TWO_KINDS = gettext_noop("two kinds with the prefix %(code)s are in force on %(day)s")


def _overlapping(
    rows: Iterable[Any], key: Callable[[Any], str], sentence: str, rule: str = ""
) -> Iterator[Finding]:
    groups: dict[str, list[Span]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row.span)
    for code, spans in groups.items():
        for first, second in combinations(spans, 2):
            if first.overlaps(second):
                day = max(first.valid_from, second.valid_from)
                yield _finding("error", "overlap", rule or code, sentence, code=code, day=day)


def _idle_rules(policy: Policy) -> Iterator[Finding]:
    """A rule of a case must be started or met by a verb that its kinds know."""
    for milestone in policy.milestones.values():
        if milestone.subject != "case":
            continue
        for kind in milestone.kinds:
            verbs = policy.kind(kind).verbs
            moving = {t.verb for t in (*milestone.starts_on, *milestone.restarts_on, *milestone.met_by)}
            if not moving & verbs and not milestone.starts_when_missed:
                yield _finding(
                    "problem",
                    "idle_rule",
                    milestone.code,
                    gettext_noop("no verb of %(kind)s starts or meets it"),
                    kind=kind,
                )
            ends = {t.verb for t in milestone.met_by} & verbs
            if milestone.role == "duty" and milestone.starts_on and not ends:
                yield _finding(
                    "problem",
                    "endless_rule",
                    milestone.code,
                    gettext_noop("no verb of %(kind)s meets it"),
                    kind=kind,
                )


# Verbs after which somebody must do something by a day: one that starts no clock leaves a case unwatched.
WATCHED = ("receive", "accept", "assign", "decide", "suspend", "discontinue")
# Verbs that put the case into other hands while the clocks of the desk stand still, or run on for nobody.
# `suspend` is none of them: the law lets a suspension last as long as its reason.
HANDED_OUT = ("request_supplement", "offer_transfer", "dispute")


def _idle_verbs(policy: Policy) -> Iterator[Finding]:
    for kind, milestones in policy.by_kind.items():
        known = policy.kind(kind).verbs
        starting = {t.verb for m in milestones for t in (*m.starts_on, *m.restarts_on)}
        for verb in sorted(({*WATCHED, *HANDED_OUT} & known) - starting):
            if verb in HANDED_OUT:
                text = gettext_noop("after %(verb)s no clock runs: the case may wait for ever")
                yield _finding("problem", "unlimited_verb", kind, text, verb=verb)
            else:
                yield _finding(
                    "remark", "idle_verb", kind, gettext_noop("%(verb)s starts no clock"), verb=verb
                )


def _norms_too_long(policy: Policy) -> Iterator[Finding]:
    """An internal norm must fit into the statutory limit that it serves, in every variant."""
    for norm in policy.milestones.values():
        for code in norm.within:
            statute = policy.milestones.get(code)
            if statute is None or not set(norm.kinds) & set(statute.kinds):
                continue
            for term in norm.terms:
                for facts in {frozenset[str](), *(v.when for v in term.variants)}:
                    limit = min(_days(t, t.amount_for(facts)) for t in statute.terms)
                    if _days(term, term.amount_for(facts)) > limit:
                        amount = term.amount_for(facts)
                        yield _finding(
                            "problem",
                            "norm_too_long",
                            norm.code,
                            TOO_LONG[term.unit],
                            amount=amount,
                            code=code,
                        )


TOO_LONG = {
    "day": gettext_noop("%(amount)d days are longer than %(code)s allows"),
    "working_day": gettext_noop("%(amount)d working days are longer than %(code)s allows"),
    "hour": gettext_noop("%(amount)d hours are longer than %(code)s allows"),
}


def _days(term: Term, amount: int) -> float:
    return {"day": amount, "working_day": amount * 7 / 5, "hour": amount / 24}[term.unit]


def _rungs_missing(policy: Policy) -> Iterator[Finding]:
    for milestone in policy.milestones.values():
        is_watched = milestone.subject == "case" and milestone.role in ("duty", "threshold")
        if is_watched and not policy.rungs_for(milestone):
            yield _finding(
                "problem", "no_ladder", milestone.code, gettext_noop("no rung of the ladder watches it")
            )


def _repealed(policies: PolicySet, on: date) -> Iterator[Finding]:
    """A rule, ground or form in force must rest on an instrument in force."""
    cited: Mapping[str, Any] = {
        **{f.code: f for f in policies.forms if on in f.span},
        **{g.code: g for g in policies.grounds if on in g.span},
        **{m.code: t for m in policies.milestones for t in m.terms if on in t.span},
    }
    for code, row in cited.items():
        instrument = policies.instruments.get(row.instrument)
        if instrument is not None and on not in instrument.span:
            yield _finding(
                "problem",
                "repealed",
                code,
                gettext_noop("it cites %(number)s, which is not in force on %(day)s"),
                number=instrument.number,
                day=on.isoformat(),
            )
