"""A client of its own process: plays lives through the door and writes down what was acknowledged.

Run as `python -m tests.faults.acting FILE ACTS`; whatever the database does, it goes on until so many
acts are acknowledged. Each line of the file is written after `perform` has returned.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path


def main(acknowledged: Path, acts: int) -> None:
    # Django is set up only when this process begins.
    from django.db import DatabaseError, InterfaceError, connections

    from casework.models import Authority, Event
    from casework.vocabulary import Role
    from workflows.engine import perform
    from workflows.simulation.complaint import handed_in, plays, signed_paper
    from workflows.simulation.desk import Desk, at_the_office

    done = 0
    life = 0
    paper = signed_paper("Quyết định")
    with acknowledged.open("a", encoding="ascii") as log:

        def acknowledge(event: Event) -> None:
            nonlocal done
            log.write(f"{event.case_id} {event.seq} {event.hash}\n")
            log.flush()
            done += 1

        while done < acts:
            life += 1
            on = date(2026, 7, 6) + timedelta(days=life % 5)
            try:
                desk = Desk(Authority.objects.get(name="UBND xã Lạc Dương"))
                reception = desk.actor(Role.RECEPTION, on=on)
                first = perform(None, handed_in(desk), actor=reception, at=at_the_office(on))
                acknowledge(first)
                for play in plays(desk, first.case_id, on=on, paper=paper):
                    acknowledge(perform(first.case_id, play.act, actor=play.actor, at=at_the_office(play.on)))
            except (DatabaseError, InterfaceError):
                # The server was killed under us: what this act did nobody knows; begin another life.
                connections.close_all()
                time.sleep(0.2)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    import django

    django.setup()
    main(Path(sys.argv[1]), int(sys.argv[2]))
