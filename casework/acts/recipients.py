"""Luật KN Đ32, Đ41 k1, Luật TC Đ35 k3, Luật TCD Đ27-28: who must get what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from casework.errors import Impediment
from casework.vocabulary import Kind, Recipient

R = Recipient


@dataclass(frozen=True, slots=True)
class Addressees:
    """Whom the law names: those there always are, and those a case may have."""

    article: str
    always: tuple[Recipient, ...]
    if_any: tuple[Recipient, ...] = ()


_OF_PETITIONS = Addressees("Luật TCD Đ28", (R.PETITIONER,), (R.FORWARDER,))
ADDRESSEES: Mapping[str, Addressees] = MappingProxyType(
    {
        Kind.COMPLAINT_FIRST: Addressees(
            "Luật KN Đ32", (R.COMPLAINANT, R.SUPERIOR, R.INSPECTORATE), (R.INTERESTED, R.FORWARDER)
        ),
        Kind.COMPLAINT_SECOND: Addressees(
            "Luật KN Đ41 k1", (R.COMPLAINANT, R.RESPONDENT, R.FIRST_RESOLVER), (R.INTERESTED, R.FORWARDER)
        ),
        Kind.DENUNCIATION: Addressees(
            "Luật TC Đ35 k3", (R.RESPONDENT, R.MANAGING_BODY, R.DENOUNCER), (R.FORWARDER,)
        ),
        Kind.PETITION: _OF_PETITIONS,
        Kind.FEEDBACK: _OF_PETITIONS,
    }
)


def recipients_of(kind: str, named: Iterable[str] = ()) -> list[str]:
    """Return who gets a decision of this kind: those named, or when nobody is named all of the law."""
    law = ADDRESSEES[kind]
    return [str(r) for r in dict.fromkeys(named)] or [str(r) for r in (*law.always, *law.if_any)]


def left_out(kind: str, named: Iterable[str]) -> Iterable[Impediment]:
    """Yield an impediment when somebody is named but not everybody whom the law always names."""
    law, chosen = ADDRESSEES[kind], set(named)
    missing = [r for r in law.always if r not in chosen]
    if chosen and missing:
        yield Impediment(
            "recipient_missing",
            _("These must get it too: %(recipients)s.")
            % {"recipients": ", ".join(str(r.label) for r in missing)},
            law.article,
        )
