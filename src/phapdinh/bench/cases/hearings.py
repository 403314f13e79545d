"""Sittings of the invented cases: rooms of each court, hearings in them, who and what is taken for how long."""

from __future__ import annotations

from collections.abc import Sequence

from phapdinh.bench.cases.bulk import Connection
from phapdinh.bench.cases.expressions import own_id
from phapdinh.bench.cases.patterns import Pattern
from phapdinh.bench.cases.planning import CASE

TABLES = ("cases_room", "cases_hearing", "cases_booking")
_ROOMS = 8
#: When a sitting may begin, in hours of UTC (half past seven, nine, half past ten, half past one, three).
_SLOTS = (0.5, 2.0, 3.5, 6.5, 8.0)
_TAKES = 1.5
_HEARING, _ROOM, _JUDGE = 4001, 4002, 4003  # ordinals that no pattern reaches


def hold(connection: Connection, patterns: Sequence[Pattern]) -> None:
    """Sittings that were held, and those that are set for the days to come.

    As many a day as rooms and hours allow: what finds no place has no entry in the calendar. A judge who
    would sit twice at once sits once.
    """
    connection.execute("CREATE UNLOGGED TABLE bench_sitting (pattern int, on_day date, held boolean)")
    for number, pattern in enumerate(patterns):
        planned = pattern.case["state"] == "trial_ordered"
        on = _set_for(pattern) if planned else pattern.held_on
        if on is not None:
            connection.execute("INSERT INTO bench_sitting VALUES (%s, %s, %s)", (number, on, not planned))
    connection.execute(_ROOMS_OF)
    connection.execute(_SAT)
    connection.execute(_HEARINGS)
    connection.execute(_BOOKED_ROOM)
    connection.execute(_BOOKED_JUDGE)
    connection.execute("DROP TABLE bench_sitting, bench_sat")


def _set_for(pattern: Pattern) -> object:
    """The day for which the order sets the trial, where it names one."""
    orders = [row for row in pattern.rows["cases_step"] if row["event"] == "order_trial"]
    return orders[-1]["data"].get("hearing_on") if orders else None


_ROOMS_OF = (
    "INSERT INTO cases_room (id, court_id, name, kind, friendly, online, retired_on) "
    "SELECT uuidv7(), t.id, 'Phòng xử án ' || n, 'courtroom', false, false, NULL "
    f"FROM bench_court t CROSS JOIN generate_series(1, {_ROOMS}) n"
)
_HOURS = "ARRAY[" + ", ".join(map(str, _SLOTS)) + "]"
_SAT = (
    "CREATE UNLOGGED TABLE bench_sat AS SELECT * FROM (SELECT s.*, "
    "row_number() OVER (PARTITION BY judge, day, slot ORDER BY i) AS twice FROM (SELECT c.i, c.head, c.tail, "
    "c.court, c.judge, c.clerk, p.held, p.on_day + c.shift AS day, "
    f"(row_number() OVER w - 1) / {len(_SLOTS)} AS room, (row_number() OVER w - 1) % {len(_SLOTS)} AS slot "
    "FROM bench_case c JOIN bench_sitting p ON p.pattern = c.pattern "
    "WINDOW w AS (PARTITION BY c.court, p.on_day + c.shift ORDER BY c.i)) s "
    f"WHERE s.room < {_ROOMS}) s WHERE twice = 1"
)
_DURING = (
    f"tstzrange(c.day::timestamptz + ({_HOURS})[c.slot + 1] * interval '1 hour', "
    f"c.day::timestamptz + (({_HOURS})[c.slot + 1] + {_TAKES}) * interval '1 hour')"
)
_IN_ROOM = (
    "FROM bench_sat c JOIN (SELECT r.id, r.court_id, row_number() OVER (PARTITION BY r.court_id ORDER BY r.id) - 1 "
    "AS place FROM cases_room r) r ON r.court_id = c.court AND r.place = c.room "
    "JOIN bench_clerk k ON k.no = c.clerk JOIN bench_judge j ON j.no = c.judge"
)
_HEARINGS = (
    "INSERT INTO cases_hearing (id, court_id, case_id, kind, form, title, room_id, during, state, hold_until, "
    "reason, continues_id, revision, made_by_id, changed_at) "
    f"SELECT {own_id(_HEARING)}, c.court, {own_id(CASE)}, 'trial', 'public', '', r.id, {_DURING}, "  # noqa: S608
    f"CASE WHEN c.held THEN 'held' ELSE 'planned' END, NULL, '', NULL, 0, k.account, c.day {_IN_ROOM}"
)
_BOOKING = (
    "INSERT INTO cases_booking (id, hearing_id, room_id, officer_id, equipment_id, resource, during, active, "
    "absence, note, made_by_id) "
)
_BOOKED_ROOM = _BOOKING + (
    f"SELECT {own_id(_ROOM)}, {own_id(_HEARING)}, r.id, NULL, NULL, r.id, {_DURING}, true, '', '', k.account {_IN_ROOM}"
)
_BOOKED_JUDGE = _BOOKING + (
    f"SELECT {own_id(_JUDGE)}, {own_id(_HEARING)}, NULL, j.officer, NULL, j.officer, {_DURING}, true, '', '', k.account "
    f"{_IN_ROOM}"
)
