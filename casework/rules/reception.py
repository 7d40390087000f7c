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


def _rule(ground: Refusal, article: str, condition: str, **how: bool) -> RefusalRule:
    return RefusalRule(ground=ground, article=article, condition=condition, **how)


_TABLE = (
    _rule(Refusal.LAW_1, f"{_LAW} k1", gettext_noop("drunk, drugged or mentally ill")),
    _rule(Refusal.LAW_2, f"{_LAW} k2", gettext_noop("threats, insults, house rules broken")),
    _rule(
        Refusal.LAW_3,
        f"{_LAW} k3; NĐ 154/2026 Đ4 k2",
        gettext_noop("resolved by law, reviewed, notified, explained, yet prolonged on purpose"),
        in_writing=True,
    ),
    _rule(Refusal.WEAPONS, f"{_DECREE} đ.a", gettext_noop("weapons")),
    _rule(Refusal.SECURITY_CHECK, f"{_DECREE} đ.b", gettext_noop("refuses the security check")),
    _rule(
        Refusal.RECORDING,
        f"{_DECREE} đ.c",
        gettext_noop("records or streams without permission after being asked not to"),
    ),
    _rule(Refusal.DISORDER, f"{_DECREE} đ.d", gettext_noop("incitement or disorder")),
    _rule(Refusal.NO_CAPACITY, f"{_DECREE} đ.đ", gettext_noop("no full capacity and no representative")),
    _rule(Refusal.NO_PROXY, f"{_DECREE} đ.e", gettext_noop("no proof of representation")),
    _rule(
        Refusal.OUTSIDE,
        f"{_DECREE} đ.g",
        gettext_noop("neither complaint, denunciation, petition nor feedback"),
    ),
    _rule(
        Refusal.ANSWERED,
        f"{_DECREE} đ.h; Đ4 k2",
        gettext_noop("petition or feedback already guided or answered in writing, nothing new"),
        in_writing=True,
    ),
    _rule(Refusal.JUDGED, f"{_DECREE} đ.i", gettext_noop("final judgment, no review"), rests_on_reply=True),
    _rule(Refusal.ELSEWHERE, f"{_DECREE} đ.k", gettext_noop("being handled by another competent body")),
)

RULES = {rule.ground: rule for rule in _TABLE}


def refusals_on(on: date) -> tuple[RefusalRule, ...]:
    """The grounds in force on a day: the decree's exist since 1/7/2026."""
    law_only = {Refusal.LAW_1, Refusal.LAW_2, Refusal.LAW_3}
    return tuple(rule for rule in RULES.values() if on >= NEW_GROUNDS_FROM or rule.ground in law_only)


def refusal_rule(ground: str, *, on: date) -> RefusalRule | None:
    """The rule behind a ground, if it may be used on that day."""
    return next((rule for rule in refusals_on(on) if rule.ground == ground), None)
