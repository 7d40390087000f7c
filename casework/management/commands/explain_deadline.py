"""Why is this the last day? Any rule, any day, with the version that decides."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.arguments import day
from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.rules.terms import FACTS
from casework.selectors.explanations import explained
from casework.selectors.policies import law_in_force


class Command(HouseCommand):
    """Count a deadline and show every step."""

    help = _("Explain the deadline of a rule: article, version, every skipped day.")

    def add_arguments(self, parser: CommandParser) -> None:
        """The rule, the day of the event, and what is known about the case."""
        parser.add_argument("--rule", required=True, help=_("a rule such as KN.ACC"))
        parser.add_argument("--event-on", required=True, type=day, help=_("the day of the event"))
        parser.add_argument("--received-on", type=day, help=_("the day of receipt, decides the version"))
        parser.add_argument("--remote", action="store_true", help=_("remote area, hard to travel"))
        parser.add_argument("--complex", action="store_true", help=_("declared a complex case"))
        parser.add_argument(
            "--fact", action="append", default=[], choices=FACTS, help=_("anything else that is known")
        )

    def run(self, **options: Any) -> Answer:
        """Choose the version, count, explain."""
        law = law_in_force()
        if not law.policies.milestones:
            raise WrongArguments(_("No law has been loaded yet; run load_law first."))
        event_on: date = options["event_on"]
        received_on: date | None = options["received_on"]
        facts = {name for name in ("remote", "complex") if options[name]} | set(options["fact"])
        told = explained(
            options["rule"], event_on=event_on, received_on=received_on, facts=frozenset(facts), law=law
        )
        return Answer(text=told.as_text(), data=told.as_data())
