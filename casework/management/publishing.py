"""Publish law: add rows, end rows, count the revision up; never edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.management.base import Answer, Refusal
from casework.management.lawbook import default_paths, read_documents
from casework.management.words import house_words
from casework.models import (
    Ground,
    Instrument,
    KindPolicy,
    Milestone,
    PolicyVersion,
    RetentionRule,
    Revision,
    Rung,
    StatutoryForm,
    Term,
    TransitionRule,
)
from casework.rules.cross_check import errors_in
from casework.rules.policy import PolicySet
from casework.rules.policy_source import read_policy
from casework.rules.publication import Difference, altered_versions, differences
from casework.rules.rows import UNKNOWN_NAME, malformed
from casework.selectors.policies import current_revision, stored_document, stored_policies

MODELS: Mapping[str, type[Any]] = {
    "instruments": Instrument,
    "milestones": Milestone,
    "terms": Term,
    "grounds": Ground,
    "forms": StatutoryForm,
    "rungs": Rung,
    "retention": RetentionRule,
    "transitions": TransitionRule,
    "kinds": KindPolicy,
}
CONDUCT = (
    "starts_on",
    "restarts_on",
    "met_by",
    "pauses_on",
    "resumes_on",
    "lengthened_by",
    "paused_in",
    "stops_on",
    "starts_when_missed",
    "on_lapse",
    "not_before",
    "within",
    "extends",
    "times",
    "criteria_at_least",
    "most_restarts",
    "limit_of",
    "signatures_of_commune",
    "signatures_of_province",
)


def publish(proposed: PolicySet, *, at: datetime, write: bool = True) -> tuple[Difference, ...]:
    """Bring the published law to the proposed one in one transaction; return what was added or ended.

    Raises Refusal (exit 1) naming the rule when a published row or version would be altered or removed.
    """
    with transaction.atomic():
        # Two loads at once would both find the same rows missing.
        Revision.objects.select_for_update().first()
        published = stored_policies()
        found = differences(published=published, proposed=proposed)
        for difference in found:
            _refuse_alteration(difference)
        for version in altered_versions(published=published, proposed=proposed):
            raise Refusal(
                _("Version %(version)s is published and would be changed by %(rules)s: let it begin later.")
                % {"version": version.code, "rules": version.detail}
            )
        if not write:
            return found
        for section in MODELS:
            _write(section, [d for d in found if d.section == section])
        known = set(PolicyVersion.objects.values_list("code", flat=True))
        new = [v for v in proposed.versions if v.code not in known]
        PolicyVersion.objects.bulk_create(
            PolicyVersion(code=v.code, valid_from=v.code, digest=v.digest, published_at=at) for v in new
        )
        if found or new:
            Revision.bump()
    return found


def _refuse_alteration(difference: Difference) -> None:
    if difference.change == "altered":
        raise Refusal(
            _("Rule %(rule)s is published and is never altered (%(what)s): end it and add a later edition.")
            % {"rule": difference.code, "what": difference.detail}
        )
    if difference.change == "removed":
        raise Refusal(
            _("Rule %(rule)s is published and is never removed: give it a last day instead.")
            % {"rule": difference.code}
        )


def _write(section: str, found: Iterable[Difference]) -> None:
    model = MODELS[section]
    added = [d for d in found if d.change == "added"]
    # Ends come first: an edition that follows may begin the day after.
    for difference in found:
        if difference.change == "ended":
            _stored(section, difference.key).update(valid_to=difference.row.span.valid_to)
        elif difference.change == "gained":
            _stored(section, difference.key).update(verbs=sorted(difference.row.verbs))
    if section == "terms" and added:
        milestones = {(m.code, m.valid_from.isoformat()): m.pk for m in Milestone.objects.all()}
        model.objects.bulk_create(
            Term(milestone_id=milestones[d.key[0], d.key[1]], **_columns(d.row)) for d in added
        )
    else:
        model.objects.bulk_create(model(**_columns(d.row)) for d in added)


def _columns(row: Any) -> dict[str, Any]:
    """A pure row as columns: its span apart, its conduct together, its instrument as a reference."""
    columns: dict[str, Any] = _plain(asdict(row))
    if "span" in columns:
        columns |= columns.pop("span")
    if "instrument" in columns:
        columns["instrument_id"] = columns.pop("instrument")
    if "terms" in columns:
        del columns["terms"]
        columns["conduct"] = {name: columns.pop(name) for name in CONDUCT}
    return columns


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _stored(section: str, key: tuple[str, ...]) -> QuerySet[Any]:
    if section == "instruments":
        return Instrument.objects.filter(code=key[0])
    if section == "kinds":
        return KindPolicy.objects.filter(kind=key[0], valid_from=key[1])
    if section == "terms":
        milestone, edition, slot, first = key
        return Term.objects.filter(
            milestone__code=milestone, milestone__valid_from=edition, slot=slot, valid_from=first
        )
    rows: QuerySet[Any] = MODELS[section].objects.filter(code=key[0], valid_from=key[1])
    return rows


def publish_documents(
    part: Literal["law", "catalogue"], paths: Sequence[Path], *, at: datetime, write: bool
) -> tuple[Difference, ...]:
    """Publish the law or the catalogue from files, the other part staying as it is stored.

    Raises RuleError or WrongArguments (exit 2) for data that cannot be law; then nothing is written.
    """
    documents = read_documents(paths or default_paths(part))
    stored = stored_document()
    own = {"kinds"} if part == "catalogue" else set(stored) - {"kinds"}
    for place, document in documents:
        strange = sorted(set(document if isinstance(document, dict) else ()) - own)
        if strange:
            raise malformed(place, UNKNOWN_NAME, name=strange[0])
    other = {name: rows for name, rows in stored.items() if name not in own}
    proposed = read_policy([*documents, ("database", other)])
    for error in errors_in(proposed, house_words()):
        raise malformed(error.rule, error.said)
    return publish(proposed, at=at, write=write)


def load_answer(found: tuple[Difference, ...]) -> Answer:
    """What a load changed, row by row."""
    lines = [f"{_SIGNS[d.change]} {d.section} {' '.join(d.key)} {d.detail}".rstrip() for d in found]
    data = {
        "revision": current_revision(),
        "changed": len(found),
        "differences": [
            {"change": d.change, "section": d.section, "code": d.code, "detail": d.detail} for d in found
        ],
    }
    summary = ngettext("%(count)d row changed.", "%(count)d rows changed.", len(found)) % {
        "count": len(found)
    }
    return Answer(text="\n".join([*lines, summary]), data=data)


_SIGNS = {"added": "+", "ended": "|", "gained": "*"}
