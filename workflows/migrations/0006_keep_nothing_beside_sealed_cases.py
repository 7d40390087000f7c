"""Luật TC Đ56: no draft, tag or presence lies beside a sealed case, whatever a defect in the code may try."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Refuse them, and empty what lies there in the transaction that seals a case.

    The case is locked before it is looked at, so that nothing slips in while somebody seals it.
    """

    dependencies: ClassVar = [("workflows", "0005_keep_what_helps_to_write")]

    operations: ClassVar = [
        migrations.RunSQL(
            sql="""
            CREATE FUNCTION workflows_refuse_beside_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM 1 FROM casework_case WHERE id = NEW.case_id FOR SHARE;
                IF EXISTS (
                    SELECT 1 FROM casework_case AS c WHERE c.id = NEW.case_id
                    AND (c.kind IN ('denunciation', 'denunciation_tip') OR c.confidentiality = 'sealed')
                ) THEN
                    RAISE check_violation USING MESSAGE = 'nothing lies beside a sealed case';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER sheet_beside_sealed BEFORE INSERT OR UPDATE ON workflows_sheet
            FOR EACH ROW WHEN (NEW.case_id IS NOT NULL AND NEW.data <> '{}'::jsonb)
            EXECUTE FUNCTION workflows_refuse_beside_sealed();
            CREATE FUNCTION workflows_refuse_accusing_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (
                    SELECT 1 FROM jsonb_each_text(NEW.data) AS d
                    WHERE d.key LIKE '%.kind' AND d.value IN ('denunciation', 'denunciation_tip')
                ) THEN
                    RAISE check_violation USING MESSAGE = 'no sheet begins a denunciation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER sheet_accuses BEFORE INSERT OR UPDATE ON workflows_sheet
            FOR EACH ROW EXECUTE FUNCTION workflows_refuse_accusing_sheet();
            CREATE TRIGGER tag_beside_sealed BEFORE INSERT ON workflows_tag
            FOR EACH ROW EXECUTE FUNCTION workflows_refuse_beside_sealed();
            CREATE TRIGGER presence_beside_sealed BEFORE INSERT ON workflows_presence
            FOR EACH ROW EXECUTE FUNCTION workflows_refuse_beside_sealed();

            CREATE FUNCTION workflows_forget_beside_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                UPDATE workflows_sheet SET data = '{}', is_closed = true WHERE case_id = NEW.id;
                DELETE FROM workflows_tag WHERE case_id = NEW.id;
                DELETE FROM workflows_presence WHERE case_id = NEW.id;
                RETURN NULL;
            END $$;
            CREATE TRIGGER case_sealed_forgets AFTER UPDATE OF kind, confidentiality ON casework_case
            FOR EACH ROW WHEN (
                NEW.confidentiality = 'sealed' OR NEW.kind IN ('denunciation', 'denunciation_tip')
            )
            EXECUTE FUNCTION workflows_forget_beside_sealed();
            """,
            reverse_sql="""
            DROP TRIGGER case_sealed_forgets ON casework_case;
            DROP TRIGGER presence_beside_sealed ON workflows_presence;
            DROP TRIGGER tag_beside_sealed ON workflows_tag;
            DROP TRIGGER sheet_accuses ON workflows_sheet;
            DROP TRIGGER sheet_beside_sealed ON workflows_sheet;
            DROP FUNCTION workflows_forget_beside_sealed();
            DROP FUNCTION workflows_refuse_accusing_sheet();
            DROP FUNCTION workflows_refuse_beside_sealed();
            """,
        )
    ]
