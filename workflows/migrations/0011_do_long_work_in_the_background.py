"""Long work in the background: how far it is, and what it works on."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Jobs, and what they work on until they end."""

    dependencies: ClassVar = [
        ("casework", "0014_keep_what_administrators_set"),
        ("workflows", "0010_let_two_decide_what_one_may_not"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("officers", "Officers from a list"),
                            ("calendar_preview", "Which deadlines a calendar would move"),
                            ("calendar", "Deadlines by the new calendar"),
                        ],
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waits its turn"),
                            ("running", "Under way"),
                            ("done", "Done, all of it"),
                            ("failed", "Did not work"),
                            ("cancelled", "Broken off"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("position", models.BigIntegerField(default=0)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "failure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_allowed", "Whoever asked for it may not do it any more."),
                            ("changed", "What it was to start from has changed meanwhile."),
                            (
                                "unexpected",
                                "Something unforeseen happened; the operator finds it in the log.",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("lines", models.JSONField(default=list)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="JobInput",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("data", models.JSONField()),
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="input", to="workflows.job"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["asked_by", "-id"], name="job_of_officer"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("state__in", ("queued", "running"))), fields=["id"], name="job_under_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", True), ("state__in", ("queued", "running"))),
                    models.Q(("finished_at__isnull", False), ("state__in", ("done", "failed", "cancelled"))),
                    _connector="OR",
                ),
                name="job_ended_has_an_instant",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "failed"), models.Q(("failure", ""), _negated=True)),
                    models.Q(models.Q(("state", "failed"), _negated=True), ("failure", "")),
                    _connector="OR",
                ),
                name="job_failed_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("total"))), name="job_does_no_more_than_all"
            ),
        ),
    ]
