"""Other systems that listen to the states of cases."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.arguments import day
from casework.management.base import Answer, HouseCommand, WrongArguments
from casework.models import Authority, Officer
from notifications import hooks

ACTIONS = ("propose", "approve", "end", "replay")
NEEDED = {"propose": ("url", "unit", "by"), "approve": ("by",), "end": (), "replay": ("since",)}


class Command(HouseCommand):
    """One officer proposes a listener, another approves it; the key is printed once."""

    help = _("Let another system listen to the states of cases, end that, or send it the log again.")

    def add_arguments(self, parser: CommandParser) -> None:
        """What is done to which listener."""
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("name", help=_("name of the listener"))
        parser.add_argument("--url", help=_("where it takes what it is told, https only"))
        parser.add_argument(
            "--unit", help=_("code of the authority whose cases, and those below, it hears of")
        )
        parser.add_argument("--by", help=_("code of the officer who proposes or approves"))
        parser.add_argument("--since", type=day, help=_("first day of what is sent again"))

    def run(self, **options: Any) -> Answer:
        """Do it."""
        action, name, at = options["action"], options["name"], timezone.now()
        missing = [f"--{option}" for option in NEEDED[action] if not options[option]]
        if missing:
            raise WrongArguments(_("This needs also: %(missing)s.") % {"missing": ", ".join(missing)})
        data: dict[str, Any] = {"action": action, "name": name}
        if action == "propose":
            hooks.propose(name, url=options["url"], unit=_unit(options["unit"]), by=_by(options["by"]), at=at)
            return Answer(text=_("Proposed; it listens once another officer has approved it."), data=data)
        if action == "approve":
            data["key"] = hooks.approve(name, by=_by(options["by"]), at=at)
            return Answer(text=_("Key for checking signatures: %(key)s") % data, data=data)
        if action == "end":
            hooks.end(name, at=at)
            return Answer(text=_("It hears nothing more."), data=data)
        since = options["since"]
        # Called from Python the option comes as it is, without the parser.
        since = day(since) if isinstance(since, str) else since
        data["messages"] = hooks.replay(name, since=since, at=at)
        return Answer(text=_("%(messages)d messages are sent again.") % data, data=data)


def _unit(code: str) -> Authority:
    found = Authority.objects.filter(code=code).first()
    if found is None:
        raise WrongArguments(_("There is no authority with this code."))
    return found


def _by(code: str) -> Officer:
    found = Officer.objects.filter(code=code, is_active=True, is_system=False).first()
    if found is None:
        raise WrongArguments(_("There is no officer in service with this code."))
    return found
