"""Find the lines of one officer in the access log by an index."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """What an officer opened last, and the log of one officer."""

    dependencies: ClassVar = [("casework", "0010_find_words_without_marks")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="accessentry",
            index=models.Index(fields=["actor_id", "at"], name="access_actor_at"),
        ),
    ]
