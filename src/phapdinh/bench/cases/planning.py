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
from phapdinh.bench.cases.sql import statement
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
_TABLES = (
    *("court", "judge", "clerk", "lay", "name", "scene", "pattern", "register"),
    *("plan", "number", "pair", "case", "due"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Patterns by their number in the plan, and the day that is today."""

    patterns: Sequence[Pattern]
    today: date


def make_plan(connection: Connection, drawn: Drawn, count: int) -> None:
    """Lay out ``count`` cases."""
    drop_plan(connection)
    for kind, table in (("judge", "judge"), ("clerk", "clerk"), ("lay_judge", "lay")):
        connection.execute(statement("plan", "staff", kind=kind, table=table))
    connection.execute(statement("plan", "court"))
    connection.execute(statement("plan", "empty"))
    _names(connection)
    _patterns(connection, drawn)
    values = {
        "count": count,
        "today": drawn.today,
        "weeks": WEEKS,
        "names": NAMES,
        "slow": _SLOW,
        "pace": _PACE,
    }
    connection.execute(statement("plan", "plan", randoms=_randoms(), **values))
    for name in ("number", "pair", "case"):
        connection.execute(statement("plan", name))


def drop_plan(connection: Connection) -> None:
    """Nothing of the plan stays."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS bench_{table}")


def _names(connection: Connection) -> None:
    """Invented names with their folded keys, and a year of birth."""
    draw = Draw(_SEED, 1)
    with connection.cursor() as cursor, cursor.copy("COPY bench_name FROM STDIN") as copy:
        for place in range(NAMES):
            name = invented_name(draw)
            copy.write_row((place, name, fold_key(name), draw.between(1950, 2005)))


def _patterns(connection: Connection, drawn: Drawn) -> None:
    """For how long a case stands at each pattern of its scene, and the registers that it has met."""
    scenes = list({pattern.scene.id: pattern.scene for pattern in drawn.patterns}.values())
    whole, low = sum(scene.share for scene in scenes), 0
    for number, scene in enumerate(scenes):
        base = drawn.today - timedelta(days=(drawn.today.weekday() - scene.weekday) % 7)
        bounds = (low / whole, (low + scene.share) / whole)
        level = "provincial" if scene.above else "regional"
        connection.execute(
            "INSERT INTO bench_scene VALUES (%s, %s, %s, %s, %s)", (number, *bounds, base, level)
        )
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


def _randoms() -> str:
    """Nine numbers from 0 to below 1 that depend on the ordinal alone."""
    each = "((hashint8extended(i, {n}) & 2147483647)::float8 / 2147483648::float8) AS r{n}"
    return ", ".join(each.format(n=n) for n in range(1, 10))
