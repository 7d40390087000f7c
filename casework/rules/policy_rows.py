"""The readers of the rows of the law, one per sort."""

from casework.rules.errors import gettext_noop
from casework.rules.rows import Row, malformed, read_each
from casework.rules.terms import (
    COUNTS_FROM,
    DIRECTIONS,
    FACTS,
    NATURES,
    PAPERS,
    ROLES,
    SUBJECTS,
    UNITS,
    Form,
    Ground,
    Instrument,
    KindPolicy,
    Milestone,
    Retention,
    Rung,
    Term,
    Transition,
    Trigger,
    Variant,
)


def read_instrument(row: Row) -> Instrument:
    """One legal instrument."""
    return Instrument(
        code=row.text("code"),
        kind=row.text("kind"),
        number=row.text("number"),
        title=row.text("title"),
        span=row.span(),
        issued_on=row.day_or_none("issued_on"),
        amends=row.words("amends"),
        repeals=row.words("repeals"),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )


def read_variant(row: Row) -> Variant:
    """One variant of a term."""
    return Variant(when=frozenset(row.words("when", FACTS)), amount=row.number("amount"))


def read_term(row: Row) -> Term:
    """One limit of one instrument."""
    term = Term(
        slot=row.text("slot", "law"),
        amount=row.number("amount"),
        unit=row.word("unit", UNITS),
        direction=row.word("direction", DIRECTIONS, "forward"),
        article=row.text("article"),
        instrument=row.text("instrument"),
        span=row.span(),
        variants=read_each(row.rows("variants"), f"{row.place}, variant", read_variant),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )
    if term.amount < 1 or any(v.amount < 1 or not v.when for v in term.variants):
        raise malformed(
            row.place,
            gettext_noop("every amount must be at least 1 and every variant must name a fact"),
        )
    return term


def read_trigger(source: object, place: str) -> Trigger:
    """A verb, or a verb with conditions."""
    row = Row({"verb": source} if isinstance(source, str) else source, place)
    trigger = Trigger(
        verb=row.text("verb"),
        into=row.words("into"),
        when=frozenset(row.words("when", FACTS)),
        document=row.word("document", ("", *PAPERS), ""),
    )
    row.done()
    return trigger


def read_milestone(row: Row) -> Milestone:
    """One milestone with its terms and the verbs that move its clock."""
    code = row.text("id")
    row.place = code

    def triggers(key: str) -> tuple[Trigger, ...]:
        return tuple(read_trigger(item, f"{code}, {key}") for item in row.rows(key))

    return Milestone(
        code=code,
        title=row.text("title"),
        purpose=row.text("purpose"),
        nature=row.word("nature", NATURES, "statutory"),
        role=row.word("role", ROLES, "duty"),
        kinds=row.words("kinds"),
        event=row.text("event"),
        counts_from=row.word("counts_from", COUNTS_FROM),
        span=row.span(),
        terms=read_each(row.rows("terms"), f"{code}, term", read_term),
        subject=row.word("subject", SUBJECTS, "case"),
        starts_on=triggers("starts_on"),
        restarts_on=triggers("restarts_on"),
        met_by=triggers("met_by"),
        pauses_on=triggers("pauses_on"),
        resumes_on=triggers("resumes_on"),
        lengthened_by=triggers("lengthened_by"),
        paused_in=row.words("paused_in"),
        stops_on=row.words("stops_on"),
        starts_when_missed=row.words("starts_when_missed"),
        on_lapse=row.text("on_lapse", ""),
        not_before=row.words("not_before"),
        within=row.words("within"),
        extends=row.text("extends", ""),
        times=row.number("times", 0),
        criteria_at_least=row.number("criteria_at_least", 0),
        most_restarts=row.number("most_restarts", 0),
        limit_of=row.words("limit_of"),
        signatures_of_commune=row.number("signatures_of_commune", 0),
        signatures_of_province=row.number("signatures_of_province", 0),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )


def read_rung(row: Row) -> Rung:
    """One step of the escalation ladder."""
    return Rung(
        code=row.text("code"),
        order=row.number("order"),
        offset=row.number("offset"),
        unit=row.word("unit", UNITS),
        fires=row.word("fires", ("morning", "midnight")),
        audience=row.text("audience"),
        level=row.number("level"),
        span=row.span(),
        natures=row.words("natures"),
        roles=row.words("roles"),
        milestones=row.words("milestones"),
        severity=row.text("severity", ""),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )


def read_ground(row: Row) -> Ground:
    """One coded ground."""
    return Ground(
        code=row.text("code"),
        family=row.text("family"),
        text=row.text("text"),
        article=row.text("article"),
        instrument=row.text("instrument"),
        span=row.span(),
        kinds=row.words("kinds"),
        form=row.text("form", ""),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )


def read_form(row: Row) -> Form:
    """One letter or paper."""
    return Form(
        code=row.text("code"),
        title=row.text("title"),
        number=row.text("number", ""),
        instrument=row.text("instrument"),
        span=row.span(),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )


def read_retention(row: Row) -> Retention:
    """One retention period."""
    years = row.number("years", 0)
    return Retention(
        code=row.text("code"),
        title=row.text("title"),
        years=years or None,
        article=row.text("article"),
        instrument=row.text("instrument"),
        span=row.span(),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )


def read_transition(row: Row) -> Transition:
    """One transitional rule."""
    return Transition(
        code=row.text("code"),
        since=row.day("since"),
        governs=row.word("governs", ("step", "receipt")),
        milestones=row.words("milestones"),
        kinds=row.words("kinds"),
        article=row.text("article"),
        instrument=row.text("instrument"),
        provisional=row.flag("provisional"),
    )


def read_kind(row: Row) -> KindPolicy:
    """How one kind of case lives."""
    return KindPolicy(
        kind=row.text("kind"),
        span=row.span(),
        prefix=row.text("prefix"),
        flow=row.text("flow"),
        states=frozenset(row.words("states")),
        verbs=frozenset(row.words("verbs")),
        needs_acceptance=row.flag("needs_acceptance"),
        needs_acknowledgement=row.flag("needs_acknowledgement"),
        exclusion=row.text("exclusion"),
        confidentiality=row.text("confidentiality"),
        retention=row.text("retention"),
        dialogue=row.word("dialogue", ("never", "optional", "if_differing", "always"), "optional"),
        reopens_into=row.text("reopens_into", "screened"),
        most_hops=row.number("most_hops", 3),
        closes_when_met=row.words("closes_when_met"),
        provisional=row.flag("provisional"),
        note=row.text("note", ""),
    )
