-- A register of many cases: one row of `lot` decides everything about a case, the other statements spell it out.
-- The first forty are one of each and lie in one commune, the next eight at the province, so that every list and
-- warning has something to show.
CREATE OR REPLACE FUNCTION pg_temp.dice(n bigint, salt int, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
'SELECT ((hashint8extended(n, salt) & 1073741823) %% sides)::int';

CREATE TEMP TABLE lot AS
WITH drawn AS (
    SELECT n, pg_temp.dice(n, 1, 1000) AS s, pg_temp.dice(n, 2, 1000) AS k, pg_temp.dice(n, 4, 1000) / 1000.0 AS age
    FROM generate_series(1, %(scale)s) n
),
kinds AS (
    SELECT *, CASE
        WHEN n <= 12 THEN 'complaint_first'
        WHEN n <= 16 THEN 'petition' WHEN n BETWEEN 41 AND 48 THEN 'complaint_first'
        WHEN k < 400 THEN 'petition' WHEN k < 600 THEN 'feedback' WHEN k < 880 THEN 'complaint_first'
        WHEN k < 920 AND n > 40 THEN 'complaint_second' WHEN k < 985 THEN 'denunciation' WHEN k < 990 THEN
            'denunciation_tip' ELSE 'petition' END AS kind
    FROM drawn
),
states AS (
    SELECT *, CASE
        WHEN n <= 12 THEN 'verifying'
        WHEN n <= 16 THEN 'answered'
        WHEN n <= 36 THEN (ARRAY['received', 'awaiting_supplement', 'screened', 'accepted', 'assigned', 'drafting',
            'awaiting_signature', 'suspended', 'in_enforcement', 'closed'])[(n - 17) %% 10 + 1]
        WHEN n BETWEEN 41 AND 48 THEN (ARRAY['awaiting_signature', 'verifying'])[n %% 2 + 1]
        WHEN s < 610 THEN 'closed' WHEN s < 710 THEN 'guided' WHEN s < 770 THEN 'transferred' WHEN s < 800 THEN 'returned'
        WHEN s < 820 THEN 'withdrawn' WHEN s < 840 THEN 'declined' WHEN s < 850 THEN 'filed' WHEN s < 870 THEN 'received'
        WHEN s < 880 THEN 'awaiting_supplement' WHEN s < 890 THEN 'screened' WHEN s < 900 THEN 'accepted'
        WHEN s < 920 THEN 'assigned' WHEN s < 960 THEN 'verifying' WHEN s < 970 THEN 'drafting'
        WHEN s < 980 THEN 'awaiting_signature' WHEN s < 990 THEN 'answered' WHEN s < 995 THEN 'suspended'
        ELSE 'in_enforcement' END AS wanted
    FROM kinds
),
-- Simple matters know fewer states: nobody suspends a petition, and a tip is filed away or inspected.
placed AS (
    SELECT *, CASE
        WHEN kind = 'denunciation_tip' AND wanted IN ('closed', 'withdrawn', 'declined') THEN 'filed'
        WHEN kind = 'denunciation_tip' AND wanted IN ('answered', 'awaiting_signature') THEN 'verifying'
        WHEN kind IN ('petition', 'feedback', 'denunciation_tip')
            AND wanted IN ('screened', 'accepted', 'drafting', 'suspended', 'declined', 'in_enforcement')
            THEN 'assigned'
        ELSE wanted END AS state,
        CASE WHEN n <= 40 THEN 2 WHEN n <= 48 THEN 1 WHEN kind = 'complaint_second' OR pg_temp.dice(n, 3, 100) < 2 THEN 1
            ELSE 2 + floor(%(communes)s * power(pg_temp.dice(n, 5, 100000) / 100000.0, 2))::int END AS unit
    FROM states
),
aged AS (
    SELECT *, state IN ('closed', 'guided', 'transferred', 'returned', 'withdrawn', 'declined', 'filed') AS is_ended,
        array_position(ARRAY['received', 'screened', 'accepted', 'assigned', 'verifying', 'drafting',
            'awaiting_signature', 'answered', 'in_enforcement', 'closed'], state) AS depth
    FROM placed
),
dated AS (
    SELECT *, %(on)s::date - CASE
        WHEN n IN (1, 2) THEN 110
        WHEN is_ended THEN 20 + floor(1400 * age)::int
        WHEN pg_temp.dice(n, 6, 40) = 0 THEN 40 + floor(100 * age)::int
        ELSE floor(38 * age)::int END AS received_on
    FROM aged
),
handled AS (
    SELECT *,
        CASE WHEN state IN ('received', 'awaiting_supplement', 'screened', 'guided', 'transferred', 'returned', 'filed')
            OR state = 'declined' THEN NULL ELSE least(received_on + 3, %(on)s::date) END AS accepted_on,
        CASE WHEN state IN ('assigned', 'verifying', 'drafting', 'awaiting_signature', 'answered', 'suspended',
            'in_enforcement', 'closed', 'withdrawn') THEN (unit - 1) * 10 + 6 + pg_temp.dice(n, 7, 5) END AS handler,
        CASE WHEN is_ended THEN least(received_on + 5 + pg_temp.dice(n, 8, 40), %(on)s::date) END AS ended_on,
        kind IN ('denunciation', 'denunciation_tip') AS is_sealed,
        state IN ('awaiting_supplement', 'suspended') AS is_paused,
        state = 'answered' AND kind IN ('petition', 'feedback') AND (n <= 16 OR pg_temp.dice(n, 9, 3) = 0) AS is_disputed
    FROM dated
)
SELECT h.*, coalesce(accepted_on, received_on) AS event_on,
    CASE WHEN kind IN ('petition', 'feedback') THEN 'KNPA.RESOLVE' WHEN kind = 'denunciation_tip' THEN 'XLD.10'
        WHEN accepted_on IS NULL THEN CASE kind WHEN 'denunciation' THEN 'TC.INIT' ELSE 'KN.ACC' END
        WHEN kind = 'complaint_first' THEN 'KN.R1' WHEN kind = 'complaint_second' THEN 'KN.R2' ELSE 'TC.R' END AS milestone,
    CASE WHEN is_ended THEN 'met' WHEN is_paused THEN 'paused' WHEN state IN ('answered', 'in_enforcement') THEN 'met'
        ELSE 'running' END AS clock_state,
    1 + pg_temp.dice(n, 10, (SELECT count(*)::int FROM casework_person)) AS person,
    pg_temp.dice(n, 11, (SELECT count(*)::int FROM pool_letter)) AS letter,
    (%(places)s::text[])[1 + pg_temp.dice(n, 12, cardinality(%(places)s::text[]))] AS place,
    (ARRAY['land_housing', 'land_housing', 'land_housing', 'policy_social', 'construction_traffic', 'environment',
        'civil_service_conduct', 'education_health', 'other'])[1 + pg_temp.dice(n, 13, 9)] AS field,
    CASE WHEN pg_temp.dice(n, 14, 30) = 0 THEN 'Dự án ' || pg_temp.dice(n, 15, 40) ELSE '' END AS project,
    (received_on + time '08:30') AT TIME ZONE 'Asia/Ho_Chi_Minh' AS received_at
FROM handled h;
ALTER TABLE lot ADD PRIMARY KEY (n);
ANALYZE lot;

INSERT INTO casework_case (id, state, kind, instance, round, field, confidentiality, is_archive, place_code, project,
    title, case_number, register_number, tracking_code, tracking_token_hash, received_on, accepted_on, answered_on,
    ended_on, verdict, proposed_act, is_above_level, above_level_row, is_crowd, is_remote, is_complex, people, outcome,
    hops, facts, due_on, due_rule, is_paused, escalation_level, suspended_from, policy_version, version, event_seq,
    head_hash, created_at, numbered_by_id, unit_id, handler_id)
SELECT l.n, state, kind, CASE kind WHEN 'complaint_second' THEN 2 ELSE 1 END,
    CASE WHEN pg_temp.dice(l.n, 16, 40) = 0 THEN 2 ELSE 1 END, l.field,
    CASE WHEN is_sealed THEN 'sealed' ELSE 'normal' END, false, place, project,
    CASE WHEN is_sealed THEN '' ELSE p.title END,
    CASE WHEN depth > 1 THEN 'KN-' || extract(year FROM received_on) || '-' || lpad(l.n::text, 5, '0') END,
    'TN-' || extract(year FROM received_on) || '-' || lpad(l.n::text, 5, '0'), c.code,
    encode(sha256(convert_to('bench' || l.n, 'UTF8')), 'hex'), received_on, accepted_on,
    CASE WHEN state IN ('answered', 'in_enforcement', 'closed') THEN coalesce(ended_on, %(on)s::date - 2) END, ended_on,
    CASE WHEN depth > 1 THEN 'own' ELSE '' END, '', l.n <= 2 OR pg_temp.dice(l.n, 17, 200) = 0, '', false, false, false, 1, '',
    0, '{}', CASE WHEN clock_state = 'running' THEN t.due_on END,
    CASE WHEN clock_state = 'running' THEN t.rule ELSE '' END, is_paused, 0,
    CASE state WHEN 'suspended' THEN 'verifying' ELSE '' END, %(policy)s, 1, coalesce(depth, 2), repeat('0', 64),
    received_at, unit, unit, handler
FROM lot l JOIN pool_letter p ON p.n = l.letter JOIN pool_code c ON c.n = l.n
LEFT JOIN pool_term t ON t.milestone = l.milestone AND t.event_on = l.event_on;

INSERT INTO casework_clock (case_id, milestone, purpose, nature, role, cycle, state, event_on, started_on,
    nominal_due_on, due_on, met_on, ended_on, facts, terms, rule, policy_version, calendar_version, provisional, restarts,
    extensions, rungs, next_rung)
SELECT n, l.milestone, coalesce(t.purpose, 'resolve'), 'statutory', 'duty', 1, clock_state, l.event_on, l.event_on,
    CASE WHEN clock_state <> 'paused' THEN coalesce(t.nominal_due_on, l.event_on + 30) END,
    CASE WHEN clock_state <> 'paused' THEN coalesce(t.due_on, l.event_on + 30) END,
    CASE WHEN clock_state = 'met' THEN coalesce(ended_on, %(on)s::date - 2) END,
    CASE WHEN clock_state = 'met' THEN coalesce(ended_on, %(on)s::date - 2) END,
    '[]', coalesce(t.terms, '[]'), coalesce(t.rule, l.milestone || ':law'), %(policy)s, %(calendar)s, false, 0, 0, '[]', 0
FROM lot l LEFT JOIN pool_term t ON t.milestone = l.milestone AND t.event_on = l.event_on;

-- The first duty of what has been accepted, and a disputed answer.
INSERT INTO casework_clock (case_id, milestone, purpose, nature, role, cycle, state, event_on, started_on,
    nominal_due_on, due_on, met_on, ended_on, facts, terms, rule, policy_version, calendar_version, provisional, restarts,
    extensions, rungs, next_rung)
SELECT n, 'XLD.10', 'process', 'statutory', 'duty', 1, 'met', received_on, received_on, received_on + 14,
    received_on + 14, accepted_on, accepted_on, '[]'::jsonb, '[]'::jsonb, 'XLD.10:circular', %(policy)s, %(calendar)s,
    false, 0, 0, '[]'::jsonb, 0
FROM lot WHERE accepted_on IS NOT NULL AND milestone <> 'XLD.10'
UNION ALL
SELECT n, 'DISPUTE.REPLY', 'dispute_reply', 'promise', 'duty', 1, 'running', %(on)s::date - 20, %(on)s::date - 20,
    %(on)s::date - 9, %(on)s::date - 9, NULL, NULL, '[]'::jsonb,
    jsonb_build_array(jsonb_build_object('slot', 'local', 'article', '', 'unit', 'working_day',
        'counted_from', (%(on)s::date - 20)::text, 'allowed', 7)),
    'DISPUTE.REPLY:local', %(policy)s, %(calendar)s, false, 0, 0, '[]'::jsonb, 0
FROM lot WHERE is_disputed;

INSERT INTO casework_clockentry (clock_id, kind, cycle, "on", at, event_seq, verb, before_due_on, after_due_on, ground, terms)
SELECT k.id, 'start', 1, k.started_on, (k.started_on + time '09:00') AT TIME ZONE 'Asia/Ho_Chi_Minh', 1, 'receive', NULL::date,
    k.due_on, '', '[]'::jsonb
FROM casework_clock k
UNION ALL
SELECT k.id, 'pause', 1, k.started_on, (k.started_on + time '10:00') AT TIME ZONE 'Asia/Ho_Chi_Minh', 2, 'suspend', NULL,
    NULL, '', '[]'::jsonb
FROM casework_clock k WHERE k.state = 'paused';

INSERT INTO casework_event (case_id, seq, name, at, recorded_at, actor_kind, actor_id, from_state, to_state, payload,
    prev_hash, hash)
SELECT n, i, CASE WHEN is_ended AND i = depth THEN 'case.closed'
        WHEN n BETWEEN 3 AND 6 AND i = depth THEN 'case.handed_back' ELSE (ARRAY['case.received', 'case.screened',
        'case.accepted', 'case.assigned', 'case.taken_up', 'case.concluded', 'case.submitted', 'case.decided',
        'case.enforcement_started', 'case.closed'])[i] END,
    least(received_at + (i - 1) * CASE WHEN is_ended THEN 4 ELSE 1 END * interval '1 day', now()), now(), 'officer',
    (unit - 1) * 10 + (ARRAY[4, 5, 1, 2, 6, 6, 6, 1, 6, 5])[i],
    '', CASE WHEN i = depth THEN state ELSE (ARRAY['received', 'screened', 'accepted', 'assigned', 'verifying', 'drafting',
        'awaiting_signature', 'answered', 'in_enforcement', 'closed'])[i] END, '{}', repeat('0', 64),
    encode(sha256(convert_to(n || '-' || i, 'UTF8')), 'hex')
FROM (SELECT *, coalesce(lot.depth, 2) AS deep FROM lot) l CROSS JOIN LATERAL generate_series(1, deep) i;

INSERT INTO casework_escalation (clock_id, rung, cycle, code, level, due_at, detected_at, audience, reached, officer_id, reason)
SELECT k.id, 0, 1, 'HEAD', 2, k.late_at, k.late_at + interval '1 minute', 'unit_head',
    CASE WHEN k.case_id > 2 AND k.case_id %% 25 > 0 THEN 'unit_head' ELSE '' END,
    CASE WHEN k.case_id > 2 AND k.case_id %% 25 > 0 THEN (l.unit - 1) * 10 + 2 END,
    CASE WHEN k.case_id > 2 AND k.case_id %% 25 > 0 THEN '' ELSE 'unit_head:away' END
FROM casework_clock k JOIN lot l ON l.n = k.case_id WHERE k.late_at < now() AND k.state = 'running';

INSERT INTO casework_submission (id, submission_id, request_hash, register_number, channel, kind_as_entered,
    field_as_entered, received_on, received_at, title, body, request, addressed_to, copies_to, forwarded_by, signature,
    signatories, is_complete, is_sealed, envelope, received_by_id, unit_id, is_extract)
SELECT l.n, gen_random_uuid(), encode(sha256(convert_to('r' || l.n, 'UTF8')), 'hex'), 'TN-' || l.n, 'desk', kind, field,
    received_on, received_at, CASE WHEN is_sealed THEN '' ELSE p.title END, CASE WHEN is_sealed THEN '' ELSE p.body END,
    CASE WHEN is_sealed THEN '' ELSE p.request END, '', '[]', '', 'signed', 1, true, is_sealed, '', (unit - 1) * 10 + 4,
    unit, false
FROM lot l JOIN pool_letter p ON p.n = l.letter;
INSERT INTO casework_lodgement (case_id, submission_id, is_first) SELECT n, n, true FROM lot;

INSERT INTO casework_content (case_id, seq, summary, field, outcome, is_withdrawn)
SELECT l.n, 1, CASE WHEN is_sealed THEN '' ELSE p.title END, field, '', false
FROM lot l JOIN pool_letter p ON p.n = l.letter;

INSERT INTO casework_party (case_id, person_id, role, office, officer_id, seq)
SELECT n, person, CASE WHEN kind IN ('petition', 'feedback') THEN 'petitioner' ELSE 'complainant' END, '', NULL::bigint, 1
FROM lot WHERE NOT is_sealed
UNION ALL
SELECT n, NULL, 'respondent', 'Cán bộ địa chính', CASE WHEN pg_temp.dice(n, 18, 3) = 0 THEN (unit - 1) * 10 + 10 END, 1
FROM lot WHERE is_sealed
UNION ALL
SELECT n, NULL, 'respondent', 'Chủ tịch UBND xã', NULL, 1 FROM lot WHERE kind LIKE 'complaint%%';

INSERT INTO casework_namedaccess (case_id, officer_id, ground, may_open_identity, starts_on, document_number, at)
SELECT n, (unit - 1) * 10 + i, CASE i WHEN 5 THEN 'screens_it' ELSE 'competent' END, false, received_on, '', received_at
FROM lot CROSS JOIN unnest(ARRAY[1, 5, 6]) i WHERE is_sealed;

INSERT INTO casework_assignment (case_id, officer_id, unit_id, role, due_on, round, assigned_at, ended_at)
SELECT n, handler, unit, 'lead', NULL::date, 1, greatest(received_at + interval '3 days', now() - interval '900 days'),
    CASE WHEN is_ended THEN greatest(ended_on, received_on + 5)::timestamptz + interval '900 days' END
FROM lot WHERE handler IS NOT NULL
UNION ALL
SELECT n, (unit - 1) * 10 + 6 + (handler + 1) %% 5, unit, 'co_handler', %(on)s::date + pg_temp.dice(n, 19, 10), 1,
    received_at + interval '4 days', NULL
FROM lot WHERE handler IS NOT NULL AND NOT is_ended AND (n <= 12 OR pg_temp.dice(n, 20, 8) = 0);

INSERT INTO casework_document (case_id, kind, state, sha256, size, media_type, name_as_given, is_sealed, vault_key, added_at,
    added_by_id, void_reason)
SELECT n, CASE i WHEN 1 THEN 'petition' ELSE 'evidence' END, 'clean', encode(sha256(convert_to(n || 'd' || i, 'UTF8')), 'hex'),
    48213 + n %% 1000, 'application/pdf', 'Tài liệu ' || i || '.pdf', false, '', received_at, (unit - 1) * 10 + 4, ''
FROM lot CROSS JOIN generate_series(1, 2) i WHERE NOT is_sealed AND (i = 1 OR n <= 12 OR pg_temp.dice(n, 21, 3) = 0);

INSERT INTO casework_casefingerprint (case_id, bands, signature, marks, is_caseless)
SELECT l.n, p.bands, p.signature, p.marks, false FROM lot l JOIN pool_letter p ON p.n = l.letter WHERE NOT is_sealed;

INSERT INTO casework_remark (case_id, at, "on", by_id, kind, text, reason)
SELECT n, received_at + interval '5 days', received_on + 5, handler, 'note', 'Đã gọi điện hẹn làm việc.', ''
FROM lot WHERE handler IS NOT NULL AND (n <= 12 OR pg_temp.dice(n, 22, 4) = 0);

INSERT INTO viewflow_process (id, flow_class, status, created, finished, data)
SELECT l.n, x.flow, CASE WHEN is_ended THEN 'DONE' ELSE 'NEW' END, received_at, ended_on, '{}'
FROM lot l JOIN pool_node x ON x.kind = l.kind AND x.state = l.state;
INSERT INTO workflows_caseprocess (case_id, process_id, flow_version) SELECT id, id, 1 FROM viewflow_process;
INSERT INTO viewflow_task (process_id, flow_task, flow_task_type, status, created, started, finished, token, data,
    owner_permission, owner_permission_content_type_id, owner_permission_obj_pk)
SELECT l.n, x.ref, x.type, x.status, received_at + interval '1 day', NULL::timestamptz, ended_on, 'start', '{}'::jsonb,
    nullif(x.desk, ''), CASE WHEN x.desk <> '' THEN %(content_type)s END, CASE WHEN x.desk <> '' THEN unit::text END
FROM lot l JOIN pool_node x ON x.kind = l.kind AND x.state = l.state
UNION ALL
SELECT l.n, x.ref, x.type, 'DONE', received_at, received_at, received_at + interval '1 day', 'start', '{}'::jsonb,
    nullif(x.desk, ''), CASE WHEN x.desk <> '' THEN %(content_type)s END, CASE WHEN x.desk <> '' THEN unit::text END
FROM lot l JOIN pool_node x ON x.kind = l.kind AND x.state = 'received' WHERE l.state <> 'received';

INSERT INTO casework_accessentry (at, actor_kind, actor_id, case_id, verb, was_allowed, reason)
SELECT received_at + i * interval '1 day', 'officer', (unit - 1) * 10 + (ARRAY[4, 5, 6])[i], n, 'read_content', true, ''
FROM lot CROSS JOIN generate_series(1, 3) i WHERE received_at + i * interval '1 day' < now();

DROP TABLE lot;
