"""Numbers drawn at a desk, per unit and day."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The row that counts the numbers of a day, and the numbers."""

    dependencies: ClassVar = [
        ("casework", "0007_keep_reception_days_of_leaders"),
        ("workflows", "0003_sheet"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="QueueDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QueueTicket",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "priority",
                    models.CharField(
                        choices=[
                            ("none", "In turn"),
                            ("elderly", "Elderly person"),
                            ("disabled", "Person with a disability"),
                            ("pregnant", "Pregnant or with a small child"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("drawn_at", models.DateTimeField()),
                ("called_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "called_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="workflows.queueday",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="queueday",
            constraint=models.UniqueConstraint(fields=("unit", "on"), name="queue_day_once"),
        ),
        migrations.AddIndex(
            model_name="queueticket",
            index=models.Index(
                condition=models.Q(("called_at", None)), fields=["day", "number"], name="queue_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="queueticket",
            constraint=models.UniqueConstraint(fields=("day", "number"), name="queue_ticket_number_once"),
        ),
        migrations.AddConstraint(
            model_name="queueticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="queue_ticket_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="queueticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("called_at__isnull", True), ("called_by__isnull", True)),
                    models.Q(("called_at__gte", models.F("drawn_at")), ("called_by__isnull", False)),
                    _connector="OR",
                ),
                name="queue_ticket_called_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="queueticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    models.Q(("called_at__isnull", False), ("ended_at__gte", models.F("called_at"))),
                    _connector="OR",
                ),
                name="queue_ticket_ended_after_call",
            ),
        ),
        migrations.AddConstraint(
            model_name="queueticket",
            constraint=models.UniqueConstraint(
                condition=models.Q(("called_at__isnull", False), ("ended_at__isnull", True)),
                fields=("day", "called_by"),
                name="queue_one_served_per_officer",
            ),
        ),
    ]
