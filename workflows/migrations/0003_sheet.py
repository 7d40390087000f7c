"""Sheets: what an officer has begun to fill in survives a crash; nothing of a denunciation lies there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("casework", "0004_let_an_extract_stand_for_a_letter"),
        ("workflows", "0002_one_open_human_task"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("form", models.CharField(max_length=40)),
                ("data", models.JSONField(default=dict)),
                ("is_closed", models.BooleanField(default=False)),
                ("updated_at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="casework.officer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["officer", "form", "updated_at"], name="sheet_of_officer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_closed", False), ("data", {}), _connector="OR"),
                        name="sheet_closed_is_empty",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(data__kind__in=["denunciation", "denunciation_tip"]),
                        name="sheet_holds_no_accusation",
                    ),
                ],
            },
        ),
    ]
