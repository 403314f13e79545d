"""Which open periods of the country a table of holidays moves: foreseen before, summed up afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from phapdinh.cases.actions.days_off import CALENDAR
from phapdinh.cases.actions.recomputing import RECOMPUTED
from phapdinh.cases.administration.queries.moving import SOON, Found, Moves, compared, told_of
from phapdinh.cases.clocks.days import Table, days_off
from phapdinh.cases.deadlines import Holidays
from phapdinh.cases.models import Clock, HolidayYear
from phapdinh.cases.queries.standing import OPEN
from phapdinh.people.models import User
from phapdinh.records.models import JournalEntry

#: More periods than these are not counted while somebody waits; the page says that there are more.
MOST = 20_000


def foreseen_of_year(user: User, year: int, table: Table | None) -> Moves:
    """What would move if the year had this table (none: the one of the program). Nothing is written."""
    days, changed = days_off(), days_off({year: table})
    different = _different(year, days.holidays, changed.holidays)
    if not different:
        return Moves()
    rows = Clock.objects.filter(
        state__in=OPEN, started_on__lte=max(different), due_on__gte=min(different)
    ).order_by("pk")
    return compared(user, rows, days, changed, most=MOST)


def moved_after(user: User, row: HolidayYear) -> Moves | None:
    """What the job moved after a load; None before it ran. Rules and days of all courts, and of no case."""
    sums = JournalEntry.objects.filter(
        subject_kind="calendar",
        subject_id=CALENDAR,
        verb=RECOMPUTED,
        at__gte=row.loaded_at,
        at__lt=row.loaded_at + SOON,
    )
    entry = sums.order_by("sequence").first()
    if entry is None:
        return None
    found = Found()
    for rule, old, new, clocks in entry.details["clocks"]:
        found.counted[rule, date.fromisoformat(old), date.fromisoformat(new)] += clocks
    told, moved = found.counted.total(), entry.details["moved"]
    moves = told_of(user, found, looked_at=entry.details["looked_at"], more=moved > told)
    return replace(moves, clocks=moved)


def _different(year: int, old: Holidays, new: Holidays) -> set[date]:
    """Days that are off, or worked, in one of the two alone."""
    before, after = old.of_year(year), new.of_year(year)
    return (set(before.off) ^ set(after.off)) | (set(before.worked) ^ set(after.worked))
