"""Messages to who signs a petition; a code comes of no event."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two kinds of recipients more; what a message may belong to."""

    dependencies: ClassVar = [
        ("casework", "0023_open_petitions_for_signatures"),
        ("notifications", "0008_send_overviews_by_mail"),
    ]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="message",
            name="message_recipient_known",
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_of_an_event_or_a_morning",
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
                    ("asker", "Who asked for a code to sign a petition"),
                    ("signer", "Who signed a petition"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recipient_kind__in", ["officer", "person", "hook", "body", "asker", "signer"])
                ),
                name="message_recipient_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("case__isnull", False),
                        ("digest__isnull", True),
                        ("event__isnull", False),
                        models.Q(("recipient_kind", "asker"), _negated=True),
                    ),
                    models.Q(
                        ("case__isnull", False),
                        ("digest__isnull", True),
                        ("event__isnull", True),
                        ("recipient_kind", "asker"),
                    ),
                    models.Q(
                        ("case__isnull", True),
                        ("channel", "email"),
                        ("digest__isnull", False),
                        ("event__isnull", True),
                        ("recipient_kind", "officer"),
                    ),
                    _connector="OR",
                ),
                name="message_of_an_event_a_code_or_a_morning",
            ),
        ),
    ]
