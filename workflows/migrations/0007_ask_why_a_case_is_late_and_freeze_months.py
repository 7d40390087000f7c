"""Questions why a case is late, and month sheets that stay as they were frozen."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables, each kept by its triggers."""

    dependencies = [
        ("casework", "0007_keep_reception_days_of_leaders"),
        ("workflows", "0006_keep_nothing_beside_sealed_cases"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("figures", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LatenessQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("question_seq", models.PositiveIntegerField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.remark",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
                (
                    "asked_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lateness_questions",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at", None)),
                        fields=["asked_of"],
                        name="lateness_question_open_of",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("case",),
                        name="lateness_question_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer__isnull", True),
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", False),
                                ("answered_at__gte", models.F("asked_at")),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="lateness_question_answered_whole",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="latenessquestion",
            trigger=pgtrigger.compiler.Trigger(
                name="lateness_question_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="24d9b693c5e421d03947a1e285af56919dd8833c",
                    operation="DELETE",
                    pgid="pgtrigger_lateness_question_kept_308a6",
                    table="workflows_latenessquestion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="latenessquestion",
            trigger=pgtrigger.compiler.Trigger(
                name="lateness_question_answered_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answered_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8168f577af373a4b4b5be7b957986cc8e408e8be",
                    operation="UPDATE",
                    pgid="pgtrigger_lateness_question_answered_once_d9da5",
                    table="workflows_latenessquestion",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="monthsheet",
            constraint=models.UniqueConstraint(
                fields=("unit", "officer", "month"), name="month_sheet_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="monthsheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="month_sheet_from_the_first"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="monthsheet",
            trigger=pgtrigger.compiler.Trigger(
                name="month_sheet_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501
                    hash="3b908184854b422c8dc0b7bf5aa09ccaf5dadae0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_month_sheet_frozen_4d08c",
                    table="workflows_monthsheet",
                    when="BEFORE",
                ),
            ),
        ),
    ]
