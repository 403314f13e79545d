"""Which open periods of the country a table of holidays moves: foreseen before, summed up afterwards."""

from __future__ import annotations

from datetime import date

from phapdinh.cases.actions.days_off import CALENDAR
from phapdinh.cases.actions.recomputing import RECOMPUTED
from phapdinh.cases.administration.queries.moving import Found, Moves, compared, told_of
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
    """What the job moved after a load, until the calendar of the country changed next; None before it ran.

    Rules and days of all courts; of no case, for the sum names none.
    """
    entries = JournalEntry.objects.filter(
        subject_kind="calendar", subject_id=CALENDAR, at__gte=row.loaded_at
    ).order_by("sequence")
    found, looked_at, moved = Found(), 0, 0
    for entry in entries[1:]:  # the first is the load itself
        if entry.verb != RECOMPUTED:
            break
        looked_at, moved = looked_at + entry.details["looked_at"], moved + entry.details["moved"]
        for rule, old, new, clocks in entry.details["clocks"]:
            found.counted[rule, date.fromisoformat(old), date.fromisoformat(new)] += clocks
    if not looked_at:
        return None
    return told_of(user, found, looked_at=looked_at, more=moved > found.counted.total())


def _different(year: int, old: Holidays, new: Holidays) -> set[date]:
    """Days that are off, or worked, in one of the two alone."""
    before, after = old.of_year(year), new.of_year(year)
    return (set(before.off) ^ set(after.off)) | (set(before.worked) ^ set(after.worked))
