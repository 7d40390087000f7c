"""A published kind may gain verbs that the house learned since, and lose none."""

from typing import ClassVar

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """One trigger made anew."""

    dependencies: ClassVar = [
        ("casework", "0018_keep_letters_and_their_numbers"),
    ]

    operations: ClassVar = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="kindpolicy",
            name="kind_published",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kindpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="kind_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF TG_OP = 'UPDATE' AND OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL\n                   AND to_jsonb(OLD) - 'valid_to' = to_jsonb(NEW) - 'valid_to' THEN\n                    RETURN NEW;\n                END IF;\n                IF TG_OP = 'UPDATE' AND NEW.verbs @> OLD.verbs\n                   AND to_jsonb(OLD) - 'verbs' = to_jsonb(NEW) - 'verbs' THEN\n                    RETURN NEW;\n                END IF;\n                RAISE EXCEPTION 'published law in % is never edited', TG_TABLE_NAME\n                    USING ERRCODE = 'restrict_violation';\n            ",  # noqa: E501 - as the library writes it
                    hash="95e147f783976c30b4d2bb5ec5a22a5443ef8b64",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_kind_published_24d27",
                    table="casework_kindpolicy",
                    when="BEFORE",
                ),
            ),
        ),
    ]
