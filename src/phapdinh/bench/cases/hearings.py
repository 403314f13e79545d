"""Sittings of the invented cases: rooms of each court, hearings, who and what is taken for how long."""

from __future__ import annotations

from collections.abc import Sequence

from phapdinh.bench.cases.bulk import Connection
from phapdinh.bench.cases.expressions import own_id
from phapdinh.bench.cases.patterns import Pattern
from phapdinh.bench.cases.planning import CASE
from phapdinh.bench.cases.sql import statement
from phapdinh.cases.models import Room

TABLES = ("cases_room", "cases_hearing", "cases_booking")
_ROOMS = 8
#: When a sitting may begin, in hours of UTC (half past seven, nine, half past ten, half past one, three).
_SLOTS = (0.5, 2.0, 3.5, 6.5, 8.0)
_TAKES = 1.5
_IDS = {"case": CASE, "hearing": 4001, "room": 4002, "judge": 4003}  # ordinals that no pattern reaches


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
    _rooms(connection)
    slots = "ARRAY[" + ", ".join(map(str, _SLOTS)) + "]"
    values = {"slots": slots, "takes": _TAKES, "per_room": len(_SLOTS), "rooms": _ROOMS}
    for name in ("sat", "placed"):
        connection.execute(statement("hearings", name, **values))
    ids = {name: own_id(ordinal) for name, ordinal in _IDS.items()}
    for name in ("hearings", "booked"):
        connection.execute(statement("hearings", name, **ids))
    connection.execute("DROP TABLE bench_sitting, bench_sat, bench_placed")


def _set_for(pattern: Pattern) -> object:
    """The day for which the order sets the trial, where it names one."""
    orders = [row for row in pattern.rows["cases_step"] if row["event"] == "order_trial"]
    return orders[-1]["data"].get("hearing_on") if orders else None


def _rooms(connection: Connection) -> None:
    courts = connection.execute("SELECT id FROM bench_court").fetchall()
    rooms = [
        Room(court_id=court, name=f"Phòng xử án {n}", kind=Room.Kind.COURTROOM)
        for (court,) in courts
        for n in range(1, _ROOMS + 1)
    ]
    Room.objects.bulk_create(rooms, batch_size=2_000)
