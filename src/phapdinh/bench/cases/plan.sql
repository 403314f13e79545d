-- The plan of the cases: see planning.py. What stands in braces is filled in there.

-- name: staff
CREATE UNLOGGED TABLE bench_{table} AS
SELECT row_number() OVER (ORDER BY o.court_id, o.id)::int AS no, o.court_id, o.id AS officer,
       o.user_id AS account, o.name
FROM cases_officer o
WHERE o.kind = '{kind}';
ALTER TABLE bench_{table} ADD PRIMARY KEY (no);

-- name: court
CREATE UNLOGGED TABLE bench_court AS
SELECT row_number() OVER (PARTITION BY t.level ORDER BY t.id)::int - 1 AS place,
       count(*) OVER (PARTITION BY t.level) AS courts, t.id, t.level, t.province,
       chief.id AS chief, chief.full_name AS chief_name,
       j.first AS judge, j.n AS judges, k.first AS clerk, k.n AS clerks, l.first AS lay, l.n AS lays
FROM courts_court t
JOIN LATERAL (
    SELECT u.id, u.full_name FROM people_membership m JOIN people_user u ON u.id = m.user_id
    WHERE m.court_id = t.id AND m.role = 'chief_judge' ORDER BY u.id LIMIT 1
) chief ON true
JOIN (SELECT court_id, min(no) AS first, count(*)::int AS n FROM bench_judge GROUP BY 1) j
    ON j.court_id = t.id
JOIN (SELECT court_id, min(no) AS first, count(*)::int AS n FROM bench_clerk GROUP BY 1) k
    ON k.court_id = t.id
JOIN (SELECT court_id, min(no) AS first, count(*)::int AS n FROM bench_lay GROUP BY 1) l
    ON l.court_id = t.id
WHERE t.exists_to IS NULL

-- name: empty
CREATE UNLOGGED TABLE bench_name (no int PRIMARY KEY, name text, key text, born int);
CREATE UNLOGGED TABLE bench_scene (no int, low float, high float, base date, level text);
CREATE UNLOGGED TABLE bench_pattern (no int, scene int, received date, from_age int, to_age int);
CREATE UNLOGGED TABLE bench_register
    (pattern int, k int, symbol text, folded text, what text, on_day date);
CREATE UNLOGGED TABLE bench_due
    (pattern int, shift int, due_on date[], due_at timestamptz[], remind_on date[]);

-- name: plan
CREATE UNLOGGED TABLE bench_plan AS
WITH u AS MATERIALIZED (SELECT i, {randoms} FROM generate_series(1, {count}) i)
SELECT d.i, p.no AS pattern, t.id AS court, t.province, t.chief, t.chief_name,
       t.judge + floor(d.r6 * t.judges)::int AS judge,
       t.clerk + floor(d.r7 * t.clerks)::int AS clerk,
       t.lay + floor(d.r8 * t.lays)::int AS lay_1,
       t.lay + ((floor(d.r8 * t.lays)::int + 1) % t.lays) AS lay_2,
       d.received - p.received AS shift, d.received,
       floor(d.r9 * {names})::int AS name,
       lpad(to_hex((extract(epoch FROM d.received)::bigint + 7200 + floor(d.r9 * 20000)::bigint) * 1000),
            12, '0') AS head,
       '8' || lpad(to_hex(d.i), 15, '0') AS tail
FROM (
    SELECT u.*, s.no AS scene, s.level,
           s.base - 7 * floor(r2 * {weeks})::int AS received,
           (date '{today}' - (s.base - 7 * floor(r2 * {weeks})::int))
               * (CASE WHEN r3 < {slow} THEN {pace} + (1 - {pace}) * r4 ELSE 1 END) AS age,
           floor(n.courts * power(r5, 1.5))::int AS place
    FROM u
    JOIN bench_scene s ON u.r1 >= s.low AND u.r1 < s.high
    JOIN (SELECT level, max(courts) AS courts FROM bench_court GROUP BY 1) n ON n.level = s.level
    OFFSET 0
) d
JOIN bench_pattern p ON p.scene = d.scene AND d.age >= p.from_age AND d.age < p.to_age
JOIN bench_court t ON t.level = d.level AND t.place = d.place;
ANALYZE bench_plan

-- name: number
CREATE UNLOGGED TABLE bench_number AS
SELECT i, k, court, year, symbol, what, day, seq,
       (CASE WHEN seq < 10 THEN '0' ELSE '' END) || seq || '/' || year || '/' || symbol AS text,
       seq || '/' || year || '/' || folded AS key
FROM (
    SELECT i, k, court, symbol, folded, what, day, extract(year FROM day)::int AS year,
           row_number() OVER (
               PARTITION BY court, symbol, extract(year FROM day) ORDER BY day, i, k
           ) AS seq
    FROM (
        SELECT c.i, c.court, r.k, r.symbol, r.folded, r.what, r.on_day + c.shift AS day
        FROM bench_plan c JOIN bench_register r ON r.pattern = c.pattern
    ) drawn
) counted

-- name: pair
-- An appeal came from a judged case of a court below, of the same province, that had been judged by then.
CREATE UNLOGGED TABLE bench_pair AS
SELECT a.i, e.head, e.tail
FROM (
    SELECT i, province, received, row_number() OVER (PARTITION BY province ORDER BY received, i) AS n
    FROM bench_plan
    WHERE pattern IN (
        SELECT p.no FROM bench_pattern p JOIN bench_scene s ON s.no = p.scene WHERE s.level = 'provincial'
    )
) a
JOIN (
    SELECT i, head, tail, province, received,
           row_number() OVER (PARTITION BY province ORDER BY received, i) AS n
    FROM bench_plan
    WHERE pattern IN (
        SELECT r.pattern FROM bench_register r JOIN bench_pattern p ON p.no = r.pattern
        JOIN bench_scene s ON s.no = p.scene WHERE r.what = 'judgment' AND s.level = 'regional'
    )
) e ON e.province = a.province AND e.n = a.n AND e.received + 140 <= a.received

-- name: case
CREATE UNLOGGED TABLE bench_case AS
SELECT c.*, n.numbers, coalesce(p.head, c.head) AS matter_head, coalesce(p.tail, c.tail) AS matter_tail,
       p.head IS NOT NULL AS came_up
FROM bench_plan c
JOIN (SELECT i, array_agg(text ORDER BY k) AS numbers FROM bench_number GROUP BY i) n ON n.i = c.i
LEFT JOIN bench_pair p ON p.i = c.i
ORDER BY c.pattern, c.shift, c.i;
CREATE INDEX ON bench_case (pattern);
ANALYZE bench_case

-- name: issued
INSERT INTO cases_issuednumber
    (id, court_id, year, symbol, seq, text, key, case_id, what, "on", void_reason)
SELECT {number_id}, n.court, n.year, n.symbol, n.seq, n.text, n.key, {case}, n.what, n.day, ''
FROM bench_number n JOIN bench_case c ON c.i = n.i;
SELECT setval(pg_get_serial_sequence('cases_issuednumber', 'id'), (SELECT max(id) FROM cases_issuednumber))

-- name: registers
SELECT court, year, symbol, max(seq) FROM bench_number GROUP BY 1, 2, 3

-- name: links
INSERT INTO cases_caselink (from_case_id, to_case_id, kind, "on")
SELECT {case}, {earlier}, 'appeal_of', c.received FROM bench_case c WHERE c.came_up
