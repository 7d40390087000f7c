"""Who is away around the last day of the demonstration, and on whose paper somebody acts for him."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import yaml

from casework.models import Absence, Authority, Delegation, Officer


def write_absences(path: Path, *, today: date) -> None:
    """Write absences and delegations once; officers and units must be loaded."""
    officers = {officer.code: officer for officer in Officer.objects.all()}
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        away, first, last = officers[row["officer"]], row["from"], row["to"]
        starts_on, ends_on = today + timedelta(days=first), today + timedelta(days=last)
        Absence.objects.get_or_create(
            officer=away, reason=row["reason"], starts_on=starts_on, ends_on=ends_on
        )
        if "to_officer" not in row:
            continue
        Delegation.objects.get_or_create(
            from_officer=away,
            to_officer=officers[row["to_officer"]],
            authority=Authority.objects.get(name=row["unit"]),
            role=row["role"],
            document_number=row["document"],
            starts_on=starts_on,
            ends_on=ends_on,
        )
