"""How people and the clock move a case."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """The app that holds the door, the flows and the clock."""

    name = "workflows"
    verbose_name = _("Workflows")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the house examined by `manage.py check`."""
        register(_check_house, "house")


def _check_house(**options: Any) -> Any:
    from workflows.checks import check_house  # noqa: PLC0415 - flows and acts need the models first

    return check_house(**options)
