"""One open task per process, whatever a defect in the code may try; and a desk finds its work fast."""

from django.db import migrations

OURS = "flow_task LIKE 'workflows/flows.%' AND flow_task_type IN ('HUMAN', 'FUNCTION')"
OPEN = "status IN ('NEW', 'ASSIGNED', 'STARTED', 'SCHEDULED', 'ERROR')"


class Migration(migrations.Migration):
    """Two partial indexes on viewflow's table of tasks."""

    dependencies = [("workflows", "0001_initial"), ("viewflow", "0015_task_scheduled")]

    operations = [
        migrations.RunSQL(
            sql=f"""
            CREATE UNIQUE INDEX workflows_one_open_human_task ON viewflow_task (process_id)
            WHERE {OPEN} AND {OURS};
            CREATE INDEX workflows_desk ON viewflow_task (owner_permission_obj_pk, owner_permission, created)
            WHERE status = 'NEW' AND flow_task_type = 'HUMAN';
            """,
            reverse_sql="DROP INDEX workflows_one_open_human_task; DROP INDEX workflows_desk;",
        )
    ]
