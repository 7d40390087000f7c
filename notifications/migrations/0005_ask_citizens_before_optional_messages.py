"""What a citizen said about messages that nobody must get."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table, and the purpose that it is about."""

    dependencies: ClassVar = [
        ("casework", "0018_keep_letters_and_their_numbers"),
        ("notifications", "0004_ask_officers_how_they_like_it"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("progress", "Progress of a case"),
                            ("turn", "Something is to be done"),
                            ("deadline", "A deadline"),
                            ("delivery", "A message that did not arrive"),
                            ("thanks", "Thanks for a suggestion"),
                        ],
                        max_length=8,
                    ),
                ),
                ("is_given", models.BooleanField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("counter", "At the counter"),
                            ("phone", "By telephone"),
                            ("letter", "By letter"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
            },
        ),
        migrations.RemoveConstraint(
            model_name="preference",
            name="preference_mutes_known",
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
                    ],
                    max_length=8,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("muted__contained_by", ["progress", "turn", "deadline", "delivery", "thanks"])
                ),
                name="preference_mutes_known",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="taken_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["person", "purpose", "-id"], name="consent_last"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["thanks"])), name="consent_is_for_what_is_optional"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ["counter", "phone", "letter"])), name="consent_how_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="consent_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501
                    hash="faf19b8098d0218fbf19316b99857c51a4a5a00d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_consent_append_only_3d77d",
                    table="notifications_consent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
