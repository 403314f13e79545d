-- Sittings of the cases: see hearings.py. Alias c: the case that is heard.

-- name: sat
CREATE UNLOGGED TABLE bench_sat AS
SELECT c.*,
       tstzrange(c.day::timestamptz + ({slots})[c.slot + 1] * interval '1 hour',
                 c.day::timestamptz + (({slots})[c.slot + 1] + {takes}) * interval '1 hour') AS during
FROM (
    SELECT s.*, row_number() OVER (PARTITION BY judge, day, slot ORDER BY i) AS twice
    FROM (
        SELECT c.i, c.head, c.tail, c.court, c.judge, c.clerk, p.held, p.on_day + c.shift AS day,
               (row_number() OVER w - 1) / {per_room} AS room, (row_number() OVER w - 1) % {per_room} AS slot
        FROM bench_case c JOIN bench_sitting p ON p.pattern = c.pattern
        WINDOW w AS (PARTITION BY c.court, p.on_day + c.shift ORDER BY c.i)
    ) s
    WHERE s.room < {rooms}
) c
WHERE twice = 1

-- name: placed
CREATE UNLOGGED TABLE bench_placed AS
SELECT c.*, r.id AS in_room, k.account, j.officer
FROM bench_sat c
JOIN (
    SELECT r.id, r.court_id, row_number() OVER (PARTITION BY r.court_id ORDER BY r.id) - 1 AS place
    FROM cases_room r
) r ON r.court_id = c.court AND r.place = c.room
JOIN bench_clerk k ON k.no = c.clerk
JOIN bench_judge j ON j.no = c.judge

-- name: hearings
INSERT INTO cases_hearing
    (id, court_id, case_id, kind, form, title, room_id, during, state, hold_until, reason, continues_id,
     revision, made_by_id, changed_at)
SELECT {hearing}, c.court, {case}, 'trial', 'public', '', c.in_room, c.during,
       CASE WHEN c.held THEN 'held' ELSE 'planned' END, NULL, '', NULL, 0, c.account, c.day
FROM bench_placed c

-- name: booked
INSERT INTO cases_booking
    (id, hearing_id, room_id, officer_id, equipment_id, resource, during, active, absence, note, made_by_id)
SELECT {room}, {hearing}, c.in_room, NULL::uuid, NULL::uuid, c.in_room, c.during, true, '', '', c.account
FROM bench_placed c
UNION ALL
SELECT {judge}, {hearing}, NULL, c.officer, NULL, c.officer, c.during, true, '', '', c.account
FROM bench_placed c
