"""The logins of the demonstration, for the person who started it."""

import os
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _

from casework.management.base import Answer, HouseCommand
from casework.management.commands.load_authorities import DEMO_PASSWORD

_SHOWN = 8


class Command(HouseCommand):
    """Names only logins that have the demonstration password; says nothing where there is none."""

    help = "The names that one can log in with, and the password of the demonstration."

    def run(self, **options: Any) -> Answer:
        """The first user tells whether this is a demonstration."""
        users = get_user_model().objects.filter(is_active=True).order_by("pk")
        first = users.first()
        secret = os.environ.get("HOIAM_DEMO_PASSWORD") or DEMO_PASSWORD
        if first is None or not check_password(secret, first.password):
            return Answer(text="", data={"password": None, "logins": []})
        names = [user.get_username() for user in users[:_SHOWN]]
        # A password of one's own is not printed: whoever set it knows it.
        is_ours = secret == DEMO_PASSWORD
        shown = DEMO_PASSWORD if is_ours else _("as in HOIAM_DEMO_PASSWORD")
        heading = _("Demonstration logins (password: %(password)s):") % {"password": shown}
        return Answer(
            text=f"{heading}\n  {', '.join(names)}",
            data={"password": DEMO_PASSWORD if is_ours else None, "logins": names},
        )
