"""Luật TCD Đ9 and NĐ 154/2026 Đ4: when the desk may refuse to receive a visitor."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rules.errors import gettext_noop

NEW_GROUNDS_FROM = date(2026, 7, 1)


class Refusal(StrEnum):
    """The grounds of the law (1-3) and of the decree (a-k)."""

    LAW_1 = "TCD.NO.1"
    LAW_2 = "TCD.NO.2"
    LAW_3 = "TCD.NO.3"
    WEAPONS = "TCD.NO.a"
    SECURITY_CHECK = "TCD.NO.b"
    RECORDING = "TCD.NO.c"
    DISORDER = "TCD.NO.d"
    NO_CAPACITY = "TCD.NO.đ"
    NO_PROXY = "TCD.NO.e"
    OUTSIDE = "TCD.NO.g"
    ANSWERED = "TCD.NO.h"
    JUDGED = "TCD.NO.i"
    ELSEWHERE = "TCD.NO.k"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRule:
    """How a ground is told to the visitor."""

    ground: Refusal
    article: str
    condition: str
    in_writing: bool = False
    rests_on_reply: bool = False


_LAW = "Luật TCD Đ9"
_DECREE = "NĐ 154/2026 Đ4 k1"

RULES = {
    rule.ground: rule
    for rule in (
        RefusalRule(
            ground=Refusal.LAW_1,
            article=f"{_LAW} k1",
            condition=gettext_noop("drunk, drugged or mentally ill"),
        ),
        RefusalRule(
            ground=Refusal.LAW_2,
            article=f"{_LAW} k2",
            condition=gettext_noop("threats, insults, house rules broken"),
        ),
        RefusalRule(
            ground=Refusal.LAW_3,
            article=f"{_LAW} k3; NĐ 154/2026 Đ4 k2",
            condition=gettext_noop(
                "resolved by law, reviewed, notified, explained, yet prolonged on purpose"
            ),
            in_writing=True,
        ),
        RefusalRule(ground=Refusal.WEAPONS, article=f"{_DECREE} đ.a", condition=gettext_noop("weapons")),
        RefusalRule(
            ground=Refusal.SECURITY_CHECK,
            article=f"{_DECREE} đ.b",
            condition=gettext_noop("refuses the security check"),
        ),
        RefusalRule(
            ground=Refusal.RECORDING,
            article=f"{_DECREE} đ.c",
            condition=gettext_noop("records or streams without permission after being asked not to"),
        ),
        RefusalRule(
            ground=Refusal.DISORDER,
            article=f"{_DECREE} đ.d",
            condition=gettext_noop("incitement or disorder"),
        ),
        RefusalRule(
            ground=Refusal.NO_CAPACITY,
            article=f"{_DECREE} đ.đ",
            condition=gettext_noop("no full capacity and no representative"),
        ),
        RefusalRule(
            ground=Refusal.NO_PROXY,
            article=f"{_DECREE} đ.e",
            condition=gettext_noop("no proof of representation"),
        ),
        RefusalRule(
            ground=Refusal.OUTSIDE,
            article=f"{_DECREE} đ.g",
            condition=gettext_noop("neither complaint, denunciation, petition nor feedback"),
        ),
        RefusalRule(
            ground=Refusal.ANSWERED,
            article=f"{_DECREE} đ.h; Đ4 k2",
            condition=gettext_noop("petition or feedback already guided or answered in writing, nothing new"),
            in_writing=True,
        ),
        RefusalRule(
            ground=Refusal.JUDGED,
            article=f"{_DECREE} đ.i",
            condition=gettext_noop("final judgment, no review"),
            rests_on_reply=True,
        ),
        RefusalRule(
            ground=Refusal.ELSEWHERE,
            article=f"{_DECREE} đ.k",
            condition=gettext_noop("being handled by another competent body"),
        ),
    )
}


def refusals_on(on: date) -> tuple[RefusalRule, ...]:
    """The grounds in force on a day: the decree's exist since 1/7/2026."""
    law_only = {Refusal.LAW_1, Refusal.LAW_2, Refusal.LAW_3}
    return tuple(rule for rule in RULES.values() if on >= NEW_GROUNDS_FROM or rule.ground in law_only)


def refusal_rule(ground: str, *, on: date) -> RefusalRule | None:
    """The rule behind a ground, if it may be used on that day."""
    return next((rule for rule in refusals_on(on) if rule.ground == ground), None)
