"""What the installation notes about itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """The last sign of life of one part of the installation."""

    name = models.CharField(_("part"), max_length=40, primary_key=True)
    at = models.DateTimeField(_("last seen"), db_default=models.functions.Now())

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")


class LoadedData(models.Model):
    """Which reviewed data the installation last loaded, by the fingerprint of its files."""

    command = models.CharField(_("command"), max_length=40, primary_key=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    at = models.DateTimeField(_("loaded"), db_default=models.functions.Now())

    class Meta:
        verbose_name = _("loaded data")
        verbose_name_plural = _("loaded data")
