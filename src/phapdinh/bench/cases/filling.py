"""An instance filled with invented cases of three years: staff, patterns, plan, rows, what ties them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import psycopg

from phapdinh.bench.cases.bulk import Connection, careless, orphans, unguarded, without_indexes
from phapdinh.bench.cases.expressions import own_id
from phapdinh.bench.cases.hearings import TABLES as CALENDAR
from phapdinh.bench.cases.hearings import hold
from phapdinh.bench.cases.patterns import TABLES, Pattern, walk_all
from phapdinh.bench.cases.planning import CASE, Drawn, drop_plan, make_plan
from phapdinh.bench.cases.sowing import number_id, sow
from phapdinh.bench.cases.staff import hire
from phapdinh.cases.clocks.days import DaysOff, days_off
from phapdinh.cases.clocks.running import end_of
from phapdinh.cases.deadlines import DeadlineError
from phapdinh.cases.models import Clock

#: From so many cases on it pays to build indexes at the end.
_MANY = 20_000
_FILLED = (*TABLES, "records_journalhead", "cases_numberseries", "cases_caselink", *CALENDAR)

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What the instance holds now, in rows, and in how many seconds it got there."""

    cases: int
    open_cases: int
    open_clocks: int
    staff: int
    rows: dict[str, int]
    seconds: float
    gigabytes: float
    orphans: dict[str, int]


@dataclass(frozen=True, slots=True)
class Order:
    """How much is wanted; ``only`` some scenes, or all."""

    cases: int
    staff: int
    today: date
    only: Sequence[str] = ()


def fill(url: str, order: Order, *, told: Told = lambda _: None, done: Callable[[int], None] = lambda _: None) -> Filled:
    """Fill an instance that holds no case. ``told`` what comes next, ``done`` how many cases are written."""
    begun = time.perf_counter()
    told("nhân sự")
    staff = hire(order.staff)
    told("mẫu vụ việc")
    drawn = Drawn(walk_all(order.today, order.only), order.today)
    many = order.cases >= _MANY
    with psycopg.connect(url, autocommit=True) as connection:
        unguarded(connection)
        with careless(connection) if many else nullcontext():
            told("kế hoạch")
            make_plan(connection, drawn, order.cases)
            _dues(connection, drawn.patterns)
            with without_indexes(connection, _FILLED, told) if many else nullcontext():
                told("số, sổ")
                connection.execute(_NUMBERS)
                connection.execute(_SERIES)
                told("vụ việc")
                sow(url, drawn.patterns, told=done)
                connection.execute(_LINKS)
                told("lịch xét xử")
                hold(connection, drawn.patterns)
            drop_plan(connection)
            connection.execute("VACUUM ANALYZE")
        return _filled(connection, order, staff, time.perf_counter() - begun)


def _dues(connection: Connection, patterns: Sequence[Pattern]) -> None:
    """When each clock of a pattern ends, for every shift that occurs: computed by the rules, not moved."""
    connection.execute(
        "CREATE UNLOGGED TABLE bench_due (pattern int, shift int, due_on date[], due_at timestamptz[], remind_on date[])"
    )
    days = days_off()
    wanted = connection.execute("SELECT DISTINCT pattern, shift FROM bench_case").fetchall()
    with connection.cursor() as cursor, cursor.copy("COPY bench_due FROM STDIN") as copy:
        for number, shift in wanted:
            ends = [_end(row, shift, days) for row in patterns[number].rows["cases_clock"]]
            copy.write_row((number, shift, *map(list, zip(*ends, strict=True))) if ends else (number, shift, [], [], []))
    connection.execute("ANALYZE bench_due")


def _end(row: dict[str, object], shift: int, days: DaysOff) -> tuple[date | None, datetime | None, date | None]:
    """Nothing where the rule was not yet the law of that day: the clock did not begin then."""
    clock = Clock(**row)
    clock.started_on += timedelta(days=shift)
    if clock.started_at is not None:
        clock.started_at += timedelta(days=shift)
    try:
        found = end_of(clock, days)
    except (KeyError, DeadlineError):
        return None, None, None
    return found.on, found.at, found.remind_on


_NUMBERS = (
    "INSERT INTO cases_issuednumber (id, court_id, year, symbol, seq, text, key, case_id, what, \"on\", void_reason) "
    f"SELECT {number_id('n.k')}, n.court, n.year, n.symbol, n.seq, n.text, n.key, {own_id(CASE)}, n.what, n.day, '' "  # noqa: S608
    "FROM bench_number n JOIN bench_case c ON c.i = n.i"
)
_SERIES = (
    "INSERT INTO cases_numberseries (court_id, year, symbol, last) "
    "SELECT court, year, symbol, max(seq) FROM bench_number GROUP BY 1, 2, 3; "
    "SELECT setval(pg_get_serial_sequence('cases_issuednumber', 'id'), (SELECT max(id) FROM cases_issuednumber))"
)
_LINKS = (
    'INSERT INTO cases_caselink (from_case_id, to_case_id, kind, "on") '
    f"SELECT {own_id(CASE)}, (c.matter_head || '7{CASE:03x}' || c.matter_tail)::uuid, 'appeal_of', c.received "  # noqa: S608
    "FROM bench_case c WHERE c.came_up"
)


def _filled(connection: Connection, order: Order, staff: int, seconds: float) -> Filled:
    def one(statement: str) -> int:
        row = connection.execute(statement.encode()).fetchone()
        return int(row[0]) if row else 0

    return Filled(
        cases=one("SELECT count(*) FROM cases_case"),
        open_cases=one("SELECT count(*) FROM cases_case WHERE closed_on IS NULL"),
        open_clocks=one("SELECT count(*) FROM cases_clock WHERE state IN ('running', 'suspended')"),
        staff=staff,
        rows={table: one(f"SELECT count(*) FROM {table}") for table in _FILLED},  # noqa: S608
        seconds=round(seconds, 1),
        gigabytes=round(one("SELECT pg_database_size(current_database())") / 1e9, 1),
        orphans=orphans(connection, _FILLED) if order.cases < _MANY else {},
    )
