"""A gateway for text messages that sends nothing, for trying out."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from casework.management.arguments import between
from casework.management.base import PlainCommand
from notifications.gateway import Gateway


class Command(PlainCommand):
    """Serves until it is stopped; name it in HOIAM_SMS_URL."""

    help = "A gateway for text messages that keeps and shows what it was given, and sends nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where it listens on this machine."""
        parser.add_argument("--port", type=between(0, 65_535), default=8025)

    def handle(self, *args: Any, **options: Any) -> None:
        """Say the address, then serve."""
        with Gateway(options["port"]) as server:
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            self.stdout.write(_("Takes text messages at %(address)s") % {"address": address})
            self.stdout.flush()
            server.serve_forever()
