"""Whether two submissions bring the same matter: by person and content, as near copies, or by what they name.

law.md 13: the same person with the same content is registered under the first case; a person decides, never
this module: it offers, with reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from casework.rules.boilerplate import plain_matter
from casework.rules.folding import search_key
from casework.rules.marks import Marks, is_document, marks, names_in, shared_marks
from casework.rules.minhash import bands, is_short, likeness, share_a_band, signature

K = TypeVar("K")

COPY = 0.5
FORM_LETTER = 0.35
# A line of thirty syllables is alike only when nearly all of it is.
SHORT_COPY = 0.8


class ResemblanceKind(StrEnum):
    """What to offer: join, look at together as copies, look at as one matter, or nothing."""

    SAME = "same"
    NEAR = "near"
    RELATED = "related"
    DIFFERENT = "different"


class Reason(StrEnum):
    """Why a pair is offered."""

    SAME_IDENTITY_NUMBER = "same_identity_number"
    SAME_PHONE = "same_phone"
    SAME_NAME_AND_ADDRESS = "same_name_and_address"
    SAME_TEXT = "same_text"
    SAME_DOCUMENT = "same_document"
    SAME_NAMES = "same_names"
    SAME_PLACE = "same_place"
    SAME_RESPONDENT = "same_respondent"
    SAME_PROJECT = "same_project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """What tells a person: number, telephone, else name with address; all may be unknown."""

    id_number: str = ""
    phone: str = ""
    name_key: str = ""
    address_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What is compared of a submission; no text is carried."""

    signature: tuple[int, ...]
    bands: tuple[int, ...]
    marks: Marks
    writer: Writer = Writer()
    place: str = ""
    respondent: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """The finding on a pair: kind, a score from 0 to 1 to sort by, and the reasons."""

    kind: ResemblanceKind
    score: float
    reasons: tuple[Reason, ...]
    shared: tuple[str, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Whether the screening officer sees the pair."""
        return self.kind != ResemblanceKind.DIFFERENT


# Words that stand where nobody is named.
_NOBODY = frozenset(
    {
        "ho kinh doanh",
        "ho kinh doanh van tai",
        "ho gia dinh",
        "khong ro",
        "khong phai co quan nha nuoc",
        "chu dau tu tu nhan",
        "ca nhan",
    }
)


def respondent_key(*, unit: str, name: str = "") -> str:
    """Who is complained about; a people's committee without a name is named in half of all letters."""
    unit_key, person_key = search_key(unit), search_key(name)
    if person_key:
        return f"{unit_key}: {person_key}"
    if unit_key in _NOBODY or unit_key.startswith(("ubnd ", "uy ban nhan dan ")):
        return ""
    return unit_key


def fingerprint(
    text: str,
    *,
    writer: Writer | None = None,
    place: str = "",
    respondent: str = "",
    project: str = "",
    known_names: Iterable[str] = (),
) -> Fingerprint:
    """The fingerprint of title, body and request; `known_names` are the writer's and the commune's."""
    signed = signature(plain_matter(text))
    return Fingerprint(
        signature=signed,
        bands=bands(signed),
        marks=marks(text, known=known_names),
        writer=writer or Writer(),
        place=place,
        respondent=respondent,
        project=project.strip(),
    )


def is_candidate(probe: Fingerprint, other: Fingerprint) -> bool:
    """What the index must bring: a shared band, the same person, or the same place with a shared mark."""
    if share_a_band(probe.bands, other.bands) or _same_person(probe.writer, other.writer):
        return True
    if _equal(probe.project, other.project):
        return True
    return _equal(probe.place, other.place) and bool(shared_marks(probe.marks, other.marks))


def verify(left: Fingerprint, right: Fingerprint) -> Resemblance:
    """law.md 13: compare two candidates; `same` only for one person with one matter."""
    person = _same_person(left.writer, right.writer)
    alike = likeness(left.signature, right.signature)
    shared = shared_marks(left.marks, right.marks)
    document = any(map(is_document, shared))
    names = names_in(shared)
    place = _equal(left.place, right.place)
    respondent = _equal(left.respondent, right.respondent)
    project = _equal(left.project, right.project)

    short = is_short(left.signature) or is_short(right.signature)
    copy = alike >= (SHORT_COPY if short else COPY)
    form_letter = alike >= (SHORT_COPY if short else FORM_LETTER)

    reasons = [person] if person else []
    reasons += [Reason.SAME_TEXT] if form_letter else []
    reasons += [Reason.SAME_DOCUMENT] if document else []
    reasons += [Reason.SAME_NAMES] if names else []
    reasons += [Reason.SAME_PLACE] if place else []
    reasons += [Reason.SAME_RESPONDENT] if respondent else []
    reasons += [Reason.SAME_PROJECT] if project else []

    # A number like 88/TB-UBND is given anew in every commune, so it needs the place or the respondent.
    anchored = place or respondent
    one_matter = (document and anchored) or (project and anchored) or (names >= 1 and respondent)
    if person and (copy or one_matter or (names >= 1 and anchored)):
        kind = ResemblanceKind.SAME
    elif copy or (form_letter and anchored):
        kind = ResemblanceKind.NEAR
    elif one_matter or (names >= 2 and place) or (person and (respondent or names >= 1)):
        kind = ResemblanceKind.RELATED
    else:
        return Resemblance(kind=ResemblanceKind.DIFFERENT, score=0.0, reasons=())
    weights = (
        (0.30, 1.0 if person else 0.0),
        (0.25, alike),
        (0.15, 1.0 if document else 0.0),
        (0.10, min(names, 2) / 2),
        (0.05, 1.0 if place else 0.0),
        (0.10, 1.0 if respondent else 0.0),
        (0.05, 1.0 if project else 0.0),
    )
    score = round(sum(weight * part for weight, part in weights), 3)
    return Resemblance(kind=kind, score=score, reasons=tuple(reasons), shared=tuple(sorted(shared)))


def resembling(
    probe: Fingerprint, pool: Iterable[tuple[K, Fingerprint]], *, limit: int = 10
) -> list[tuple[K, Resemblance]]:
    """The pairs to offer out of a pool, most alike first."""
    found = [(key, verify(probe, other)) for key, other in pool if is_candidate(probe, other)]
    offered = [pair for pair in found if pair[1].is_offered]
    return sorted(offered, key=lambda pair: -pair[1].score)[:limit]


def _equal(left: str, right: str) -> bool:
    return bool(left) and left == right


def _same_person(left: Writer, right: Writer) -> Reason | None:
    """law.md 13: kind and number of the paper, else telephone, else name and address; two numbers decide."""
    if left.id_number and right.id_number:
        return Reason.SAME_IDENTITY_NUMBER if left.id_number == right.id_number else None
    if not _equal(left.name_key, right.name_key):
        return None
    if _equal(left.phone, right.phone):
        return Reason.SAME_PHONE
    return Reason.SAME_NAME_AND_ADDRESS if _equal(left.address_key, right.address_key) else None
