"""Settings of officers, their saved lists, and acts on many cases at once."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Four tables."""

    dependencies: ClassVar = [
        ("casework", "0007_keep_reception_days_of_leaders"),
        ("workflows", "0007_ask_why_a_case_is_late_and_freeze_months"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="BulkRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("verb", models.CharField(max_length=40)),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BulkLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_done", models.BooleanField()),
                ("code", models.CharField(blank=True, max_length=60)),
                ("sentence", models.CharField(blank=True, max_length=600)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.case"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="workflows.bulkrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("run", "case"), name="bulk_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), ("is_done", True)),
                            models.Q(("is_done", False), models.Q(("code", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="bulk_line_skipped_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficerSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("system", "As the system"),
                            ("light", "Light"),
                            ("dark", "Dark"),
                            ("contrast", "High contrast"),
                        ],
                        default="system",
                        max_length=8,
                    ),
                ),
                (
                    "density",
                    models.CharField(
                        choices=[("roomy", "Roomy (44 px)"), ("compact", "Compact (36 px)")],
                        default="roomy",
                        max_length=8,
                    ),
                ),
                (
                    "name_order",
                    models.CharField(
                        choices=[("given", "By given name"), ("family", "By family name")],
                        default="given",
                        max_length=8,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=2)),
                ("has_letter_keys", models.BooleanField(default=False)),
                ("keys", models.JSONField(blank=True, default=dict)),
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_settings",
                        to="casework.officer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("theme__in", ["system", "light", "dark", "contrast"])),
                        name="settings_theme_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("density__in", ["roomy", "compact"])),
                        name="settings_density_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_order__in", ["given", "family"])),
                        name="settings_name_order_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["", "vi", "en"])), name="settings_language_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=1000)),
                ("created_at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to="casework.officer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("officer", "name"), name="saved_view_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="saved_view_has_a_name"
                    ),
                ],
            },
        ),
    ]
