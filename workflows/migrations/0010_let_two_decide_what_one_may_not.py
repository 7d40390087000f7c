"""Proposals that a second person decides, and passwords that an administrator handed over."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables."""

    dependencies: ClassVar = [
        ("casework", "0014_keep_what_administrators_set"),
        ("workflows", "0008_keep_what_officers_choose"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FirstPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("good_until", models.DateTimeField()),
                ("stored", models.CharField(max_length=128)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("role", "Grant a role"), ("second_factor", "Reset the second factor")],
                        max_length=16,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("citizen", "Citizen"),
                            ("reception", "Reception officer"),
                            ("screening", "Screening officer"),
                            ("handler", "Handler"),
                            ("unit_head", "Head of unit"),
                            ("leader", "Leader"),
                            ("supervisor", "Supervisor"),
                            ("records_clerk", "Records clerk"),
                            ("oversight", "Oversight body"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                            ("api_client", "Machine client"),
                            ("system", "The system itself"),
                        ],
                        max_length=16,
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("is_approved", models.BooleanField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.officer",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="casework.officer",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.officer"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("is_approved__isnull", True),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("is_approved__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_is_decided_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_approved__isnull", True),
                            ("is_approved", False),
                            models.Q(
                                models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                                models.Q(("decided_by", models.F("officer")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_is_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("officer", models.F("proposed_by")), _negated=True),
                        name="proposal_is_about_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_approved__isnull", True)),
                        fields=("kind", "officer", "authority", "role"),
                        name="proposal_open_once",
                    ),
                ],
            },
        ),
    ]
