"""Letters with their life and their numbers; each sort of paper is numbered by itself from now on."""

from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# Whoever was numbered in one series this year goes on from there in each, so that no number comes twice.
CARRY_ON = """
INSERT INTO casework_numbering (unit_id, series, year, last)
SELECT unit_id, 'doc:' || symbol, year, last
FROM casework_numbering, (VALUES ('QĐ'), ('KL'), ('CV')) AS sorts (symbol)
WHERE series = 'document'
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    """One table, append-only once a letter is issued."""

    dependencies: ClassVar = [
        ("casework", "0017_the_calendar_in_the_history"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("template", models.CharField(max_length=40)),
                ("template_version", models.CharField(max_length=16)),
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
                            ("other", "Other"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("checked", "Checked, awaiting signature"),
                            ("issued", "Signed and issued"),
                            ("delivered", "Delivered"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("addressees", models.TextField(blank=True)),
                ("grounds", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("copies", models.TextField(blank=True)),
                (
                    "signs_as",
                    models.CharField(
                        choices=[
                            ("own", "In one’s own office"),
                            ("collective", "For the collective (TM.)"),
                            ("deputy", "For the head (KT.)"),
                            ("by_order", "By order of the head (TL.)"),
                            ("authorised", "By written authorisation (TUQ.)"),
                            ("acting", "As acting head (Q.)"),
                        ],
                        default="own",
                        max_length=12,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("issued_on", models.DateField(null=True)),
                ("issued_at", models.DateTimeField(null=True)),
                ("delivered_on", models.DateField(null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="desk_letters",
                        to="casework.case",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="casework.document",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="casework.letter",
                    ),
                ),
                (
                    "signer",
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
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "checked", "issued", "delivered"])),
                        name="letter_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "signs_as__in",
                                ["own", "collective", "deputy", "by_order", "authorised", "acting"],
                            )
                        ),
                        name="letter_signs_as_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="letter_is_checked_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("document__isnull", True),
                                ("number", ""),
                                ("state__in", ["draft", "checked"]),
                                ("issued_at__isnull", True),
                                ("issued_on__isnull", True),
                                ("signer__isnull", True),
                            ),
                            models.Q(
                                ("document__isnull", False),
                                ("signer__isnull", False),
                                ("state__in", ["issued", "delivered"]),
                                ("issued_at__isnull", False),
                                ("issued_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="letter_issued_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delivered_on__gte", models.F("issued_on")), ("state", "delivered")),
                            models.Q(
                                models.Q(("state", "delivered"), _negated=True),
                                ("delivered_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_delivered_after_issue",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True),
                            models.Q(("replaces", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="letter_replaces_another",
                    ),
                    models.UniqueConstraint(
                        models.F("unit"),
                        models.F("number"),
                        models.F("issued_on__year"),
                        condition=models.Q(("number", ""), _negated=True),
                        name="letter_number_once_a_year",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_issued_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state IN ('issued', 'delivered') AND (NEW.state IN ('draft', 'checked') OR (OLD.state = 'delivered' AND NEW.state <> 'delivered') OR OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.unit_id IS DISTINCT FROM NEW.unit_id OR OLD.template IS DISTINCT FROM NEW.template OR OLD.template_version IS DISTINCT FROM NEW.template_version OR OLD.number IS DISTINCT FROM NEW.number OR OLD.issued_on IS DISTINCT FROM NEW.issued_on OR OLD.issued_at IS DISTINCT FROM NEW.issued_at OR OLD.signer_id IS DISTINCT FROM NEW.signer_id OR OLD.document_id IS DISTINCT FROM NEW.document_id OR OLD.written_by_id IS DISTINCT FROM NEW.written_by_id OR OLD.checked_by_id IS DISTINCT FROM NEW.checked_by_id OR OLD.replaces_id IS DISTINCT FROM NEW.replaces_id OR (OLD.subject IS DISTINCT FROM NEW.subject AND NEW.subject <> '') OR (OLD.addressees IS DISTINCT FROM NEW.addressees AND NEW.addressees <> '') OR (OLD.grounds IS DISTINCT FROM NEW.grounds AND NEW.grounds <> '') OR (OLD.body IS DISTINCT FROM NEW.body AND NEW.body <> '') OR (OLD.copies IS DISTINCT FROM NEW.copies AND NEW.copies <> '')))",  # noqa: E501
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9bae46197e2e0d9cd1fd1ef7cf85b34c37089911",
                    operation="UPDATE",
                    pgid="pgtrigger_letter_issued_stays_4a376",
                    table="casework_letter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_issued_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.state IN ('issued', 'delivered'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="e2fcf547ab9a9b56f437055e5a38b243096e264e",
                    operation="DELETE",
                    pgid="pgtrigger_letter_issued_never_deleted_3cc8e",
                    table="casework_letter",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(CARRY_ON, migrations.RunSQL.noop),
    ]
