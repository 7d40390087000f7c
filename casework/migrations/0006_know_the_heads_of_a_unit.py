"""The gathered relations of a case also tell who heads its unit: where nobody does, the leader assigns."""

from importlib import import_module

from django.db import migrations

BEFORE: str = import_module("casework.migrations.0003_gather_the_relations_of_a_case").CREATE
# The head of a division is a subordinate of the unit; a head whom the case itself accuses counts as none.
HEADS = """
UNION ALL
SELECT 'head', NULL, NULL, NULL, r.valid_from, r.valid_to
FROM the_case c JOIN casework_roleassignment r ON r.authority_id = c.unit_id AND r.role = 'unit_head'
JOIN casework_officer o ON o.id = r.officer_id
WHERE o.is_active AND coalesce(o.division_id, r.authority_id) = r.authority_id
  AND NOT EXISTS (SELECT FROM accused a WHERE a.officer_id = r.officer_id);
END $$;
"""
LAST = "r.role = 'records_clerk';\nEND $$;\n"


def _with_heads() -> str:
    text, end, rest = BEFORE.rpartition(LAST)
    if not end or rest:
        raise ValueError("the function of migration 0003 ends otherwise")
    return text + end.removesuffix(";\nEND $$;\n") + HEADS


class Migration(migrations.Migration):
    """Replaces the function of 0003 by one with a further row."""

    dependencies = [("casework", "0005_name_who_gets_a_decision")]
    operations = [migrations.RunSQL(_with_heads(), BEFORE)]
