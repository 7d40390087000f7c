"""Reading the coded facts of a submission: every unknown key or code is refused with its place."""

from collections.abc import Iterable

from casework.rules import fact_codes as c
from casework.rules import facts as f
from casework.rules.errors import gettext_noop
from casework.rules.fact_rows import FactRow
from casework.rules.rows import MISSING, malformed


def read_facts(source: object, *, place: str = "facts", topics: Iterable[str] | None = None) -> f.Facts:
    """The coded facts of one submission (docs/facts.md); raises RuleError with one sentence."""
    row = FactRow(source, place)
    facts = _facts(row)
    row.done()
    if not facts.contents:
        raise malformed(place, gettext_noop("contents: at least one content is needed"))
    if facts.lodged_on > facts.received_on:
        raise malformed(place, gettext_noop("sent_on lies after received_on"))
    known = None if topics is None else frozenset(topics)
    for number, content in enumerate(facts.contents):
        _check(content, f"{place}.contents[{number}]", known)
    return facts


def _check(content: f.Content, place: str, topics: frozenset[str] | None) -> None:
    """What a content cannot be judged without."""
    if topics is not None and content.topic is not None and content.topic not in topics:
        raise malformed(
            place,
            gettext_noop("unknown topic %(topic)r, known are those of responsibilities.yaml"),
            topic=content.topic,
        )
    missing = _missing(content)
    if missing is not None:
        raise malformed(place, MISSING, key=missing)


def _missing(content: f.Content) -> str | None:
    if content.matter in {c.Matter.JUDICIAL, c.Matter.PARTY}:
        return "proceeding" if content.proceeding is None else None
    if content.matter is c.Matter.CIVIL_DISPUTE and content.asks_for is not c.AsksFor.MEDIATION:
        return None
    match content.kind:
        case c.Kind.COMPLAINT:
            return "challenged_act" if content.challenged_act is None else None
        case c.Kind.DENUNCIATION:
            return "respondent" if content.respondent is None else None
        case _:
            names_who = content.about_conduct and content.respondent is not None
            return None if content.topic is not None or names_who else "topic"


def _facts(row: FactRow) -> f.Facts:
    return f.Facts(
        received_by=row.required_unit("received_by"),
        received_by_level=row.code_or_none("received_by_level", c.Level),
        received_on=row.day("received_on"),
        sent_on=row.day_or_none("sent_on"),
        place=row.named("place"),
        manner=row.code("manner", c.Manner, c.Manner.LETTER),
        forwarded_by=row.named("forwarded_by"),
        also_sent_to=row.units("also_sent_to"),
        remote=row.flag("remote"),
        people=row.count("people", 1),
        representatives=row.part("representatives", _representatives) or f.Representatives(),
        sender=row.part("sender", _sender) or f.Sender(),
        flaws=row.codes("flaws", c.Flaw),
        contents=row.parts("contents", _content),
    )


def _representatives(row: FactRow) -> f.Representatives:
    return f.Representatives(
        count=row.count("count", 0),
        appointed_in_writing=row.flag("appointed_in_writing"),
    )


def _sender(row: FactRow) -> f.Sender:
    return f.Sender(
        identity=row.code("identity", c.Identity, c.Identity.KNOWN),
        signature=row.code("signature", c.Signature, c.Signature.SIGNED),
        capacity=row.code("capacity", c.Capacity, c.Capacity.FULL),
        acting_as=row.code("acting_as", c.ActingAs, c.ActingAs.SELF),
        proxy_paper=row.code("proxy_paper", c.ProxyPaper, c.ProxyPaper.NONE),
    )


def _content(row: FactRow) -> f.Content:
    return f.Content(
        kind=row.code("kind", c.Kind),
        field=row.code("field", c.Field, c.Field.OTHER),
        matter=row.code("matter", c.Matter, c.Matter.ADMINISTRATIVE),
        topic=row.named("topic"),
        challenged_act=row.part("challenged_act", _challenged_act),
        proceeding=row.part("proceeding", _proceeding),
        respondent=row.part("respondent", _respondent),
        about_conduct=row.flag("about_conduct"),
        asks_for=row.code_or_none("asks_for", c.AsksFor),
        violator_identifiable=row.flag_or("violator_identifiable", default=True),
        evidence_specific=row.flag_or("evidence_specific", default=True),
        stems_from_resolved_complaint=row.flag("stems_from_resolved_complaint"),
        evidence_against_resolver=row.flag("evidence_against_resolver"),
        first_decision_attached=row.flag_or("first_decision_attached", default=True),
        obstacle_days=row.count("obstacle_days", 0),
        prior=row.parts("prior", _prior_step),
    )


def _challenged_act(row: FactRow) -> f.ChallengedAct:
    return f.ChallengedAct(
        kind=row.code("kind", c.ActKind),
        made_by=row.unit("made_by"),
        maker_level=row.code_or_none("maker_level", c.Level),
        maker_role=row.code_or_none("maker_role", c.MakerRole),
        managed_by=row.unit("managed_by"),
        succeeded_by=row.unit("succeeded_by"),
        nature=row.code("nature", c.ActNature, c.ActNature.INDIVIDUAL),
        number=row.named("number"),
        dated=row.day_or_none("dated"),
        known_on=row.day_or_none("known_on"),
        continuing=row.flag("continuing"),
        concerns_complainant=row.flag_or("concerns_complainant", default=True),
    )


def _proceeding(row: FactRow) -> f.Proceeding:
    return f.Proceeding(kind=row.text("kind"), body=row.required_unit("body"))


def _respondent(row: FactRow) -> f.Respondent:
    return f.Respondent(
        position=row.code("position", c.Position),
        name=row.named("name"),
        title=row.named("title"),
        unit=row.unit("unit"),
        unit_level=row.code_or_none("unit_level", c.Level),
        division=row.named("division"),
        managed_by=row.unit("managed_by"),
    )


def _prior_step(row: FactRow) -> f.PriorStep:
    return f.PriorStep(
        step=row.code("step", c.Step),
        dated=row.day_or_none("dated"),
        by=row.unit("by"),
        instance=row.code("instance", c.Instance, c.Instance.FIRST),
        received_on=row.day_or_none("received_on"),
        due_on=row.day_or_none("due_on"),
        complex=row.flag("complex"),
        extensions=row.count("extensions", 0),
        coerced=row.flag("coerced"),
        new_facts=row.flag("new_facts"),
    )
