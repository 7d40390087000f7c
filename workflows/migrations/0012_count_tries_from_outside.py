"""Tries to open a case from outside, and letters that are being written there."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables; what lies in them is forgotten after a day, and after a week."""

    dependencies: ClassVar = [("workflows", "0011_do_long_work_in_the_background")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FollowTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_key", models.CharField(max_length=64)),
                ("line_key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["code_key", "at"], name="follow_try_of_code"),
                    models.Index(fields=["line_key", "at"], name="follow_try_of_line"),
                    models.Index(fields=["at"], name="follow_try_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LodgingDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_hash", models.CharField(max_length=64, unique=True)),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("submission_id", models.UUIDField(unique=True)),
                ("said", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField()),
                ("kept_until", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["kept_until"], name="lodging_draft_kept_until")],
            },
        ),
    ]
