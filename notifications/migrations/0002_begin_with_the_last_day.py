"""Where the notifications begin: of what was recorded more than a day before they came nobody is told."""

from typing import ClassVar

from django.db import migrations

FIRST = "SELECT coalesce(max(id), 0) FROM casework_event WHERE recorded_at < now() - interval '1 day'"
BEGIN = f"INSERT INTO notifications_beginning (id, after_event_id) VALUES (1, ({FIRST}))"  # noqa: S608 - both stand here


class Migration(migrations.Migration):
    """One row."""

    dependencies: ClassVar = [("notifications", "0001_outbox")]

    operations: ClassVar = [
        migrations.RunSQL(BEGIN, reverse_sql="TRUNCATE notifications_beginning"),
    ]
