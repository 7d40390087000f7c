"""May this letter be taken up at all? The grounds of refusal, each with its code and article."""

from datetime import date

from casework.rules.eligibility import Ground
from casework.rules.errors import gettext_noop
from casework.rules.fact_codes import (
    ActingAs,
    ActKind,
    ActNature,
    Capacity,
    Identity,
    ProxyPaper,
    Signature,
    Step,
)
from casework.rules.facts import Content, Facts
from casework.rules.prior_handling import (
    LAW,
    Stage,
    Standing,
    Terms,
    WorkingDay,
    is_weekday,
    last_day,
    latest,
)

# NĐ 155/2026 Đ21 k2: from this day a proxy is proven by certification only.
NOTARISATION_ENDS_ON = date(2027, 1, 1)
# Luật 136/2025: from this day a withdrawn content is not taken up again, unless coerced.
PARTIAL_WITHDRAWAL_FROM = date(2026, 7, 1)


def complaint_grounds(
    content: Content,
    facts: Facts,
    *,
    standing: Standing,
    on: date,
    terms: Terms = LAW,
    working_day: WorkingDay = is_weekday,
) -> tuple[Ground, ...]:
    """Luật KN Đ11: all grounds on which the competent body refuses to accept a complaint, in the law's order.

    Ground 5 (no signature) can be cured while the sender is known, so it is not here but in `lacks`.
    """
    found = (
        _nature_of_the_act(content),
        _act_of_another(content),
        _no_capacity(facts),
        _unlawful_representative(facts, on=on),
        _nobody_signed(facts),
        _too_late(content, facts, standing=standing, terms=terms, working_day=working_day),
        _second_decision(standing),
        _given_up(content, facts, terms=terms, working_day=working_day),
        in_court(content),
    )
    return tuple(ground for ground in found if ground is not None)


def _nature_of_the_act(content: Content) -> Ground | None:
    """Luật KN Đ11 k1: internal acts, directions to subordinates, normative acts, state secrets."""
    act = content.challenged_act
    if act is None or act.nature is ActNature.INDIVIDUAL:
        return None
    return Ground(
        code="KN.DENY.1",
        article="Luật KN Đ11 k1",
        reason=gettext_noop(
            "The act is internal, a direction to subordinates, normative, or a state secret."
        ),
    )


def _act_of_another(content: Content) -> Ground | None:
    """Luật KN Đ11 k2: the act does not directly concern the complainant."""
    act = content.challenged_act
    if act is None or act.concerns_complainant:
        return None
    return Ground(
        code="KN.DENY.2",
        article="Luật KN Đ11 k2",
        reason=gettext_noop("The act does not directly concern the rights of the complainant."),
    )


def _no_capacity(facts: Facts) -> Ground | None:
    """Luật KN Đ11 k3: no full capacity, and no legal representative."""
    represented = facts.sender.acting_as is ActingAs.LEGAL_REPRESENTATIVE
    if facts.sender.capacity is Capacity.FULL or represented:
        return None
    return Ground(
        code="KN.DENY.3",
        article="Luật KN Đ11 k3",
        reason=gettext_noop("The complainant lacks full capacity and has no legal representative."),
    )


def _unlawful_representative(facts: Facts, *, on: date) -> Ground | None:
    """Luật KN Đ11 k4; NĐ 124/2020 Đ5 k3: the representative is not lawful."""
    sender = facts.sender
    lawful = {ProxyPaper.CERTIFIED}
    if on < NOTARISATION_ENDS_ON:
        lawful.add(ProxyPaper.NOTARISED)
    by_proxy = sender.acting_as is ActingAs.PROXY and sender.proxy_paper not in lawful
    if not by_proxy and sender.acting_as is not ActingAs.OTHER:
        return None
    return Ground(
        code="KN.DENY.4",
        article="Luật KN Đ11 k4; NĐ 124/2020 Đ5 k3",
        reason=gettext_noop("The representative has no certified proxy."),
    )


def _nobody_signed(facts: Facts) -> Ground | None:
    """Luật KN Đ8 k2, Đ11 k5: nobody signed, and nobody can be asked to."""
    if facts.sender.signature is not Signature.NONE or facts.sender.identity is Identity.KNOWN:
        return None
    return Ground(
        code="KN.DENY.5",
        article="Luật KN Đ8 k2, Đ11 k5",
        reason=gettext_noop("There is no signature or fingerprint and the complainant cannot be told."),
    )


def _too_late(
    content: Content, facts: Facts, *, standing: Standing, terms: Terms, working_day: WorkingDay
) -> Ground | None:
    """Luật KN Đ9, Đ11 k6, Đ48: the limitation, or the window for a second complaint, is over."""
    if standing.stage is Stage.DECIDED_WINDOW_OVER:
        return Ground(
            code="KN.DENY.6",
            article="Luật KN Đ11 k6, Đ33 k1",
            reason=gettext_noop("The window for a second complaint has passed without good reason."),
        )
    act = content.challenged_act
    lodged_before = latest(content, Step.SUBMITTED, Step.ACCEPTED, Step.WITHDRAWN, Step.DISCONTINUED)
    if act is None or act.continuing or standing.stage is not Stage.UNTOUCHED or lodged_before is not None:
        return None
    known_on = act.known_on or act.dated
    if known_on is None:
        return None
    discipline = act.kind is ActKind.DISCIPLINARY_DECISION
    days = terms.discipline_limitation if discipline else terms.limitation
    if facts.lodged_on <= last_day(known_on, days + content.obstacle_days, working_day=working_day):
        return None
    return Ground(
        code="KN.DENY.6",
        article="Luật KN Đ48, Đ11 k6" if discipline else "Luật KN Đ9, Đ11 k6",
        reason=gettext_noop(
            "The limitation passed since the act was known, without an obstacle that stops it."
        ),
    )


def _second_decision(standing: Standing) -> Ground | None:
    """Luật KN Đ11 k7: a second decision exists."""
    if standing.stage is not Stage.SECOND_DECISION:
        return None
    return Ground(
        code="KN.DENY.7", article="Luật KN Đ11 k7", reason=gettext_noop("A second decision exists.")
    )


def _given_up(content: Content, facts: Facts, *, terms: Terms, working_day: WorkingDay) -> Ground | None:
    """Luật KN Đ11 k8, Đ10: discontinued for more than 30 days, or withdrawn of free will."""
    withdrawn = latest(content, Step.WITHDRAWN)
    if withdrawn is not None and withdrawn.coerced:
        return None
    if withdrawn is not None and withdrawn.dated is not None and facts.received_on >= PARTIAL_WITHDRAWAL_FROM:
        return Ground(
            code="KN.DENY.8",
            article="Luật KN Đ10 (sửa đổi 2025), Đ11 k8",
            reason=gettext_noop("The content was withdrawn of free will and is not taken up again."),
        )
    stopped = latest(content, Step.DISCONTINUED)
    if stopped is None:
        return None
    notice = stopped.received_on or stopped.dated
    if notice is None or facts.lodged_on <= last_day(notice, terms.discontinued, working_day=working_day):
        return None
    return Ground(
        code="KN.DENY.8",
        article="Luật KN Đ11 k8",
        reason=gettext_noop("The complaint was discontinued and not continued within 30 days of the notice."),
    )


def in_court(content: Content) -> Ground | None:
    """Luật KN Đ11 k9: a court has accepted or judged the matter, unless it discontinued the case."""
    ruling = latest(content, Step.COURT_ACCEPTED, Step.COURT_JUDGED, Step.COURT_DISCONTINUED)
    if ruling is None or ruling.step is Step.COURT_DISCONTINUED:
        return None
    return Ground(
        code="KN.DENY.9",
        article="Luật KN Đ11 k9",
        reason=gettext_noop("A court has accepted the matter or has judged it."),
    )
