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
from phapdinh.bench.cases.sql import statement
from phapdinh.bench.cases.staff import hire
from phapdinh.cases.clocks.days import DaysOff, days_off
from phapdinh.cases.clocks.running import end_of
from phapdinh.cases.deadlines import DeadlineError
from phapdinh.cases.models import Clock, NumberSeries

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


def fill(
    url: str, order: Order, *, told: Told = lambda _: None, done: Callable[[int], None] = lambda _: None
) -> Filled:
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
                _registers(connection)
                told("vụ việc")
                sow(url, drawn.patterns, told=done)
                earlier = f"(c.matter_head || '7{CASE:03x}' || c.matter_tail)::uuid"
                connection.execute(statement("plan", "links", case=own_id(CASE), earlier=earlier))
                told("lịch xét xử")
                hold(connection, drawn.patterns)
            drop_plan(connection)
            connection.execute("VACUUM ANALYZE")
        return _filled(connection, order, staff, time.perf_counter() - begun)


def _dues(connection: Connection, patterns: Sequence[Pattern]) -> None:
    """When each clock of a pattern ends, for every shift that occurs: computed by the rules, not moved."""
    days = days_off()
    wanted = connection.execute("SELECT DISTINCT pattern, shift FROM bench_case").fetchall()
    with connection.cursor() as cursor, cursor.copy("COPY bench_due FROM STDIN") as copy:
        for number, shift in wanted:
            ends = [_end(row, shift, days) for row in patterns[number].rows["cases_clock"]]
            copy.write_row(
                (number, shift, *map(list, zip(*ends, strict=True))) if ends else (number, shift, [], [], [])
            )
    connection.execute("ANALYZE bench_due")


def _end(
    row: dict[str, object], shift: int, days: DaysOff
) -> tuple[date | None, datetime | None, date | None]:
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


def _registers(connection: Connection) -> None:
    """All numbers, and the last one of each register."""
    connection.execute(statement("plan", "issued", number_id=number_id("n.k"), case=own_id(CASE)))
    rows = connection.execute(statement("plan", "registers")).fetchall()
    series = [
        NumberSeries(court_id=court, year=year, symbol=symbol, last=last)
        for court, year, symbol, last in rows
    ]
    NumberSeries.objects.bulk_create(series, batch_size=2_000)


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
