"""Where an accusation was split off, an extract goes on in place of the letter; it counts as none."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A flag of the extract."""

    dependencies: ClassVar = [("casework", "0003_gather_the_relations_of_a_case")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="submission", name="is_extract", field=models.BooleanField(default=False)
        ),
    ]
