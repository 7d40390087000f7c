"""Luật TC Đ56: move who wrote and what was written to the sealed store, in the act's own transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Model, Q, Value
from django.db.models.functions import Greatest

from casework.acts.base import Scene
from casework.models import (
    Case,
    CaseFingerprint,
    Content,
    Letter,
    NamedAccess,
    Party,
    Person,
    SealedItem,
    Submission,
    Visit,
)
from casework.models.letter import WORDS
from casework.permissions import desk_of_sealed
from casework.sealed import vault
from casework.sealed.papers import seal_papers
from casework.sealed.profiles import Place
from casework.vocabulary import WRITTEN, Confidentiality, ListingGround, PartyRole

_OPENS = (ListingGround.SCREENS_IT, ListingGround.COMPETENT)
DESK = (ListingGround.SCREENS_IT, ListingGround.COMPETENT, ListingGround.KEEPS_RECORDS)
_WRITERS = (
    PartyRole.COMPLAINANT,
    PartyRole.DENOUNCER,
    PartyRole.PETITIONER,
    PartyRole.REPRESENTATIVE,
    PartyRole.PROXY,
)


def sealed_item(
    scene: Scene, fields: Mapping[str, Any], *, submission: Submission | None = None
) -> SealedItem:
    """Seal fields and return the case's pointer to them; under profile P0 only an envelope number."""
    return item_at(vault.seal(fields), case=scene.case, submission=submission, at=scene.at)


def item_at(place: Place, *, case: Case, at: datetime, submission: Submission | None = None) -> SealedItem:
    """Return a case's pointer to what lies sealed at a place."""
    return SealedItem(
        case=case,
        submission=submission,
        profile=place.profile,
        vault_key=place.vault_key,
        envelope=place.envelope,
        sealed_at=at,
    )


def listed(scene: Scene, officer_id: int, ground: ListingGround, *, opens: bool = False) -> NamedAccess:
    """Return the row that lists an officer on a sealed case from today."""
    return NamedAccess(
        case=scene.case,
        officer_id=officer_id,
        ground=ground,
        may_open_identity=opens,
        starts_on=scene.on,
        given_by_id=scene.actor.officer_id,
        at=scene.at,
    )


def listed_desk(scene: Scene) -> list[Model]:
    """Luật TC Đ24, Đ56: list who screens, decides and keeps records for the case; nobody of the accused."""
    desk = desk_of_sealed(scene.case, relations=scene.relations, on=scene.on)
    return [listed(scene, e.officer_id, e.ground, opens=e.ground in _OPENS) for e in desk]


def listed_anew(scene: Scene, *, leaving: Collection[ListingGround]) -> list[Model]:
    """Luật TC Đ56: list the desk of the unit that a sealed case came to; who leaves loses it today."""
    case = scene.case
    if case.confidentiality != Confidentiality.SEALED:
        return []
    # Both days of a listing count, so it ended yesterday; the database wants no end before the start.
    yesterday = scene.on - timedelta(days=1)
    NamedAccess.objects.filter(case=case, ends_on__isnull=True, ground__in=leaving).update(
        ends_on=Greatest(F("starts_on"), Value(yesterday))
    )
    desk = desk_of_sealed(case, relations=replace(scene.relations, unit_path=case.unit.path), on=scene.on)
    return [listed(scene, e.officer_id, e.ground, opens=e.ground in _OPENS) for e in desk]


def seal_letter(submission: Submission, **frame: Any) -> Place:
    """Let the words of an open letter leave for the sealed store; `frame` is what else changes with it."""
    words = {"title": submission.title, "body": submission.body, "request": submission.request}
    place = vault.seal({"paper": words})
    blank = {"is_sealed": True, "title": "", "body": "", "request": ""}
    Submission.objects.filter(pk=submission.pk).update(**blank, **frame)
    return place


def fields_of(people: Iterable[Person]) -> list[dict[str, Any]]:
    """Return what is known of people as it is sealed."""
    return [{f.attname: getattr(p, f.attname) for f in Person._meta.concrete_fields} for p in people]


def writers_of(case: Case) -> list[Person]:
    """Return who wrote what is lodged in a case, by their parts in it."""
    return list(Person.objects.filter(parts__case=case, parts__role__in=_WRITERS).distinct().order_by("pk"))


def _let_go_of_letters(case: Case) -> None:
    """Drafts go; of letters that are out the words go, since their papers now lie in the sealed store."""
    Letter.objects.filter(case=case, state__in=WRITTEN).delete()
    Letter.objects.filter(case=case).update(**dict.fromkeys(WORDS, ""))


def seal_case(scene: Scene) -> list[Model]:
    """Turn a case into a sealed one: text, people, index rows leave for the sealed store."""
    case = scene.case
    rows: list[Model] = []
    lodged = list(Submission.objects.filter(lodgements__case=case).order_by("pk"))
    for submission in (s for s in lodged if not s.is_sealed):
        place = seal_letter(submission)
        rows.append(item_at(place, case=case, at=scene.at, submission=submission))
    wrote, came = Q(parts__case=case, parts__role__in=_WRITERS), Q(visits__case=case)
    people = list(Person.objects.filter(wrote | came).distinct())
    if people:
        fields = {"people": fields_of(people)}
        rows.append(sealed_item(scene, fields, submission=lodged[0] if lodged else None))
    person_ids = [p.pk for p in people]
    Party.objects.filter(case=case, role__in=_WRITERS).delete()
    # The register of visits keeps that somebody came about this case, and no longer who.
    Visit.objects.filter(case=case).update(person=None, summary="")
    # A person who is also in other cases stays known there; nothing leads from there to this case.
    Person.objects.filter(pk__in=person_ids, parts__isnull=True, visits__isnull=True).delete()
    Content.objects.filter(case=case).update(summary="")
    CaseFingerprint.objects.filter(case=case).delete()
    seal_papers(case.pk)
    _let_go_of_letters(case)
    case.confidentiality = Confidentiality.SEALED
    case.title = ""
    return rows + listed_desk(scene)
