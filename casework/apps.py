"""What a case is, and what the law says."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    """The app that holds cases, law and acts."""

    name = "casework"
    verbose_name = _("Casework")
    default_auto_field = "django.db.models.BigAutoField"
