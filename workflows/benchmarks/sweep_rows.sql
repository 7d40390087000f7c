-- Half as many cases as clocks, each a copy of one model row, two clocks each.
-- Cases that came in together are due together: the first clocks of four runs of neighbours have a rung in
-- one of four hours each, so that four measurements find equal work.
INSERT INTO casework_case
SELECT r.*
FROM casework_case model
CROSS JOIN generate_series(1, %(scale)s / 2) n
CROSS JOIN LATERAL jsonb_populate_record(model, jsonb_build_object(
    'id', n, 'register_number', 'R' || n, 'tracking_code', 'T' || n,
    'tracking_token_hash', encode(sha256(n::text::bytea), 'hex'),
    'event_seq', 1, 'head_hash', encode(sha256(('h' || n)::bytea), 'hex'),
    'unit_id', n %% 100 + 2, 'handler_id', (n %% 100 + 1) * 7 + n / 100 %% 5 + 3
)) r;

INSERT INTO casework_clock
    (case_id, milestone, purpose, nature, role, cycle, state, event_on, started_on, nominal_due_on, due_on,
     facts, terms, rule, policy_version, calendar_version, provisional, restarts, extensions, rungs, next_rung,
     next_rung_at)
SELECT c, CASE k WHEN 0 THEN 'KN.R1' ELSE 'STEP.VERIFY' END, 'resolve', 'statutory', 'duty', 1, 'running',
    DATE '2026-10-05', DATE '2026-10-05', DATE '2026-11-04', DATE '2026-11-04', '[]',
    '[{"slot":"law","article":"Đ28","unit":"day","counted_from":"2026-10-05","allowed":30,"due_on":"2026-11-04"}]',
    'KN.R1:law', '2026-07-01', '0123456789abcdef', false, 0, 0,
    jsonb_build_array(
        jsonb_build_object('code', 'HEAD', 'at', d.due, 'level', 2, 'to', 'unit_head', 'verb', ''),
        jsonb_build_object('code', 'LEADER', 'at', d.due + interval '300 days', 'level', 3, 'to', 'leader', 'verb', '')
    ), 0, d.due
FROM generate_series(1, %(scale)s / 2) c
CROSS JOIN generate_series(0, 1) k
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN k = 0 AND c <= %(scale)s / 5
            THEN TIMESTAMPTZ '2026-11-05 00:00Z' + (c - 1) / (%(scale)s / 20) * interval '1 hour'
        ELSE TIMESTAMPTZ '2026-12-01 00:00Z' + c %% 1000 * interval '1 hour'
    END AS due
) d;

ANALYZE casework_case, casework_clock;
