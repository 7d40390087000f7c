"""Leaders receive on announced days, and what they conclude stays open until it is shown done."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Reception days and their conclusions."""

    dependencies: ClassVar = [
        ("casework", "0006_know_the_heads_of_a_unit"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ReceptionDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("starts_at", models.TimeField()),
                ("place", models.CharField(max_length=200)),
                ("is_ad_hoc", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("posted_on", models.DateField(null=True)),
                (
                    "receiver_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("regular", "Regular reception"),
                            ("head", "Reception by the head"),
                            ("delegated", "Delegated reception"),
                        ],
                        max_length=12,
                    ),
                ),
                ("delegation_number", models.CharField(blank=True, max_length=80)),
                ("held_at", models.DateTimeField(null=True)),
                ("notice_number", models.CharField(blank=True, max_length=40)),
                ("planned_at", models.DateTimeField()),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
                (
                    "moved_to",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_from",
                        to="casework.receptionday",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reception_days",
                        to="casework.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReceptionConclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("due_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("done_on", models.DateField(null=True)),
                ("done_how", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.case",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conclusions",
                        to="casework.receptionday",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="receptionday",
            index=models.Index(fields=["unit", "on"], name="reception_day_unit_on"),
        ),
        migrations.AddConstraint(
            model_name="receptionday",
            constraint=models.UniqueConstraint(fields=("unit", "on", "starts_at"), name="reception_day_once"),
        ),
        migrations.AddConstraint(
            model_name="receptionday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_ad_hoc", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="reception_day_ad_hoc_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="receptionday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_at__isnull", True), ("received_by__isnull", True), ("receiver_kind", "")),
                    models.Q(
                        ("held_at__isnull", False),
                        ("received_by__isnull", False),
                        ("receiver_kind__in", ("head", "delegated")),
                    ),
                    _connector="OR",
                ),
                name="reception_day_held_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="receptionday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("receiver_kind", "delegated"), _negated=True),
                    models.Q(("delegation_number", ""), _negated=True),
                    _connector="OR",
                ),
                name="reception_day_delegated_in_writing",
            ),
        ),
        migrations.AddConstraint(
            model_name="receptionday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("moved_to__isnull", True),
                    models.Q(("held_at__isnull", True), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="reception_day_moved_was_not_held",
            ),
        ),
        migrations.AddConstraint(
            model_name="receptionday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("posted_on__isnull", True), ("posted_on__lte", models.F("on")), _connector="OR"
                ),
                name="reception_day_posted_before",
            ),
        ),
        migrations.AddIndex(
            model_name="receptionconclusion",
            index=models.Index(
                condition=models.Q(("done_on__isnull", True)),
                fields=["unit", "due_on"],
                name="conclusion_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="receptionconclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="conclusion_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="receptionconclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_how", ""), ("done_on__isnull", True)),
                    models.Q(("done_on__isnull", False), models.Q(("done_how", ""), _negated=True)),
                    _connector="OR",
                ),
                name="conclusion_done_shows_how",
            ),
        ),
    ]
