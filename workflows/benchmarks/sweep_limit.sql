-- The limit: one hand-written statement that leaves the same rows behind, all due clocks at once.
-- It waits for nobody, skips nobody, looks for no addressee and shares nothing with the real sweep.
WITH due AS (
    SELECT
        k.id, k.case_id, k.cycle, k.milestone, k.next_rung, k.next_rung_at,
        k.rungs -> k.next_rung::int ->> 'code' AS code, (k.rungs -> k.next_rung::int ->> 'level')::int AS level,
        (k.rungs -> k.next_rung::int + 1 ->> 'at')::timestamptz AS rearm_at, c.unit_id, c.state, c.head_hash,
        c.event_seq + 1 AS seq, (c.unit_id - 1) * 7 + 2 AS officer_id
    FROM casework_clock k JOIN casework_case c ON c.id = k.case_id
    WHERE k.next_rung_at <= %(at)s
),
escalated AS (
    INSERT INTO casework_escalation
        (clock_id, rung, cycle, code, level, due_at, detected_at, audience, reached, officer_id, reason)
    SELECT id, next_rung, cycle, code, level, next_rung_at, %(at)s, 'unit_head', 'unit_head', officer_id, ''
    FROM due
    ON CONFLICT (clock_id, rung, cycle) DO NOTHING
),
said AS MATERIALIZED (
    SELECT *, format(
        '{"clock":%%s,"code":"%%s","cycle":%%s,"level":%%s,"milestone":"%%s","officer":%%s,'
        '"reached":"unit_head","reason":"","rung":%%s}',
        id, code, cycle, level, milestone, officer_id, next_rung
    ) AS payload
    FROM due
),
chained AS MATERIALIZED (
    SELECT *, encode(sha256(convert_to(concat_ws(E'\x1f', case_id, seq, 'case.escalated', i.at, i.recorded_at,
        'system', '', '', state, state, payload, head_hash), 'UTF8')), 'hex') AS hash
    FROM said CROSS JOIN (
        SELECT to_char(%(at)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
            to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at
    ) i
),
written AS (
    INSERT INTO casework_event
        (case_id, seq, name, at, recorded_at, actor_kind, from_state, to_state, payload, prev_hash, hash)
    SELECT case_id, seq, 'case.escalated', %(at)s, now(), 'system', state, state, payload, head_hash, hash
    FROM chained
),
raised AS (
    UPDATE casework_case c
    SET event_seq = s.seq, head_hash = s.hash, escalation_level = greatest(escalation_level, s.level)
    FROM chained s WHERE c.id = s.case_id
),
rearmed AS (
    UPDATE casework_clock k SET next_rung = d.next_rung + 1, next_rung_at = d.rearm_at
    FROM due d WHERE k.id = d.id
    RETURNING 1
)
SELECT count(*) FROM rearmed
