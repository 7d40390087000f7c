"""Does the loaded law hold together, and does the calendar reach far enough?"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from casework.management.arguments import between, day
from casework.management.base import Answer, HouseCommand, Refusal
from casework.management.words import house_words
from casework.rules.cross_check import Finding, coverage_of, problems_in
from casework.rules.errors import in_words
from casework.rules.legal_day import legal_day
from casework.selectors.policies import law_in_force

MOST_DAYS = 3660
WEIGHTS = {
    "error": pgettext_lazy("finding", "error"),
    "problem": pgettext_lazy("finding", "problem"),
    "remark": pgettext_lazy("finding", "remark"),
}


class Command(HouseCommand):
    """Look for overlaps, idle rules and verbs, norms too long, repealed instruments, uncovered years."""

    help = _("Check the loaded law and calendar; exit 1 when something is wrong.")

    def add_arguments(self, parser: CommandParser) -> None:
        """The day to judge by."""
        parser.add_argument("--on", type=day, help=_("the day to judge by, today by default"))
        parser.add_argument(
            "--days", type=between(0, MOST_DAYS), default=400, help=_("how far the calendar must reach")
        )

    def run(self, **options: Any) -> Answer:
        """Collect findings; remarks alone are no problem."""
        law = law_in_force()
        if not law.policies.milestones:
            raise Refusal(_("No law has been loaded yet; run load_law first."))
        on = options["on"] or legal_day(timezone.now())
        found = problems_in(law.policies, house_words(), on=on)
        found += coverage_of(law.calendar, on=on, days=options["days"])
        problems = [f for f in found if f.weight != "remark"]
        policy = law.policies.at(on)
        data = {
            "on": on.isoformat(),
            "policy_version": policy.version.code,
            "calendar_version": law.calendar.version,
            "rules": len(policy.milestones),
            "problems": [_row(f) for f in problems],
            "remarks": [_row(f) for f in found if f.weight == "remark"],
        }
        lines = [f"{WEIGHTS[f.weight]}: {f.rule}: {in_words(f.said, _)} ({f.check})" for f in found]
        lines.append(
            _("%(rules)d rules of version %(version)s checked, %(problems)d problems.")
            % {"rules": len(policy.milestones), "version": policy.version.code, "problems": len(problems)}
        )
        return Answer(text="\n".join(lines), data=data, found_problem=bool(problems))


def _row(found: Finding) -> dict[str, str]:
    return {"check": found.check, "rule": found.rule, "text": in_words(found.said, _)}
