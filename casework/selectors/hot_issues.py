"""Hot issues: cases of a time about one project, one place and field, or with nearly the same text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from casework.models import AdministrativeUnit, Case, CaseFingerprint
from casework.rules.clusters import clusters
from casework.selectors.places import places_in_force
from casework.vocabulary import AuthorityLevel, Confidentiality, Field

PROJECT, PLACE, TEXT = "project", "place", "text"
# How many texts are compared at most; the newest matter most.
MOST_TEXTS = 3000
MOST_GROUPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One group of cases; a case of it stands for the whole in an address."""

    by: str
    label: str
    number: int
    newest_on: date
    code: str


@dataclass(frozen=True, slots=True)
class HotIssues:
    """The groups among the cases that somebody sees. Sealed cases are in none (Luật TC Đ8, Đ56)."""

    seen: QuerySet[Case]
    since: date
    on: date
    at_least: int

    def all(self) -> list[Issue]:
        """Every group that is large enough, by project, by place and field, by text."""
        return [*self.by_project(), *self.by_place(), *self.by_text()]

    def cases(self, by: str, code: str) -> QuerySet[Case]:
        """The cases of the group to which the case of this code belongs; none when it belongs to none."""
        anchor = self._open().filter(tracking_code=code).first()
        if anchor is None:
            return Case.objects.none()
        if by == PROJECT and anchor.project:
            return self._open().filter(project=anchor.project)
        if by == PLACE and anchor.place_code:
            return self._open().filter(place_code=anchor.place_code, field=anchor.field)
        if by == TEXT:
            group = next((g for g in self._text_groups() if anchor.pk in g), [])
            return self._open().filter(pk__in=group)
        return Case.objects.none()

    def by_project(self) -> list[Issue]:
        """Cases about one project; one statement beside the cases that stand for the groups."""
        rows = self._counted(self._open().exclude(project=""), "project")
        return self._issues(PROJECT, [(row, str(row["project"])) for row in rows])

    def by_place(self) -> list[Issue]:
        """Cases about one field in one commune."""
        rows = self._counted(self._open().exclude(place_code=""), "place_code", "field")
        places = self._places([row["place_code"] for row in rows])
        return self._issues(
            PLACE,
            [
                (row, f"{places.get(row['place_code'], row['place_code'])} · {Field(row['field']).label}")
                for row in rows
            ],
        )

    def by_text(self) -> list[Issue]:
        """Cases whose texts are nearly the same; a group is named by its earliest case."""
        groups = [group for group in self._text_groups() if len(group) >= self.at_least][:MOST_GROUPS]
        firsts = Case.objects.in_bulk([group[0] for group in groups])
        newest = dict(
            Case.objects.filter(pk__in=[pk for group in groups for pk in group]).values_list(
                "pk", "received_on"
            )
        )
        return [
            Issue(
                by=TEXT,
                label=str(firsts[group[0]]),
                number=len(group),
                newest_on=max(newest[pk] for pk in group),
                code=firsts[group[0]].tracking_code,
            )
            for group in groups
        ]

    def _open(self) -> QuerySet[Case]:
        return self.seen.filter(
            confidentiality=Confidentiality.NORMAL, received_on__gte=self.since, received_on__lte=self.on
        )

    def _counted(self, cases: QuerySet[Case], *by: str) -> list[dict[str, Any]]:
        rows = cases.order_by().values(*by).annotate(n=Count("pk"), newest=Max("received_on"), pk=Max("pk"))
        return list(rows.filter(n__gte=self.at_least).order_by("-n", *by)[:MOST_GROUPS])

    def _issues(self, by: str, found: Sequence[tuple[dict[str, Any], str]]) -> list[Issue]:
        codes = dict(
            Case.objects.filter(pk__in=[row["pk"] for row, _label in found]).values_list(
                "pk", "tracking_code"
            )
        )
        return [
            Issue(
                by=by,
                label=label,
                number=row["n"],
                newest_on=row["newest"],
                code=codes[row["pk"]],
            )
            for row, label in found
        ]

    def _text_groups(self) -> list[list[int]]:
        rows = CaseFingerprint.objects.filter(case__in=self._open().values("pk")).order_by("-pk")
        return clusters(dict(rows.values_list("pk", "signature")[:MOST_TEXTS]))

    def _places(self, codes: Sequence[str]) -> dict[str, str]:
        found = places_in_force(on=self.on).filter(level=AuthorityLevel.COMMUNE, code__in=codes)
        units: list[AdministrativeUnit] = list(found)
        return {unit.code: unit.full_name for unit in units}
