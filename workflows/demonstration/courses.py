"""How each submission of the corpus goes: from its labels, and from what fixtures/demo/courses.yaml adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from casework.acts.intake import Letter
from casework.acts.people import RespondentInput
from casework.acts.splitting import Extract
from casework.acts.splitting import Part as SplitPart
from casework.errors import Misconfigured
from casework.moves import VERBS
from casework.vocabulary import ACCUSATIONS, Kind
from workflows.demonstration.addresses import Addresses
from workflows.demonstration.corpus import Petition
from workflows.simulation.course import Course, Finding, Turn, Words, slower
from workflows.simulation.tales.onward import SET_APART

NUMBERED = {
    "guidance_slip": "guide",
    "transfer_slip": "offer_transfer",
    "non_acceptance_notice": "decline",
    "urge_letter": "demand_resolution",
    "inspection_note": "inspect",
}
KNOWN = frozenset({"turns", "slower", "stops_before", "rating", "outcome"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A course and the verb before which it stops for good, if any."""

    course: Course
    stops_before: str = ""


class Courses:
    """The plans of all submissions, read once."""

    def __init__(self, home: Path, *, addresses: Addresses) -> None:
        self._addresses = addresses
        self._special = _read_special(home / "courses.yaml")
        self._extracts: Mapping[str, Mapping[str, Any]] = _read(home / "extracts.yaml")
        self._texts: dict[str, list[Mapping[str, Any]]] = {}
        for row in _read(home / "outcomes.yaml"):
            self._texts.setdefault(row["petition_id"], []).append(row)

    def of(self, petition: Petition) -> Planned:
        """The plan of one submission."""
        special = self._special.get(petition.code, {})
        course = Course(
            finding=self._finding(petition),
            turns=frozenset(Turn(turn) for turn in special.get("turns", ())),
            pace=slower(special.get("slower", 1.0)),
            outcome=special.get("outcome", ""),
            rating=special.get("rating", 4),
            words=self._words(petition.code),
        )
        return Planned(course=course, stops_before=special.get("stops_before", ""))

    def _finding(self, petition: Petition) -> Finding:
        labels = petition.labels
        is_urged = labels["recommended_act"] == "urge" and labels["barred"]
        # Urged is the unit that owes the answer; it stands among those who are kept from the case here.
        unit, body = self._addresses.competent(labels["barred"][0] if is_urged else labels["competent_unit"])
        extract = self._extract(petition)
        finding = Finding(
            kind=labels["kind"],
            field=labels["field"],
            verdict=labels["verdict"],
            act=labels["recommended_act"],
            competent_unit=unit,
            competent_body=body,
            above_level_row=str(labels["above_level_row"] or ""),
            is_above_level=labels["above_level"],
            is_crowd=labels["crowd"],
            is_remote=petition.source["remote_area"],
            people=max(petition.source["signatories"], 1),
            project=labels["project"] or "",
            facts=tuple(petition.facts()),
            contents=self._contents(petition),
            parts=tuple(self._parts(petition, extract=extract)),
            stays=extract,
            article=_article(labels["why"]),
        )
        if petition.kind in ACCUSATIONS and finding.kind not in ACCUSATIONS:
            part = SplitPart(
                kind=finding.kind,
                field=finding.field,
                summary=petition.source["title"],
                extract=Extract(letter=petition.letter(), people=tuple(petition.people())),
            )
            return replace(finding, kind=petition.kind, act=SET_APART, parts=(part,))
        return finding

    def _parts(self, petition: Petition, *, extract: Extract | None) -> Iterable[SplitPart]:
        """Each further content; the first is the case itself."""
        further = petition.labels["parts"][1:]
        typed = self._extracts.get(petition.code, {})
        for part, summary in zip(further, typed.get("summaries", [""] * len(further)), strict=True):
            is_accusation = part["kind"] in ACCUSATIONS
            yield SplitPart(
                kind=part["kind"],
                field=part["field"],
                summary=summary or petition.source["title"],
                respondent=self._accused(petition) if is_accusation else None,
                extract=None if is_accusation or petition.kind not in ACCUSATIONS else extract,
            )

    def _accused(self, petition: Petition) -> RespondentInput | None:
        source, labels = petition.source, petition.labels
        return self._addresses.respondent(
            source["respondent"], barred=labels["barred"], kind=Kind.DENUNCIATION
        )

    def _extract(self, petition: Petition) -> Extract | None:
        """What the screening officer types anew of a letter that also denounces."""
        row = self._extracts.get(petition.code)
        if row is None:
            return None
        about = {"office": row.get("office"), "unit": row.get("unit"), "name": None}
        return Extract(
            letter=Letter(title=row["title"], body=row["body"], request=row["request"]),
            people=tuple(petition.people()) if petition.kind in ACCUSATIONS else (),
            respondent=self._addresses.respondent(about, barred=(), kind=Kind.COMPLAINT_FIRST)
            if about["unit"]
            else None,
        )

    def _contents(self, petition: Petition) -> tuple[str, ...]:
        """Two contents where one of them is withdrawn later; otherwise the letter is one."""
        withdrawn = petition.source["withdrawn"]
        if withdrawn is None or withdrawn["scope"] != "part":
            return ()
        return (petition.source["title"], petition.source["request"])

    def _words(self, code: str) -> Words:
        found = {row["type"]: row for row in self._texts.get(code, ())}
        texts = {
            field: found[kind]["text"]
            for field, kind in (
                ("finding", "verification_finding"),
                ("note", "screening_note"),
                ("apology", "apology_letter"),
                ("urging", "urge_letter"),
            )
            if kind in found
        }
        numbers = {
            verb: found[kind]["number"]
            for kind, verb in NUMBERED.items()
            if found.get(kind, {}).get("number")
        }
        return Words(**texts, numbers=numbers)


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _read_special(path: Path) -> dict[str, Mapping[str, Any]]:
    rows: dict[str, Mapping[str, Any]] = _read(path)
    for code, row in rows.items():
        unknown = set(row) - KNOWN | set(row.get("turns", ())) - set(Turn)
        if unknown or row.get("stops_before", "screen") not in VERBS:
            raise Misconfigured(_("The course of %(code)s has an unknown word.") % {"code": code})
    return rows


def _article(why: str) -> str:
    """The article in brackets at the end of the reason."""
    _before, bracket, rest = why.rpartition("(")
    return rest.rstrip(").")[:120] if bracket else ""
