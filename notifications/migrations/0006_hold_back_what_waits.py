"""What waits may be held back, by whom and why."""

from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """One state more, one table."""

    dependencies: ClassVar = [
        ("casework", "0019_let_a_kind_learn_verbs"),
        ("notifications", "0005_ask_citizens_before_optional_messages"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="HoldBack",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="hold_back",
                        serialize=False,
                        to="notifications.message",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("wrong", "The act was wrong and is corrected"),
                            ("told", "The citizen was told in person"),
                            ("again", "It repeats what was said before"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "message held back",
                "verbose_name_plural": "messages held back",
            },
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_state_known",
        ),
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waits to be sent"),
                    ("sent", "Sent"),
                    ("refused", "Refused"),
                    ("parked", "Waits for a person"),
                    ("held", "Held back"),
                ],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "sent", "refused", "parked", "held"])),
                name="message_state_known",
            ),
        ),
        migrations.AddField(
            model_name="holdback",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
            ),
        ),
        migrations.AddConstraint(
            model_name="holdback",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__in", ["wrong", "told", "again"])), name="hold_back_says_why"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holdback",
            trigger=pgtrigger.compiler.Trigger(
                name="hold_back_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501
                    hash="4a708deaac0f4a95b0c6540cc89a1739905ac272",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_hold_back_append_only_2cf93",
                    table="notifications_holdback",
                    when="BEFORE",
                ),
            ),
        ),
    ]
