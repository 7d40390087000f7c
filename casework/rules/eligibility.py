"""TT 05/2021 Đ6: may a letter be processed at all, and what can its sender still supply?"""

from dataclasses import dataclass

from casework.rules.errors import gettext_noop
from casework.rules.fact_codes import Flaw, Kind, Signature
from casework.rules.facts import Content, Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason why a letter is not taken up."""

    code: str
    article: str
    reason: str


_UNFIT = {
    Flaw.FOREIGN_LANGUAGE: "FILE.INELIGIBLE",
    Flaw.ILLEGIBLE: "FILE.ILLEGIBLE",
    Flaw.INSULTING: "FILE.CONTENT",
    Flaw.AGAINST_POLICY: "FILE.CONTENT",
}


def unfit_to_process(facts: Facts) -> Ground | None:
    """TT 05/2021 Đ6: a letter that cannot be read, insults, or breaks with law and policy is filed."""
    if not facts.flaws:
        return None
    return Ground(
        code=_UNFIT[facts.flaws[0]],
        article="TT 05/2021 Đ6 k2",
        reason=gettext_noop("The letter does not meet the conditions for processing."),
    )


def lacks(
    content: Content, facts: Facts, *, group_flaws: tuple[str, ...], needs_first_decision: bool = False
) -> tuple[str, ...]:
    """Luật KN Đ8, Đ33; Luật TC Đ23; Luật TCD Đ29: what the sender can still supply."""
    missing = []
    if facts.sender.signature is Signature.NONE and content.kind in {Kind.COMPLAINT, Kind.DENUNCIATION}:
        missing.append("signature")
    missing.extend(group_flaws)
    if needs_first_decision and not content.first_decision_attached:
        missing.append("first_decision")
    return tuple(missing)
