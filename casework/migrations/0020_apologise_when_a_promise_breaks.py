"""A promise that breaks is noticed once, with its apology; the house may write a draft by itself."""

from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table; a reason as long as a sentence."""

    dependencies: ClassVar = [
        ("casework", "0019_let_a_kind_learn_verbs"),
    ]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="letter",
            name="written_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.officer",
            ),
        ),
        migrations.AlterField(
            model_name="remark",
            name="reason",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name="BrokenPromise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("promised_on", models.DateField()),
                ("noticed_at", models.DateTimeField()),
                ("let_go_at", models.DateTimeField(null=True)),
                ("let_go_reason", models.CharField(blank=True, max_length=200)),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="broken_promises",
                        to="casework.clock",
                    ),
                ),
                (
                    "let_go_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="broken_promises",
                        to="casework.letter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("clock", "promised_on"), name="promise_broken_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("let_go_at__isnull", True),
                                ("let_go_by__isnull", True),
                                ("letter__isnull", False),
                                ("let_go_reason", ""),
                            ),
                            models.Q(
                                ("let_go_at__isnull", False),
                                ("let_go_by__isnull", False),
                                ("letter__isnull", True),
                                models.Q(("let_go_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="promise_has_apology_or_reason",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="brokenpromise",
            trigger=pgtrigger.compiler.Trigger(
                name="broken_promise_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="fc6fecc7585790b23300969e64867e47b2338c64",
                    operation="DELETE",
                    pgid="pgtrigger_broken_promise_never_deleted_f1af2",
                    table="casework_brokenpromise",
                    when="BEFORE",
                ),
            ),
        ),
    ]
