"""Find the open cases of a unit, and what has happened since a day, by an index."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Most of a register has ended long ago."""

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
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["at"], name="event_at"),
        ),
    ]
