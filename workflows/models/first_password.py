"""A password that somebody else knows: good for signing in once, to choose an own one."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class FirstPassword(models.Model):
    """Until when a password that an administrator handed over may be used."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()
    good_until = models.DateTimeField()
    # The hash as it was then: another one means that an own password was chosen since.
    stored = models.CharField(max_length=128)

    def __str__(self) -> str:
        return str(self.user_id)
