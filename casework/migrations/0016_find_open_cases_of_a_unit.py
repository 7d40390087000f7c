"""Find the open cases of a unit by an index: most of a register has ended."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A partial index over the states that are not ends."""

    dependencies: ClassVar = [("casework", "0014_keep_what_administrators_set")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "appealed",
                            "closed",
                            "declined",
                            "discontinued",
                            "filed",
                            "guided",
                            "inspected",
                            "joined",
                            "returned",
                            "transferred",
                            "withdrawn",
                        ],
                    ),
                    _negated=True,
                ),
                fields=["unit", "due_on"],
                name="case_open_of_unit",
            ),
        ),
    ]
