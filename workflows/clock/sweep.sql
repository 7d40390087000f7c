-- One batch of the sweep: claim due rungs, record them once, chain their events, re-arm their clocks.
-- Case and clock rows are locked together and never waited for: the door locks the case first and then
-- writes its clocks, so whoever holds either row simply keeps it until a later batch.
-- A case takes one rung per batch, because each event needs the hash of the one before it.
-- `version` is not raised: it guards the edits of people, and a rung changes nothing that they edit.
WITH desk AS MATERIALIZED (
    SELECT *
    FROM jsonb_to_recordset(%(desks)s::jsonb) AS d (
        unit_id bigint, handler_id bigint, audience text,
        officers bigint[], reached text[], reasons text[]
    )
),
claimed AS MATERIALIZED (
    SELECT
        k.id, k.case_id, k.cycle, k.milestone, k.next_rung AS rung, k.next_rung_at AS due_at,
        k.rungs -> k.next_rung::int ->> 'code' AS code,
        k.rungs -> k.next_rung::int ->> 'to' AS audience,
        k.rungs -> k.next_rung::int ->> 'verb' AS verb,
        (k.rungs -> k.next_rung::int ->> 'level')::int AS level,
        (k.rungs -> k.next_rung::int + 1 ->> 'at')::timestamptz AS rearm_at,
        c.unit_id, coalesce(c.handler_id, 0) AS handler_id, c.kind, c.field, c.state, c.event_seq, c.head_hash
    FROM casework_clock k
    JOIN casework_case c ON c.id = k.case_id
    WHERE k.next_rung_at <= %(at)s
    ORDER BY k.next_rung_at
    LIMIT %(batch)s
    FOR NO KEY UPDATE OF k, c SKIP LOCKED
),
taken AS MATERIALIZED (
    SELECT DISTINCT ON (case_id) claimed.*, d.officers, d.reached, d.reasons
    FROM claimed
    LEFT JOIN desk d USING (unit_id, handler_id, audience)
    WHERE d.unit_id IS NOT NULL OR claimed.audience IN ('citizen', 'system')
    ORDER BY case_id, due_at, claimed.id
),
-- Luật TC Đ8, NĐ 31/2019 Đ5, Luật KN Đ36-38: nobody is told of a case from which he is kept away. Who that is
-- says the matrix (casework.permissions.kept_away) of the same relations that the door asks; cases of kinds from
-- which nobody is kept are not looked at.
concerned AS MATERIALIZED (
    SELECT t.case_id, w.tags
    FROM taken t
    JOIN jsonb_to_recordset(%(kept_away)s::jsonb) AS w (kind text, field text, tags text[])
        ON w.kind = t.kind AND w.field = t.field
),
tied AS MATERIALIZED (
    SELECT c.case_id, r.tag, r.officer, r.unit_path
    FROM concerned c
    CROSS JOIN LATERAL casework_relations_of(c.case_id, %(handling)s::text[], %(serving)s::text[]) r
    WHERE (r.tag = ANY (c.tags) OR r.tag = 'cleared')
        AND coalesce(r.first_day <= %(on)s, true) AND coalesce(r.last_day >= %(on)s, true)
),
barred AS MATERIALIZED (
    SELECT t.case_id, t.officer AS officer_id, t.unit_path
    FROM tied t
    WHERE t.tag <> 'cleared' AND NOT (t.tag IN ('kin', 'conflict') AND EXISTS (
        SELECT FROM tied s WHERE s.case_id = t.case_id AND s.tag = 'cleared' AND s.officer = t.officer
    ))
    UNION ALL
    SELECT t.case_id, b.officer_id, u.path
    FROM taken t
    JOIN casework_bar b ON b.case_id = t.case_id
    LEFT JOIN casework_authority u ON u.id = b.unit_id
    WHERE b.effect = 'bars'
),
kept_away AS MATERIALIZED (
    SELECT t.case_id, min(o.n) AS n
    FROM taken t
    CROSS JOIN LATERAL unnest(t.officers) WITH ORDINALITY AS o (officer_id, n)
    LEFT JOIN casework_officer f ON f.id = o.officer_id
    LEFT JOIN casework_authority unit ON unit.id = f.unit_id
    LEFT JOIN casework_authority division ON division.id = f.division_id
    WHERE t.case_id IN (SELECT case_id FROM barred)
        AND NOT EXISTS (
            SELECT FROM barred b
            WHERE b.case_id = t.case_id AND (
                b.officer_id = o.officer_id
                OR starts_with(unit.path, b.unit_path) OR starts_with(division.path, b.unit_path)
            )
        )
    GROUP BY t.case_id
),
addressed AS (
    SELECT
        t.*,
        t.officers[w.n] AS officer_id,
        coalesce(t.reached[w.n], '') AS reached_by,
        CASE WHEN w.n > 1 AND k.case_id IS NOT NULL
            THEN btrim(coalesce(t.reasons[w.n], '') || ' barred')
            ELSE coalesce(t.reasons[w.n], '')
        END AS reason
    FROM taken t
    LEFT JOIN kept_away k ON k.case_id = t.case_id
    CROSS JOIN LATERAL (SELECT coalesce(k.n, 1)::int AS n) w
    WHERE t.audience <> 'system'
),
escalated AS (
    INSERT INTO casework_escalation
        (clock_id, rung, cycle, code, level, due_at, detected_at, audience, reached, officer_id, reason)
    SELECT id, rung, cycle, code, level, due_at, %(at)s, audience, reached_by, officer_id, reason
    FROM addressed
    ON CONFLICT (clock_id, rung, cycle) DO NOTHING
    RETURNING clock_id
),
said AS MATERIALIZED (
    SELECT
        a.case_id, a.state, a.level, a.head_hash, a.event_seq + 1 AS seq,
        -- Keys in order, no spaces, codes only: exactly casework.events.payload_text.
        format(
            '{"clock":%%s,"code":"%%s","cycle":%%s,"level":%%s,"milestone":"%%s","officer":%%s,'
            '"reached":"%%s","reason":"%%s","rung":%%s}',
            a.id, a.code, a.cycle, a.level, a.milestone, coalesce(a.officer_id::text, 'null'),
            a.reached_by, a.reason, a.rung
        ) AS payload
    FROM addressed a
    JOIN escalated e ON e.clock_id = a.id
),
chained AS MATERIALIZED (
    SELECT
        s.*,
        encode(sha256(convert_to(concat_ws(
            E'\x1f', s.case_id::text, s.seq::text, 'case.escalated', i.at, i.recorded_at,
            'system', '', '', s.state, s.state, s.payload, s.head_hash
        ), 'UTF8')), 'hex') AS hash
    FROM said s
    -- The instants as casework.events.instant_text writes them, made once.
    CROSS JOIN (
        SELECT
            to_char(%(at)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
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
    SET event_seq = s.seq, head_hash = s.hash, escalation_level = greatest(c.escalation_level, s.level)
    FROM chained s
    WHERE c.id = s.case_id
),
commanded AS (
    INSERT INTO casework_command (case_id, clock_id, verb, cycle, due_at, created_at, state, attempts, reason)
    SELECT case_id, id, verb, cycle, due_at, %(at)s, 'pending', 0, ''
    FROM taken
    WHERE audience = 'system'
    ON CONFLICT (clock_id, verb, cycle) DO NOTHING
    RETURNING id
),
rearmed AS (
    UPDATE casework_clock k
    SET next_rung = t.rung + 1, next_rung_at = t.rearm_at
    FROM taken t
    WHERE k.id = t.id
    RETURNING k.id
),
woken AS (
    SELECT pg_notify('hoiam_wake', 'workflows.tasks.run_commands') WHERE EXISTS (SELECT FROM commanded)
)
SELECT
    (SELECT count(*) FROM rearmed) AS fired,
    (SELECT count(*) FROM escalated) AS escalated,
    (SELECT count(*) FROM commanded) AS commands,
    (SELECT count(*) FROM chained) AS events,
    (SELECT count(*) FROM woken) AS woken
