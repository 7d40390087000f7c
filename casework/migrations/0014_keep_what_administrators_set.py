"""Names, slip layouts and routing rules with their days, and the record of every change."""

from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """Four tables, three of them append-only."""

    dependencies: ClassVar = [
        ("casework", "0013_answer_what_an_officer_opened_last"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ConfigurationChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("unit.added", "Unit added"),
                            ("unit.renamed", "Name or address of a unit given from a day"),
                            ("unit.ended", "Unit merged or split"),
                            ("officer.added", "Officer added"),
                            ("officer.changed", "Officer’s details changed"),
                            ("officer.deactivated", "Officer left office"),
                            ("officer.reactivated", "Officer back in office"),
                            ("officer.sessions_ended", "Sessions of an officer ended"),
                            ("officer.password_given", "First password given"),
                            ("officer.second_factor_reset", "Second factor reset"),
                            ("proposal.made", "Put to a second person"),
                            ("proposal.refused", "Refused by the second person"),
                            ("role.granted", "Role granted"),
                            ("role.ended", "Role ended"),
                            ("route.added", "Routing rule added"),
                            ("route.ended", "Routing rule ended"),
                            ("slip.changed", "Slip layout given from a day"),
                        ],
                        max_length=32,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of the configuration",
                "verbose_name_plural": "changes of the configuration",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RoutingRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("place_code", models.CharField(blank=True, max_length=5)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="routing_rules",
                        to="casework.authority",
                    ),
                ),
                (
                    "to_officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.authority",
                    ),
                ),
            ],
            options={
                "verbose_name": "routing rule",
                "verbose_name_plural": "routing rules",
                "ordering": ["authority_id", "field", "place_code", "valid_from", "id"],
            },
        ),
        migrations.CreateModel(
            name="SlipLayout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heading", models.CharField(blank=True, max_length=240)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("hours", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("type_size", models.PositiveSmallIntegerField(default=11)),
                ("is_large", models.BooleanField(default=False)),
                ("valid_from", models.DateField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slip_layouts",
                        to="casework.authority",
                    ),
                ),
            ],
            options={
                "verbose_name": "slip layout",
                "verbose_name_plural": "slip layouts",
                "ordering": ["authority_id", "valid_from", "id"],
            },
        ),
        migrations.CreateModel(
            name="AuthorityName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateField()),
                ("document_number", models.CharField(blank=True, max_length=80)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="casework.authority",
                    ),
                ),
            ],
            options={
                "verbose_name": "name of an authority",
                "verbose_name_plural": "names of authorities",
                "ordering": ["authority_id", "valid_from", "id"],
                "indexes": [models.Index(fields=["authority", "valid_from"], name="authority_name_from")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorityname",
            trigger=pgtrigger.compiler.Trigger(
                name="authority_name_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501
                    hash="1205cf299995296d368949dd4e9df706ed3ef030",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_authority_name_append_only_ffad6",
                    table="casework_authorityname",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="configurationchange",
            index=models.Index(fields=["authority", "-id"], name="configuration_change_unit"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="configurationchange",
            trigger=pgtrigger.compiler.Trigger(
                name="configuration_change_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501
                    hash="d53e99a2f97e623182a81ed97991a5014da9a4e3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_configuration_change_append_only_5ce88",
                    table="casework_configurationchange",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="routing_rule_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_officer__isnull", True), ("to_unit__isnull", False)),
                    models.Q(("to_officer__isnull", False), ("to_unit__isnull", True)),
                    _connector="OR",
                ),
                name="routing_rule_has_one_aim",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("field", ""), ("place_code", ""), _negated=True),
                name="routing_rule_says_for_what",
            ),
        ),
        migrations.AddIndex(
            model_name="sliplayout",
            index=models.Index(fields=["authority", "valid_from"], name="slip_layout_from"),
        ),
        migrations.AddConstraint(
            model_name="sliplayout",
            constraint=models.CheckConstraint(
                condition=models.Q(("type_size__range", (10, 15))), name="slip_layout_can_be_read"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sliplayout",
            trigger=pgtrigger.compiler.Trigger(
                name="slip_layout_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",  # noqa: E501
                    hash="0142e5d0f2a79daa3429101351aa87f43a79eff2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_slip_layout_append_only_0c55a",
                    table="casework_sliplayout",
                    when="BEFORE",
                ),
            ),
        ),
    ]
