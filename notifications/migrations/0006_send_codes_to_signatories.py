"""Messages to who signs a petition; a code comes of no event."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column may be empty, for one kind of recipient only."""

    dependencies: ClassVar = [
        ("casework", "0020_open_petitions_for_signatures"),
        ("notifications", "0005_ask_citizens_before_optional_messages"),
    ]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="message",
            name="message_recipient_known",
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
            name="recipient_kind",
            field=models.CharField(
                choices=[
                    ("officer", "Officer"),
                    ("person", "Citizen"),
                    ("hook", "Another system"),
                    ("asker", "Who asked for a code to sign a petition"),
                    ("signer", "Who signed a petition"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("recipient_kind__in", ["officer", "person", "hook", "asker", "signer"])),
                name="message_recipient_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("event__isnull", True), ("recipient_kind", "asker")),
                    models.Q(("event__isnull", False), models.Q(("recipient_kind", "asker"), _negated=True)),
                    _connector="OR",
                ),
                name="message_comes_of_an_event",
            ),
        ),
    ]
