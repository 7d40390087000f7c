"""One function that gathers what decides who may touch a case; its plan is made once per connection."""

from django.db import migrations

# Planning these twenty joins costs ten times what running them does, and the door asks at every act.
CREATE = """
CREATE OR REPLACE FUNCTION casework_relations_of(wanted bigint, handling text[], serving_kinds text[])
RETURNS TABLE (tag text, officer bigint, unit_path text, flag boolean, first_day date, last_day date)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
RETURN QUERY
WITH the_case AS (
    SELECT c.id, c.unit_id, c.handler_id, u.path
    FROM casework_case c JOIN casework_authority u ON u.id = c.unit_id
    WHERE c.id = wanted
), accused AS (
    SELECT p.officer_id, p.unit_id, o.division_id, o.name_key
    FROM casework_party p LEFT JOIN casework_officer o ON o.id = p.officer_id
    WHERE p.case_id = wanted AND p.role = 'respondent'
), serving AS (
    SELECT d.id FROM the_case c JOIN casework_authority d ON d.superior_id = c.unit_id
    WHERE d.kind = ANY (serving_kinds)
), desk AS (
    SELECT unit_id AS id FROM the_case
    UNION ALL
    SELECT id FROM serving
    UNION ALL
    SELECT d.id FROM serving s JOIN casework_authority d ON d.superior_id = s.id
    WHERE d.kind = ANY (serving_kinds)
), first_case AS (
    SELECT other_id AS id FROM casework_caselink
    WHERE case_id = wanted AND kind = 'second_instance_of'
)
SELECT 'unit'::text, NULL::bigint, path::text, NULL::boolean, NULL::date, NULL::date FROM the_case
UNION ALL
SELECT 'assigned', handler_id, '', NULL, NULL, NULL FROM the_case WHERE handler_id IS NOT NULL
UNION ALL
SELECT 'assigned', a.officer_id, u.path, NULL, NULL, NULL
FROM casework_assignment a JOIN casework_authority u ON u.id = a.unit_id
WHERE a.case_id = wanted AND a.ended_at IS NULL
UNION ALL
SELECT 'receiver', NULL, u.path, u.is_in_system, NULL, NULL
FROM casework_transferoffer t JOIN casework_authority u ON u.id = t.receiver_id
WHERE t.case_id = wanted AND t.state = 'offered'
UNION ALL
SELECT 'recorded', s.received_by_id, NULL, NULL, s.received_on, NULL
FROM casework_lodgement l JOIN casework_submission s ON s.id = l.submission_id
WHERE l.case_id = wanted AND s.received_by_id IS NOT NULL
UNION ALL
SELECT 'listed', officer_id, NULL, may_open_identity, starts_on, ends_on
FROM casework_namedaccess WHERE case_id = wanted
UNION ALL
SELECT 'accused', officer_id, NULL, NULL, NULL, NULL FROM accused WHERE officer_id IS NOT NULL
UNION ALL
-- Whoever heads a unit bars it whole; a subordinate bars his division; an accused body bars itself.
-- The head of a division is a subordinate of the unit, wherever his role is written down.
SELECT 'accused_path', NULL, u.path, NULL, r.valid_from, r.valid_to
FROM accused a
JOIN casework_roleassignment r ON r.officer_id = a.officer_id
 AND (r.role = 'leader' OR r.role = 'unit_head' AND coalesce(a.division_id, r.authority_id) = r.authority_id)
JOIN casework_authority u ON u.id = r.authority_id
UNION ALL
SELECT 'accused_path', NULL, u.path, NULL, NULL, NULL
FROM accused a JOIN casework_authority u
  ON u.id = CASE WHEN a.officer_id IS NULL THEN a.unit_id ELSE a.division_id END
UNION ALL
SELECT 'kin', r.officer_id, NULL, NULL, NULL, NULL
FROM accused a JOIN casework_officerrelative r ON r.name_key = a.name_key AND r.name_key <> ''
UNION ALL
SELECT 'kin', o.id, NULL, NULL, NULL, NULL
FROM accused a JOIN casework_officerrelative r ON r.officer_id = a.officer_id
JOIN casework_officer o ON o.name_key = r.name_key AND r.name_key <> ''
UNION ALL
SELECT 'conflict', r.officer_id, NULL, NULL, NULL, NULL
FROM casework_party p JOIN casework_person x ON x.id = p.person_id
JOIN casework_officerrelative r ON r.name_key = x.search_key AND r.name_key <> ''
WHERE p.case_id = wanted
UNION ALL
SELECT CASE WHEN b.effect = 'clears' THEN 'cleared'
            WHEN b.unit_id IS NULL THEN 'conflict' ELSE 'conflict_path' END,
       b.officer_id, u.path, NULL, NULL, NULL
FROM casework_bar b LEFT JOIN casework_authority u ON u.id = b.unit_id
WHERE b.case_id = wanted AND b.ground <> 'accused'
UNION ALL
SELECT CASE WHEN b.unit_id IS NULL THEN 'accused' ELSE 'accused_path' END,
       b.officer_id, u.path, NULL, NULL, NULL
FROM casework_bar b LEFT JOIN casework_authority u ON u.id = b.unit_id
WHERE b.case_id = wanted AND b.ground = 'accused'
UNION ALL
SELECT 'first_path', NULL, u.path, NULL, NULL, NULL
FROM first_case f JOIN casework_case c ON c.id = f.id JOIN casework_authority u ON u.id = c.unit_id
UNION ALL
SELECT 'first', c.handler_id, NULL, NULL, NULL, NULL FROM first_case f JOIN casework_case c ON c.id = f.id
UNION ALL
SELECT 'first', a.officer_id, NULL, NULL, NULL, NULL
FROM first_case f JOIN casework_assignment a ON a.case_id = f.id
UNION ALL
SELECT 'first', e.officer_id, NULL, NULL, NULL, NULL
FROM first_case f JOIN casework_event v ON v.case_id = f.id
CROSS JOIN LATERAL (VALUES (v.actor_id), (v.for_actor_id)) AS e (officer_id)
WHERE v.actor_kind = 'officer' AND v.name = ANY (handling)
UNION ALL
SELECT CASE v.name WHEN 'case.submitted' THEN 'drafter' ELSE 'signer' END,
       e.officer_id, NULL, NULL, NULL, NULL
FROM casework_event v CROSS JOIN LATERAL (VALUES (v.actor_id), (v.for_actor_id)) AS e (officer_id)
WHERE v.case_id = wanted AND v.actor_kind = 'officer'
  AND v.name IN ('case.submitted', 'case.decided', 'case.answered', 'case.answered_on_spot')
UNION ALL
SELECT 'public', NULL, NULL, NULL, NULL, NULL FROM casework_publication WHERE case_id = wanted
UNION ALL
SELECT 'clerk', NULL, NULL, NULL, r.valid_from, r.valid_to
FROM desk d JOIN casework_roleassignment r ON r.authority_id = d.id AND r.role = 'records_clerk';
END $$;
"""


class Migration(migrations.Migration):
    """Needs the tables only."""

    dependencies = [("casework", "0002_leave_room_on_case_pages")]
    operations = [
        migrations.RunSQL(CREATE, "DROP FUNCTION IF EXISTS casework_relations_of(bigint, text[], text[])")
    ]
