"""The logins of the demonstration, for the person who started it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

_SHOWN = 8


class Command(BaseCommand):
    """Prints names only; the demonstration has one password, which `load_demo` printed."""

    help = "The names that one can log in with."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is printed while there is nobody."""
        names = get_user_model().objects.filter(is_active=True).order_by("-is_superuser", "pk")
        for user in names[:_SHOWN]:
            self.stdout.write(f"  {user.get_username()}")
