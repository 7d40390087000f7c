"""What a case is, and what the law says."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    """The app that holds cases, law and acts."""

    name = "casework"
    verbose_name = _("Casework")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse letters with a fault before anybody writes one."""
        from casework.letters.checks import check_letters  # noqa: PLC0415 - models must be loaded first

        register(check_letters)
