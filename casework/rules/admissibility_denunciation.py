"""Luật TC Đ23-25, Đ29: when a denunciation is taken up, when it is information, when it is not processed."""

from casework.rules.eligibility import Ground
from casework.rules.errors import gettext_noop
from casework.rules.fact_codes import ActingAs, Capacity, Identity, Manner, Step
from casework.rules.facts import Content, Facts
from casework.rules.prior_handling import latest


def is_information_only(facts: Facts) -> bool:
    """Luật TC Đ25: no name, a borrowed name, or not in the form of Đ22 – information, not a denunciation."""
    return facts.sender.identity is not Identity.KNOWN or facts.manner is Manner.PHONE


def is_worth_inspecting(content: Content) -> bool:
    """Luật TC Đ25 k2: a clear violator and specific evidence that can be checked."""
    return content.violator_identifiable and content.evidence_specific


def anonymous_without_basis() -> Ground:
    """Luật TC Đ25 k1: nobody to ask and nothing to check."""
    return Ground(
        code="TC.ANON",
        article="Luật TC Đ25 k1",
        reason=gettext_noop(
            "The sender is unknown and no person or act is named specifically: the letter is filed."
        ),
    )


def not_processed(content: Content, *, competent: str, holder: str, facts: Facts) -> Ground | None:
    """Luật TC Đ24 k3; TT 05/2021 Đ14: also with the competent body, or already guided or forwarded."""
    if holder == competent:
        return None
    reached = {competent} & {*facts.also_sent_to}
    at_competent = latest(content, Step.SUBMITTED, Step.ACCEPTED, by=competent)
    if reached or (at_competent is not None and at_competent.by == competent):
        return Ground(
            code="TC.MULTI",
            article="Luật TC Đ24 k3",
            reason=gettext_noop("The same denunciation also lies with the competent body."),
        )
    if latest(content, Step.GUIDED, Step.FORWARDED) is not None:
        return Ground(
            code="TC.MULTI",
            article="Luật TC Đ24 k3; TT 05/2021 Đ14",
            reason=gettext_noop("The same content was guided or forwarded once before."),
        )
    return None


def denunciation_grounds(content: Content, facts: Facts) -> tuple[Ground, ...]:
    """Luật TC Đ29 k1: the conditions that fail at the competent body."""
    found = []
    lawful_sender = facts.sender.acting_as in {ActingAs.SELF, ActingAs.LEGAL_REPRESENTATIVE}
    incapable = facts.sender.capacity is Capacity.LACKING
    if not lawful_sender or (incapable and facts.sender.acting_as is not ActingAs.LEGAL_REPRESENTATIVE):
        found.append(
            Ground(
                code="TC.DENY.b",
                article="Luật TC Đ29 k1 đ.b",
                reason=gettext_noop("The denouncer lacks capacity or is represented without right."),
            )
        )
    if not (content.violator_identifiable and content.evidence_specific):
        found.append(
            Ground(
                code="TC.DENY.d",
                article="Luật TC Đ29 k1 đ.d",
                reason=gettext_noop("Nothing lets the violator and the act be identified."),
            )
        )
    if content.stems_from_resolved_complaint and not content.evidence_against_resolver:
        found.append(
            Ground(
                code="TC.DENY.KN",
                article="Luật TC Đ29 k1",
                reason=gettext_noop(
                    "It stems from a complaint resolved by law, without evidence against the resolver."
                ),
            )
        )
    concluded = latest(content, Step.CONCLUDED)
    if concluded is not None and not concluded.new_facts:
        found.append(
            Ground(
                code="FILE.EFFECTIVE",
                article="Luật TC Đ37; TT 05/2021",
                reason=gettext_noop("It was concluded, and nothing new is shown."),
            )
        )
    return tuple(found)
