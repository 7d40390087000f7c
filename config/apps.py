"""The app of the installation itself: heartbeats, what was loaded, the status page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConfigConfig(AppConfig):
    """Holds what no room of the product may know: that there are processes."""

    name = "config"
    verbose_name = _("Installation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make our Celery app the one that `shared_task` binds to."""
        import config.celery  # noqa: F401
