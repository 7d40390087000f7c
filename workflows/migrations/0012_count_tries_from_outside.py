"""Tries to open a case from outside, so that nobody guesses his way in."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table; what it counts is forgotten after a day."""

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
    ]
