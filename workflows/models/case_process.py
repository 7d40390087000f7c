"""The only tie between a case and viewflow."""

from __future__ import annotations

from django.db import models
from viewflow.workflow.models import Process


class CaseProcess(models.Model):
    """Which viewflow process mirrors a case, and under which version of its flow it stands."""

    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="process_tie")
    process = models.OneToOneField(Process, models.PROTECT, related_name="dossier")
    flow_version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(flow_version__gte=1), name="flow_version_from_one"),
        ]
