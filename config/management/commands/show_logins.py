"""The logins of the demonstration, for the person who started it."""

import os
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _

from casework.management.base import PlainCommand
from casework.management.commands.load_authorities import DEMO_PASSWORD

_SHOWN = 8


class Command(PlainCommand):
    """Prints only logins that have the demonstration password."""

    help = "The names that one can log in with, and the password of the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is printed where there is no demonstration."""
        users = get_user_model().objects.filter(is_active=True).order_by("pk")
        first = users.first()
        if first is None:
            return
        secret = os.environ.get("HOIAM_DEMO_PASSWORD") or DEMO_PASSWORD
        if not check_password(secret, first.password):
            return
        shown = DEMO_PASSWORD if secret == DEMO_PASSWORD else _("as in HOIAM_DEMO_PASSWORD")
        self.stdout.write(_("Demonstration logins (password: %(password)s):") % {"password": shown})
        self.stdout.write("  " + ", ".join(user.get_username() for user in users[:_SHOWN]))
