"""A note may name the note that it takes back; both stay."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, unique: nothing is taken back twice."""

    dependencies: ClassVar = [("casework", "0007_keep_reception_days_of_leaders")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="remark",
            name="takes_back",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_back_by",
                to="casework.remark",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("takes_back__isnull", True), ("kind", "note"), _connector="OR"),
                name="remark_note_takes_back",
            ),
        ),
    ]
