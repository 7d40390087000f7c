"""Let the virus scanner see the files that wait for it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from casework.files import clamd
from casework.files.scanning import scan_waiting
from casework.management.base import Answer, HouseCommand


class Command(HouseCommand):
    """`scan_files`: the worker does the same every minute."""

    help = "Lets ClamAV see the files that wait for it; without HOIAM_CLAMD_ADDRESS none waits."

    def run(self, **_options: Any) -> Answer:
        """Scan what waits, and say how many were clean, infected or still wait."""
        done = scan_waiting()
        text = _("%(clean)s files clean, %(infected)s in quarantine, %(waiting)s still waiting.") % asdict(
            done
        )
        if not clamd.is_configured():
            text = _("%(text)s No scanner is configured (HOIAM_CLAMD_ADDRESS).") % {"text": text}
        return Answer(text=text, data=asdict(done))
