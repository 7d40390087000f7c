"""Load provinces, communes, the authorities of a province and its officers from fixtures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from casework.management.authority_store import load_places, load_province
from casework.management.base import Answer, HouseCommand
from casework.management.places import read_places
from casework.management.provinces import Person, read_officers, read_province
from casework.management.upsert import Difference
from casework.models import Officer

DEMO_PASSWORD = "hoi-am-demo"  # noqa: S105 (printed on the screen of the demonstration)


class Command(HouseCommand):
    """Idempotent; prints the difference; deletes nothing."""

    help = "Load provinces, communes, authorities and officers from fixtures and print the difference."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files, and whether to make logins."""
        home = Path(settings.FIXTURES_DIR)
        parser.add_argument("--places", type=Path, default=home / "authorities", help="directory of places")
        parser.add_argument(
            "--province", type=Path, default=home / "authorities" / "lam_dong.yaml", help="authorities file"
        )
        parser.add_argument(
            "--officers", type=Path, default=home / "demo" / "officers.yaml", help="officers file"
        )
        parser.add_argument("--places-only", action="store_true", help="load no authorities and officers")
        parser.add_argument(
            "--demo", action="store_true", help="also make logins with the demonstration password"
        )

    def run(self, **options: Any) -> Answer:
        """Read everything first, then write in one transaction."""
        places = read_places(options["places"])
        province, people = None, []
        if not options["places_only"]:
            province = read_province(options["province"], places)
            people = read_officers(options["officers"], province.bodies)
        logins = 0
        with transaction.atomic():
            differences: list[Difference[Any]] = [load_places(places)]
            if province is not None:
                differences += load_province(province, people)
            if options["demo"]:
                logins = make_logins(people)
        lines = [_summary(difference) for difference in differences]
        lines += [_("%(count)d logins made") % {"count": logins}] if options["demo"] else []
        data = {"tables": [difference.as_data() for difference in differences], "logins": logins}
        return Answer(text="\n".join(lines), data=data)


def _summary(difference: Difference[Any]) -> str:
    line = _("%(table)s: %(added)d added, %(changed)d changed, %(same)d unchanged, %(unknown)d unknown") % {
        "table": difference.table,
        "added": len(difference.added),
        "changed": len(difference.changed),
        "same": difference.unchanged,
        "unknown": len(difference.unknown),
    }
    named = [f"  ~ {name}" for name in difference.changed[:20]]
    named += [f"  ? {name}" for name in difference.unknown[:20]]
    return "\n".join([line, *named])


def make_logins(people: Sequence[Person]) -> int:
    """A user for each officer that has none; all with the same demonstration password."""
    user_model = get_user_model()
    waiting = list(Officer.objects.filter(code__in=[p.code for p in people], user__isnull=True))
    if not waiting:
        return 0
    # One slow hash for all: these passwords are printed on the screen anyway.
    password = make_password(os.environ.get("HOIAM_DEMO_PASSWORD") or DEMO_PASSWORD)
    users = user_model.objects.bulk_create(
        [user_model(username=officer.name_key.replace(" ", "."), password=password) for officer in waiting]
    )
    for officer, user in zip(waiting, users, strict=True):
        officer.user = user
    Officer.objects.bulk_update(waiting, ["user"])
    return len(users)
