"""Earlier cases that bring the same matter as a submission, offered to the screening officer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from casework.models import Case, CaseFingerprint, Party, Submission
from casework.rules.duplicates import (
    Fingerprint,
    Resemblance,
    Writer,
    fingerprint,
    resembling,
    respondent_key,
)
from casework.rules.folding import search_key
from casework.rules.marks import Marks
from casework.selectors.places import place_on
from casework.vocabulary import AuthorityLevel, Confidentiality, PartyRole

# How many index hits are compared at most; the newest matter most.
MOST = 300
WRITERS = (PartyRole.COMPLAINANT, PartyRole.DENOUNCER, PartyRole.PETITIONER)


def fingerprint_of(case: Case) -> Fingerprint:
    """The fingerprint of what was first handed in; a sealed case has no text and resembles none."""
    first = Submission.objects.filter(lodgements__case=case, lodgements__is_first=True).first()
    text = "\n".join([first.title, first.body, first.request]) if first else ""
    writers, respondent = _people([case.pk])
    place = place_on(level=AuthorityLevel.COMMUNE, code=case.place_code, on=case.received_on)
    names = list(
        Party.objects.filter(case=case, role__in=WRITERS, person__isnull=False).values_list(
            "person__name", flat=True
        )
    )
    return fingerprint(
        text,
        writer=writers.get(case.pk),
        place=case.place_code,
        respondent=respondent.get(case.pk, ""),
        project=case.project,
        known_names=[*names, place.full_name] if place else names,
    )


def index_row(case: Case, found: Fingerprint) -> CaseFingerprint:
    """The unsaved row by which later submissions find this case."""
    return CaseFingerprint(
        case=case,
        bands=list(found.bands),
        signature=list(found.signature),
        marks=sorted(found.marks.words),
        is_caseless=found.marks.is_caseless,
    )


def cases_resembling(
    probe: Fingerprint,
    *,
    among: QuerySet[Case],
    since: date | None = None,
    leave_out: Collection[int] = (),
    limit: int = 10,
) -> list[tuple[int, Resemblance]]:
    """law.md 13: cases of `among` (what the asker may see) with a finding each, most alike first."""
    seen = CaseFingerprint.objects.filter(case__in=among).exclude(case__in=leave_out)
    if since is not None:
        seen = seen.filter(case__received_on__gte=since)
    # One statement for each index: joined by OR, none of them would be used.
    hits = {
        pk
        for way in _ways(probe)
        for pk in seen.filter(way).order_by("-pk").values_list("pk", flat=True)[:MOST]
    }
    newest = list(CaseFingerprint.objects.filter(pk__in=hits).select_related("case").order_by("pk"))
    writers, respondents = _people([row.case_id for row in newest])
    pool = [
        (
            row.case_id,
            Fingerprint(
                signature=tuple(row.signature),
                bands=tuple(row.bands),
                marks=Marks(frozenset(row.marks), row.is_caseless),
                writer=writers.get(row.case_id, Writer()),
                place=row.case.place_code,
                respondent=respondents.get(row.case_id, ""),
                project=row.case.project,
            ),
        )
        for row in newest
    ]
    return resembling(probe, pool, limit=limit)


def earlier_cases_like(
    case: Case, *, among: QuerySet[Case], limit: int = 10
) -> list[tuple[Case, Resemblance]]:
    """law.md 13: cases of `among` received before this one that bring its matter, most alike first.

    A sealed case resembles none: what it is like would tell who denounces (Luật TC Đ8, Đ56).
    """
    if case.confidentiality == Confidentiality.SEALED:
        return []
    before = Q(received_on__lt=case.received_on) | Q(received_on=case.received_on, pk__lt=case.pk)
    found = cases_resembling(
        fingerprint_of(case), among=among.filter(before), leave_out=[case.pk], limit=limit
    )
    cases = Case.objects.select_related("unit").in_bulk([pk for pk, _resemblance in found])
    return [(cases[pk], resemblance) for pk, resemblance in found]


def _ways(probe: Fingerprint) -> list[Q]:
    """What the indexes bring; the same conditions as `is_candidate`, in SQL."""
    ways = []
    if probe.bands:
        ways.append(Q(bands__overlap=list(probe.bands)))
    if probe.place and probe.marks.words:
        ways.append(Q(case__place_code=probe.place, marks__overlap=sorted(probe.marks.words)))
    if probe.project:
        ways.append(Q(case__project=probe.project))
    writer = probe.writer
    if writer.id_number:
        ways.append(Q(case__in=_cases_written_by(Q(person__id_number=writer.id_number))))
    if writer.name_key and (writer.phone or writer.address_key):
        ways.append(Q(case__in=_cases_written_by(Q(person__search_key=writer.name_key))))
    return ways


def _cases_written_by(person: Q) -> QuerySet[Party, int]:
    return Party.objects.filter(person, role__in=WRITERS).values_list("case_id", flat=True)


def _people(case_ids: Collection[int]) -> tuple[dict[int, Writer], dict[int, str]]:
    """The first writer and the respondent's key of each case."""
    writers: dict[int, Writer] = {}
    respondents: dict[int, str] = defaultdict(str)
    parties = Party.objects.filter(case__in=case_ids, role__in=[*WRITERS, PartyRole.RESPONDENT])
    for party in parties.select_related("person", "unit", "officer").order_by("case_id", "role", "seq"):
        if party.role != PartyRole.RESPONDENT and party.person is not None:
            writers.setdefault(
                party.case_id,
                Writer(
                    id_number=party.person.id_number,
                    phone=party.person.phone,
                    name_key=party.person.search_key,
                    address_key=search_key(party.person.address),
                ),
            )
        elif party.role == PartyRole.RESPONDENT:
            unit = party.unit.name if party.unit else party.office
            officer = party.officer.name if party.officer else ""
            respondents[party.case_id] = respondents[party.case_id] or respondent_key(unit=unit, name=officer)
    return writers, respondents
