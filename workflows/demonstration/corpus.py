"""The invented submissions as data: what a citizen handed in, and what the labels say it is in law."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml

from casework.acts.intake import Letter, Receive
from casework.acts.people import PersonInput
from casework.vocabulary import COMPLAINTS, Channel, Kind, ScreeningFact, Signature
from workflows.demonstration.addresses import Addresses

NAMESPACE = UUID("0b6f5f0e-53a8-5c4b-8a3f-3f1f0c9b7a10")
NAMELESS = "Không ghi tên"
SIGNATURES = {"signed": Signature.SIGNED, "digital": Signature.SIGNED, "scanned": Signature.SIGNED}
PRESS, ELECTED = ("Tòa soạn", "Báo "), ("HĐND", "Đoàn đại biểu")
GROUP_NOT_APPOINTED = "representative_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """One submission of the corpus, its days moved by whole weeks."""

    source: Mapping[str, Any]
    moved: timedelta

    @property
    def code(self) -> str:
        """Its number within the corpus."""
        return str(self.source["id"])

    @property
    def labels(self) -> Mapping[str, Any]:
        """What it is in law."""
        labels: Mapping[str, Any] = self.source["labels"]
        return labels

    @property
    def received_on(self) -> date:
        """The day of receipt within the demonstration."""
        on: date = self.source["received_on"]
        return on + self.moved

    @property
    def submission_id(self) -> UUID:
        """The id under which the door knows it."""
        return uuid5(NAMESPACE, self.code)

    @property
    def kind(self) -> str:
        """The kind as entered; a tip needs no name."""
        return str(self.source["kind"])

    def letter(self) -> Letter:
        """The words as handed in."""
        source = self.source
        written_on = source["written_on"]
        return Letter(
            title=source["title"],
            body=source["body"],
            request=source["request"] or "",
            written_on=written_on + self.moved if written_on else None,
            addressed_to=source["addressed_to"] or "",
            copies_to=tuple(source["copies_to"]),
            forwarded_by=source["forwarded_by"] or "",
            signature=SIGNATURES.get(source["signature"], source["signature"]),
            signatories=max(source["signatories"], 1),
        )

    def receive(self, addresses: Addresses) -> Receive:
        """What the desk enters."""
        source, labels = self.source, self.labels
        return Receive(
            submission_id=self.submission_id,
            unit=addresses.desk(source["received_by"]),
            channel=Channel(source["channel"]),
            paper=self.letter(),
            people=tuple(self.people()),
            representatives=tuple(PersonInput(name=name) for name in self._appointed()),
            respondent=addresses.respondent(
                source["respondent"], barred=labels["barred"], kind=labels["kind"]
            ),
            kind=self.kind,
            field=source["field"],
            is_complete=GROUP_NOT_APPOINTED not in labels["missing"],
            is_remote=source["remote_area"],
            place_code=addresses.place(source["commune"]),
            project=labels["project"] or "",
            facts=tuple(self.facts()),
        )

    def facts(self) -> Iterable[str]:
        """What the law counts from beside the words."""
        forwarder = self.source["forwarded_by"] or ""
        if any(word in forwarder for word in PRESS):
            yield ScreeningFact.FORWARDED_BY_PRESS
        if any(word in forwarder for word in ELECTED):
            yield ScreeningFact.FORWARDED_BY_ELECTED
        if str(self.labels["above_level_row"]) in ("3", "7"):
            yield ScreeningFact.LOWER_LEVEL_OVERDUE

    def people(self) -> Iterable[PersonInput]:
        """Who hands it in, as the desk types them."""
        who = self.source["complainant"]
        if who["name"] is None:
            if self.kind in (*COMPLAINTS, Kind.PETITION, Kind.FEEDBACK):
                yield PersonInput(name=NAMELESS, address=who["address_as_given"] or "")
            return
        yield PersonInput(
            name=who["name"],
            given_name=who["given_name"] or "",
            birth_year=who["birth_year"],
            sex=who["sex"] or "",
            id_kind=who["id_kind"],
            id_number=who["id_number"] or "",
            phone=_international(who["phone"]),
            address=who["address_as_given"] or "",
        )

    def _appointed(self) -> list[str]:
        """NĐ 124 Đ6: representatives are those whom the group has appointed in writing, five at most."""
        return [] if GROUP_NOT_APPOINTED in self.labels["missing"] else self.source["representatives"][:5]


def read_corpus(path: Path, *, today: date) -> list[Petition]:
    """All submissions by day of receipt, moved by whole weeks so that the newest is at most six days old."""
    rows = _composed(yaml.safe_load(path.read_text(encoding="utf-8")))
    newest = max(row["received_on"] for row in rows)
    moved = timedelta(weeks=(today - newest) // timedelta(weeks=1))
    petitions = [Petition(source=row, moved=moved) for row in rows]
    return sorted(petitions, key=lambda petition: (petition.received_on, petition.code))


def _international(phone: str | None) -> str:
    return f"+84{phone[1:]}" if phone and phone.startswith("0") else phone or ""


def _composed(value: Any) -> Any:
    """Names compare in NFC; the words of the letters stay as they were typed."""
    if isinstance(value, Mapping):
        kept = ("title", "body", "request")
        return {k: v if k in kept else _composed(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_composed(entry) for entry in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
