"""An overview of the morning goes by e-mail, too."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A message may belong to a morning in place of an event."""

    dependencies: ClassVar = [
        ("casework", "0019_let_a_kind_learn_verbs"),
        ("notifications", "0007_answer_bodies_that_forwarded"),
    ]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="preference",
            name="preference_mutes_known",
        ),
        migrations.AddField(
            model_name="message",
            name="digest",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mail",
                to="notifications.digest",
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("progress", "Progress of a case"),
                    ("turn", "Something is to be done"),
                    ("deadline", "A deadline"),
                    ("delivery", "A message that did not arrive"),
                    ("thanks", "Thanks for a suggestion"),
                    ("digest", "Overview of the morning"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="case",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="casework.case",
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="event",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.event"
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("progress", "Progress of a case"),
                    ("turn", "Something is to be done"),
                    ("deadline", "A deadline"),
                    ("delivery", "A message that did not arrive"),
                    ("thanks", "Thanks for a suggestion"),
                    ("digest", "Overview of the morning"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="preference",
            name="muted",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("progress", "Progress of a case"),
                        ("turn", "Something is to be done"),
                        ("deadline", "A deadline"),
                        ("delivery", "A message that did not arrive"),
                        ("thanks", "Thanks for a suggestion"),
                        ("digest", "Overview of the morning"),
                    ],
                    max_length=8,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("case__isnull", False), ("digest__isnull", True), ("event__isnull", False)),
                    models.Q(
                        ("case__isnull", True),
                        ("channel", "email"),
                        ("digest__isnull", False),
                        ("event__isnull", True),
                        ("recipient_kind", "officer"),
                    ),
                    _connector="OR",
                ),
                name="message_of_an_event_or_a_morning",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("muted__contained_by", ["progress", "turn", "deadline", "delivery", "thanks", "digest"])
                ),
                name="preference_mutes_known",
            ),
        ),
    ]
