"""What an officer likes outside his desk, and the overview of an overseer's morning."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables."""

    dependencies: ClassVar = [
        ("casework", "0018_keep_letters_and_their_numbers"),
        ("notifications", "0003_let_other_systems_listen"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="casework.officer",
                        verbose_name="officer",
                    ),
                ),
                (
                    "muted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("progress", "Progress of a case"),
                                ("turn", "Something is to be done"),
                                ("deadline", "A deadline"),
                                ("delivery", "A message that did not arrive"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("wants_digest", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "preference for messages",
                "verbose_name_plural": "preferences for messages",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("muted__contained_by", ["progress", "turn", "deadline", "delivery"])
                        ),
                        name="preference_mutes_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("late", models.PositiveIntegerField()),
                ("today", models.PositiveIntegerField()),
                ("disputed", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "verbose_name": "overview of a morning",
                "verbose_name_plural": "overviews of mornings",
                "constraints": [models.UniqueConstraint(fields=("officer", "on"), name="digest_once_a_day")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="digest",
            trigger=pgtrigger.compiler.Trigger(
                name="digest_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501
                    hash="c52b910cc09edfc19323cd90d98337b060fd0c43",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_digest_append_only_17db8",
                    table="notifications_digest",
                    when="BEFORE",
                ),
            ),
        ),
    ]
