"""Long work in the background, and changes of the calendar that two decide."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Jobs, what they work on until they end, changes of the calendar."""

    dependencies: ClassVar = [
        ("casework", "0014_keep_what_administrators_set"),
        ("workflows", "0010_let_two_decide_what_one_may_not"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CalendarMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before_on", models.DateField()),
                ("after_on", models.DateField()),
                ("reasons", models.JSONField(default=list)),
            ],
        ),
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
            ],
        ),
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("role", "Grant a role"),
                    ("second_factor", "Reset the second factor"),
                    ("calendar", "Change the calendar"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="officer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="casework.officer",
            ),
        ),
        migrations.CreateModel(
            name="CalendarChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("document", models.CharField(max_length=200)),
                ("years", models.JSONField(default=list)),
                ("days", models.JSONField(default=list)),
                ("replaced_years", models.JSONField(default=list)),
                ("replaced_days", models.JSONField(default=list)),
                ("before_version", models.CharField(max_length=16)),
                ("after_version", models.CharField(max_length=16)),
                ("previewed_at", models.DateTimeField(null=True)),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="calendar",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposal",
                to="workflows.calendarchange",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("calendar__isnull", False), ("kind", "calendar"), ("officer__isnull", True)),
                    models.Q(
                        models.Q(("kind", "calendar"), _negated=True),
                        ("calendar__isnull", True),
                        ("officer__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="proposal_is_about_an_officer_or_a_calendar",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_approved__isnull", True), ("kind", "calendar")),
                fields=("kind",),
                name="proposal_one_calendar_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="calendarmove",
            name="change",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="moves",
                to="workflows.calendarchange",
            ),
        ),
        migrations.AddField(
            model_name="calendarmove",
            name="clock",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.clock"
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
            ),
        ),
        migrations.AddField(
            model_name="calendarchange",
            name="preview",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="previewed",
                to="workflows.job",
            ),
        ),
        migrations.AddField(
            model_name="calendarchange",
            name="work",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="applied",
                to="workflows.job",
            ),
        ),
        migrations.AddField(
            model_name="jobinput",
            name="job",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="input", to="workflows.job"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarmove",
            constraint=models.UniqueConstraint(fields=("change", "clock"), name="calendar_move_once"),
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
        migrations.AddConstraint(
            model_name="calendarchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("applied_at__isnull", True), ("work__isnull", False), _connector="OR"),
                name="calendar_change_is_applied_by_a_job",
            ),
        ),
    ]
