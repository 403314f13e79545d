"""Which case is cast from which pattern, when it came in, at which court, with whom, under which numbers.

Tables of the plan are unlogged, begin with ``bench_`` and are dropped at the end. All draws are hashes of
the case's ordinal: the same count on the same day gives the same cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from phapdinh.bench.cases.bulk import Connection
from phapdinh.bench.cases.patterns import Pattern
from phapdinh.bench.cases.staff import invented_name
from phapdinh.cases.numbering import number_key
from phapdinh.demo.generator.draw import Draw
from phapdinh.vietnamese.fold import fold_key

WEEKS = 156
NAMES = 20_000
#: Ids that every case has alike: its matter, and itself.
MATTER, CASE = 1, 2
_SLOW, _PACE = 0.12, 0.25  # so many go on slower than the script, down to so much of its pace
_SEED = 77
_TABLES = ("court", "judge", "clerk", "lay", "name", "scene", "pattern", "plan", "number", "pair", "case", "due")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Patterns by their number in the plan, and the day that is today."""

    patterns: Sequence[Pattern]
    today: date


def make_plan(connection: Connection, drawn: Drawn, count: int) -> None:
    """Lay out ``count`` cases."""
    drop_plan(connection)
    _courts(connection)
    _names(connection)
    _patterns(connection, drawn)
    connection.execute(_PLAN.format(count=count, today=drawn.today.isoformat(), weeks=WEEKS))
    connection.execute("ANALYZE bench_plan")
    connection.execute(_NUMBER)
    connection.execute(_PAIR)
    connection.execute(_CASE)
    connection.execute("CREATE INDEX ON bench_case (pattern)")
    connection.execute("ANALYZE bench_case")


def drop_plan(connection: Connection) -> None:
    """Nothing of the plan stays."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS bench_{table}")


def rules_of(table: str) -> str:
    """How a table of the plan begins."""
    return f"CREATE UNLOGGED TABLE bench_{table} AS "


def _courts(connection: Connection) -> None:
    for kind, table in (("judge", "judge"), ("clerk", "clerk"), ("lay_judge", "lay")):
        connection.execute(
            rules_of(table) + "SELECT row_number() OVER (ORDER BY o.court_id, o.id)::int AS no, o.court_id,"
            " o.id AS officer, o.user_id AS account, o.name FROM cases_officer o "
            f"WHERE o.kind = '{kind}'"
        )
        connection.execute(f"ALTER TABLE bench_{table} ADD PRIMARY KEY (no)")
    connection.execute(_COURT)


def _names(connection: Connection) -> None:
    """Invented names with their folded keys, and a year of birth."""
    connection.execute("CREATE UNLOGGED TABLE bench_name (no int PRIMARY KEY, name text, key text, born int)")
    draw = Draw(_SEED, 1)
    with connection.cursor() as cursor, cursor.copy("COPY bench_name FROM STDIN") as copy:
        for place in range(NAMES):
            name = invented_name(draw)
            copy.write_row((place, name, fold_key(name), draw.between(1950, 2005)))


def _patterns(connection: Connection, drawn: Drawn) -> None:
    """For how long a case stands at each pattern of its scene, and the registers that it has met."""
    connection.execute(
        "CREATE UNLOGGED TABLE bench_pattern (no int, scene int, received date, from_age int, to_age int)"
    )
    connection.execute(
        "CREATE UNLOGGED TABLE bench_scene (no int, low float, high float, base date, level text)"
    )
    connection.execute(
        "CREATE UNLOGGED TABLE bench_register (pattern int, k int, symbol text, folded text, what text, on_day date)"
    )
    scenes = list({pattern.scene.id: pattern.scene for pattern in drawn.patterns}.values())
    whole, low = sum(scene.share for scene in scenes), 0
    for number, scene in enumerate(scenes):
        base = drawn.today - timedelta(days=(drawn.today.weekday() - scene.weekday) % 7)
        bounds = (low / whole, (low + scene.share) / whole)
        level = "provincial" if scene.above else "regional"
        connection.execute("INSERT INTO bench_scene VALUES (%s, %s, %s, %s, %s)", (number, *bounds, base, level))
        low += scene.share
        own = [(no, one) for no, one in enumerate(drawn.patterns) if one.scene.id == scene.id]
        for (no, one), after in zip(own, [*own[1:], None], strict=True):
            until = (after[1].last_on - after[1].received_on).days if after else 100_000
            ages = ((one.last_on - one.received_on).days, until)
            connection.execute(
                "INSERT INTO bench_pattern VALUES (%s, %s, %s, %s, %s)", (no, number, one.received_on, *ages)
            )
            _registers(connection, no, one)


def _registers(connection: Connection, no: int, pattern: Pattern) -> None:
    for k, row in enumerate(pattern.rows["cases_issuednumber"], 1):
        folded = number_key(row["text"]).rsplit("/", 1)[1]
        connection.execute(
            "INSERT INTO bench_register VALUES (%s, %s, %s, %s, %s, %s)",
            (no, k, row["symbol"], folded, row["what"], row["on"]),
        )


_TABLES = (*_TABLES, "register")


def _random(seed: int) -> str:
    """A number from 0 to below 1 that depends on the ordinal alone."""
    return f"((hashint8extended(i, {seed}) & 2147483647)::float8 / 2147483648::float8)"


_COURT = rules_of("court") + (
    "SELECT row_number() OVER (PARTITION BY t.level ORDER BY t.id)::int - 1 AS place, "
    "count(*) OVER (PARTITION BY t.level) AS courts, t.id, t.level, t.province, "
    "chief.id AS chief, chief.full_name AS chief_name, "
    "j.first AS judge, j.n AS judges, k.first AS clerk, k.n AS clerks, l.first AS lay, l.n AS lays "
    "FROM courts_court t "
    "JOIN LATERAL (SELECT u.id, u.full_name FROM people_membership m JOIN people_user u ON u.id = m.user_id "
    " WHERE m.court_id = t.id AND m.role = 'chief_judge' ORDER BY u.id LIMIT 1) chief ON true "
    "JOIN (SELECT court_id, min(no) AS first, count(*)::int AS n FROM bench_judge GROUP BY 1) j ON j.court_id = t.id "
    "JOIN (SELECT court_id, min(no) AS first, count(*)::int AS n FROM bench_clerk GROUP BY 1) k ON k.court_id = t.id "
    "JOIN (SELECT court_id, min(no) AS first, count(*)::int AS n FROM bench_lay GROUP BY 1) l ON l.court_id = t.id "
    "WHERE t.exists_to IS NULL"
)

_PLAN = rules_of("plan") + (
    "WITH u AS MATERIALIZED (SELECT i, "
    + ", ".join(f"{_random(n)} AS r{n}" for n in range(1, 10))
    + " FROM generate_series(1, {count}) i) "
    "SELECT d.i, p.no AS pattern, t.id AS court, t.province, t.chief, t.chief_name, "
    "t.judge + floor(d.r6 * t.judges)::int AS judge, t.clerk + floor(d.r7 * t.clerks)::int AS clerk, "
    "t.lay + floor(d.r8 * t.lays)::int AS lay_1, t.lay + ((floor(d.r8 * t.lays)::int + 1) % t.lays) AS lay_2, "
    "d.received - p.received AS shift, d.received, "
    f"floor(d.r9 * {NAMES})::int AS name, "
    "lpad(to_hex((extract(epoch FROM d.received)::bigint + 7200 + floor(d.r9 * 20000)::bigint) * 1000), 12, '0') "
    "AS head, '8' || lpad(to_hex(d.i), 15, '0') AS tail "
    "FROM (SELECT u.*, s.no AS scene, s.level, s.base - 7 * floor(r2 * {weeks})::int AS received, "
    "  (date '{today}' - (s.base - 7 * floor(r2 * {weeks})::int)) "
    f"  * (CASE WHEN r3 < {_SLOW} THEN {_PACE} + {1 - _PACE} * r4 ELSE 1 END) AS age, "
    "  floor(n.courts * power(r5, 1.5))::int AS place FROM u "
    "  JOIN bench_scene s ON u.r1 >= s.low AND u.r1 < s.high "
    "  JOIN (SELECT level, max(courts) AS courts FROM bench_court GROUP BY 1) n ON n.level = s.level OFFSET 0) d "
    "JOIN bench_pattern p ON p.scene = d.scene AND d.age >= p.from_age AND d.age < p.to_age "
    "JOIN bench_court t ON t.level = d.level AND t.place = d.place"
)

_NUMBER = rules_of("number") + (
    "SELECT i, k, court, year, symbol, what, day, seq, "
    "(CASE WHEN seq < 10 THEN '0' ELSE '' END) || seq || '/' || year || '/' || symbol AS text, "
    "seq || '/' || year || '/' || folded AS key "
    "FROM (SELECT i, k, court, symbol, folded, what, day, extract(year FROM day)::int AS year, "
    "  row_number() OVER (PARTITION BY court, symbol, extract(year FROM day) ORDER BY day, i, k) AS seq "
    "  FROM (SELECT c.i, c.court, r.k, r.symbol, r.folded, r.what, r.on_day + c.shift AS day "
    "    FROM bench_plan c JOIN bench_register r ON r.pattern = c.pattern) n) n"
)

# An appeal came from a judged case of a court below, of the same province, that had been judged by then.
_PAIR = rules_of("pair") + (
    "SELECT a.i, e.head, e.tail FROM "
    "(SELECT i, province, received, row_number() OVER (PARTITION BY province ORDER BY received, i) AS n "
    " FROM bench_plan WHERE pattern IN (SELECT p.no FROM bench_pattern p JOIN bench_scene s ON s.no = p.scene "
    "  WHERE s.level = 'provincial')) a "
    "JOIN (SELECT i, head, tail, province, received, "
    " row_number() OVER (PARTITION BY province ORDER BY received, i) AS n FROM bench_plan "
    " WHERE pattern IN (SELECT pattern FROM bench_register WHERE what = 'judgment')) e "
    "ON e.province = a.province AND e.n = a.n AND e.received + 140 <= a.received"
)

_CASE = rules_of("case") + (
    "SELECT c.*, n.numbers, coalesce(p.head, c.head) AS matter_head, coalesce(p.tail, c.tail) AS matter_tail, "
    "p.head IS NOT NULL AS came_up FROM bench_plan c "
    "JOIN (SELECT i, array_agg(text ORDER BY k) AS numbers FROM bench_number GROUP BY i) n ON n.i = c.i "
    "LEFT JOIN bench_pair p ON p.i = c.i ORDER BY c.pattern, c.shift, c.i"
)
