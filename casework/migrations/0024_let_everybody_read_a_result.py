"""What everybody may read of a result: prepared, confirmed by another, taken back."""

import uuid
from typing import ClassVar

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import casework.models.words


class Migration(migrations.Migration):
    """One table; its words never change and its states only as the act allows."""

    dependencies: ClassVar = [
        ("casework", "0023_open_petitions_for_signatures"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("decision", "Decision"),
                            ("answer", "Answer"),
                            ("conclusion", "Conclusion of a denunciation"),
                            ("supplement_request", "Request for what is missing"),
                            ("guidance", "Letter of guidance"),
                            ("transfer_slip", "Letter of transfer"),
                            ("return_slip", "Letter of return"),
                            ("refusal_notice", "Notice of non-acceptance"),
                            ("acceptance_notice", "Notice of acceptance"),
                            ("extension", "Decision to extend, or record of complexity"),
                            ("suspension", "Decision to suspend, resume or discontinue"),
                            ("handling_report", "Report on what was done after a conclusion"),
                            ("lower_level_report", "Report of the lower level"),
                            ("passed_on_result", "Result passed on to the citizen"),
                            ("reply_to_forwarder", "Reply to the forwarding body"),
                            ("apology", "Letter of apology"),
                            ("other", "Other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40)),
                ("decided_on", models.DateField()),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("land_housing", "Land and housing"),
                            ("policy_social", "Social policy"),
                            ("construction_traffic", "Construction and traffic"),
                            ("environment", "Environment"),
                            ("civil_service_conduct", "Conduct of officials"),
                            ("corruption", "Corruption"),
                            ("judiciary", "Judiciary"),
                            ("education_health", "Education and health"),
                            ("party", "Party matters"),
                            ("other", "Other"),
                        ],
                        max_length=32,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("asked", models.CharField(blank=True, max_length=2000)),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Prepared, awaiting confirmation"),
                            ("confirmed", "Public"),
                            ("retracted", "Taken back"),
                        ],
                        default="prepared",
                        max_length=12,
                    ),
                ),
                ("prepared_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("published_on", models.DateField(null=True)),
                ("retracted_at", models.DateTimeField(null=True)),
                ("retracted_on", models.DateField(null=True)),
                ("retracted_reason", models.CharField(blank=True, max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="casework.case",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="casework.decision",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
                (
                    "retracted_by",
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
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "confirmed")),
                        fields=["paper", "-published_on", "-id"],
                        name="release_public",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        casework.models.words.Words(
                            django.db.models.functions.text.Concat(
                                django.db.models.functions.comparison.Cast("title", models.TextField()),
                                models.Value(" ", output_field=models.TextField()),
                                django.db.models.functions.comparison.Cast("asked", models.TextField()),
                                models.Value(" ", output_field=models.TextField()),
                                "text",
                            )
                        ),
                        condition=models.Q(("state", "confirmed")),
                        name="release_words",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["prepared", "confirmed", "retracted"])),
                        name="release_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paper__in", ["decision", "answer", "conclusion"])),
                        name="release_of_a_result",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="release_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True),
                                ("confirmed_by__isnull", True),
                                ("published_on__isnull", True),
                                models.Q(("state", "confirmed"), _negated=True),
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("published_on__isnull", False),
                                models.Q(("state", "prepared"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="release_confirmed_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="release_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("retracted_at__isnull", True),
                                ("retracted_by__isnull", True),
                                ("retracted_on__isnull", True),
                                ("retracted_reason", ""),
                                models.Q(("state", "retracted"), _negated=True),
                            ),
                            models.Q(
                                ("retracted_at__isnull", False),
                                ("retracted_by__isnull", False),
                                ("retracted_on__isnull", False),
                                models.Q(("retracted_reason", ""), _negated=True),
                                ("state", "retracted"),
                            ),
                            _connector="OR",
                        ),
                        name="release_retracted_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "retracted"), _negated=True),
                        fields=("decision",),
                        name="release_one_of_a_decision",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="release_lawful_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))',
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{prepared:confirmed,prepared:retracted,confirmed:retracted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',  # noqa: E501
                    hash="8afddb1ab138dd7f1ef5f92fd388433125066419",
                    operation="UPDATE",
                    pgid="pgtrigger_release_lawful_moves_51b0a",
                    table="casework_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="release_words_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."asked" IS DISTINCT FROM (NEW."asked") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."paper" IS DISTINCT FROM (NEW."paper") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at") OR OLD."prepared_by_id" IS DISTINCT FROM (NEW."prepared_by_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',  # noqa: E501
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="cdd75d33c68c97ad47bf121994b47ffeed5c8bbd",
                    operation="UPDATE",
                    pgid="pgtrigger_release_words_stay_8cb6a",
                    table="casework_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="release_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="84d5eede38c22d2f473c567ddff05af37edb90b6",
                    operation="DELETE",
                    pgid="pgtrigger_release_never_deleted_0c987",
                    table="casework_release",
                    when="BEFORE",
                ),
            ),
        ),
    ]
