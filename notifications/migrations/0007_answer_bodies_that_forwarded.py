"""Bodies that forwarded a letter get an answer."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One kind of recipient more."""

    dependencies: ClassVar = [
        ("casework", "0019_let_a_kind_learn_verbs"),
        ("notifications", "0006_hold_back_what_waits"),
    ]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="message",
            name="message_recipient_known",
        ),
        migrations.AlterField(
            model_name="message",
            name="recipient_kind",
            field=models.CharField(
                choices=[
                    ("officer", "Officer"),
                    ("person", "Citizen"),
                    ("hook", "Another system"),
                    ("body", "Body that forwarded it"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("recipient_kind__in", ["officer", "person", "hook", "body"])),
                name="message_recipient_known",
            ),
        ),
    ]
