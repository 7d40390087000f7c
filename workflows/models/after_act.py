"""Where an officer wants to be after an act."""

from __future__ import annotations

from django.db import models

from casework.vocabulary import Onward


class AfterAct(models.Model):
    """What an officer chose last: stay at the case, go to the next one, or back to the list."""

    officer = models.OneToOneField(
        "casework.Officer", models.CASCADE, primary_key=True, related_name="after_act"
    )
    onward = models.CharField(max_length=4, choices=Onward.choices, default=Onward.STAY)
