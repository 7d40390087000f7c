"""Petitions that others may put their names under: text, signing, requests for a code, signatures."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """Five tables."""

    dependencies: ClassVar = [
        ("casework", "0022_apologies_are_papers"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Signing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("threshold", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="casework.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SigningRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("handle", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("is_withdrawal", models.BooleanField(default=False)),
                ("person_key", models.CharField(max_length=64)),
                ("contact", models.CharField(max_length=254)),
                ("domain", models.CharField(blank=True, max_length=254)),
                ("name", models.CharField(blank=True, max_length=100)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("line_key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("is_cleared", models.BooleanField(default=False)),
                ("told_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "signing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="casework.signing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SigningText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("title", models.CharField(max_length=150)),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="casework.case",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="signing",
            name="text",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="signing", to="casework.signingtext"
            ),
        ),
        migrations.CreateModel(
            name="SigningRefusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="casework.case",
                    ),
                ),
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refusal",
                        to="casework.signingtext",
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signingrefusal",
            trigger=pgtrigger.compiler.Trigger(
                name="signing_refusal_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501 - as the library writes it
                    hash="b6debefb17a08bf197187f4aec2268c02a6f820b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_signing_refusal_append_only_1c4a0",
                    table="casework_signingrefusal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="PublicSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person_key", models.CharField(max_length=64)),
                ("contact", models.CharField(blank=True, max_length=254)),
                ("domain", models.CharField(blank=True, max_length=254)),
                ("name", models.CharField(blank=True, max_length=100)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("line_key", models.CharField(blank=True, max_length=64)),
                ("confirmed_at", models.DateTimeField()),
                (
                    "doubt",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("line", "Many from one connection"),
                            ("domain", "Many from one mail provider"),
                            ("commune", "Many from one commune at once"),
                            ("passing", "Throw-away mail address"),
                        ],
                        max_length=8,
                    ),
                ),
                ("is_counted", models.BooleanField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "signing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="casework.signing",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["signing", "confirmed_at"], name="public_signature_recent"),
                    models.Index(fields=["person_key"], name="public_signature_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("signing", "person_key"), name="public_signature_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("doubt", ""),
                            ("doubt__in", ["line", "domain", "commune", "passing"]),
                            _connector="OR",
                        ),
                        name="public_signature_doubt_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_counted__isnull", True),
                            models.Q(("doubt", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="public_signature_judged_if_doubtful",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("commune_code", ""), ("contact", ""), ("name", "")),
                            _connector="OR",
                        ),
                        name="public_signature_withdrawn_is_bare",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="public_signature_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d9b4709bcee4162f9c899cf2ba787e0f7ff4f627",
                    operation="DELETE",
                    pgid="pgtrigger_public_signature_never_deleted_58cfc",
                    table="casework_publicsignature",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="signingrequest",
            index=models.Index(fields=["person_key", "at"], name="signing_request_of_person"),
        ),
        migrations.AddIndex(
            model_name="signingrequest",
            index=models.Index(fields=["line_key", "at"], name="signing_request_of_line"),
        ),
        migrations.AddIndex(
            model_name="signingrequest",
            index=models.Index(fields=["at"], name="signing_request_at"),
        ),
        migrations.AddIndex(
            model_name="signingrequest",
            index=models.Index(
                condition=models.Q(("is_cleared", True), ("told_at__isnull", True)),
                fields=["id"],
                name="signing_request_untold",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signingtext",
            trigger=pgtrigger.compiler.Trigger(
                name="signing_text_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501 - as the library writes it
                    hash="297da8939a97f20878fc9e197dcd23d3e67d5289",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_signing_text_append_only_9633b",
                    table="casework_signingtext",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.UniqueConstraint(fields=("case",), name="signing_once_a_case"),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.UniqueConstraint(fields=("year", "number"), name="signing_number_once"),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__gte", 1)), name="signing_threshold_positive"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signing",
            trigger=pgtrigger.compiler.Trigger(
                name="signing_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501 - as the library writes it
                    hash="44bab723a21aace4ef7fd05e86a7b8b0f7b51711",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_signing_append_only_29106",
                    table="casework_signing",
                    when="BEFORE",
                ),
            ),
        ),
    ]
