"""Text modules, drafts of acts, presence, tags, and where an officer goes after an act."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Four tables, and the case of a sheet."""

    dependencies: ClassVar = [
        ("casework", "0008_let_a_note_be_taken_back"),
        ("workflows", "0004_let_visitors_wait_in_line"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AfterAct",
            fields=[
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="after_act",
                        serialize=False,
                        to="casework.officer",
                    ),
                ),
                (
                    "onward",
                    models.CharField(
                        choices=[
                            ("stay", "Stay at this case"),
                            ("next", "To the next case"),
                            ("list", "Back to the list"),
                        ],
                        default="stay",
                        max_length=4,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="sheet",
            name="case",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sheets",
                to="casework.case",
            ),
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "doing",
                    models.CharField(
                        choices=[("reading", "Has it open"), ("writing", "Is writing")], max_length=8
                    ),
                ),
                ("since", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="casework.case",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "officer"), name="presence_once")],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=30)),
                ("put_at", models.DateTimeField()),
                ("off_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tags", to="casework.case"
                    ),
                ),
                (
                    "off_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "put_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("off_at", None)), fields=("case", "word"), name="tag_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("word", ""), _negated=True), name="tag_is_a_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("off_at__isnull", True), ("off_by__isnull", True)),
                            models.Q(("off_at__gte", models.F("put_at")), ("off_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="tag_taken_off_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextModule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), default=list, size=None
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("search_key", models.CharField(max_length=160)),
                ("body", models.TextField(max_length=4000)),
                ("is_retired", models.BooleanField(default=False)),
                ("updated_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="text_modules",
                        to="casework.authority",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_retired", False)),
                        fields=("unit", "title"),
                        name="text_module_title_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("body", ""), _negated=True)
                        ),
                        name="text_module_says_something",
                    ),
                ],
            },
        ),
    ]
