"""The figures of many courts, for those above: what was last counted of each, by court or by province.

Read from what a job keeps (:class:`CourtDay`), so that a page about the country reads as many rows as it
has courts. Figures alone; the day and the hour of the counting go with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from uuid import UUID

from django.db.models import Max

from phapdinh.cases.models import CourtDay
from phapdinh.cases.queries.due import overseen
from phapdinh.people.permissions import Person

_BEFORE = timedelta(days=30)
#: What the table shows, and what it can be ordered by.
COLUMNS = ("pending", "old", "suspended", "unassigned", "overdue", "now", "soon", "unpublished")


@dataclass(frozen=True, slots=True)
class BelowRow:
    """A court (``court`` is its key) or all courts of a province. ``before``: overdue thirty days earlier."""

    name: str
    court: UUID | None
    province: str
    pending: int
    old: int
    suspended: int
    unassigned: int
    overdue: int
    now: int
    soon: int
    unpublished: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Below:
    """The table, its sums, and when it was counted (None: not yet). ``provinces``: those one may choose."""

    rows: tuple[BelowRow, ...]
    total: BelowRow | None
    counted_at: datetime | None
    provinces: tuple[str, ...]
    by_province: bool


def figures_below(user: Person, *, today: date, province: str = "", order: str = "overdue") -> Below:
    """Courts whose figures this person may see; by province where there are several. Four queries."""
    courts = {court.pk: court for court in overseen(user)}
    provinces = tuple(sorted({court.province for court in courts.values() if court.province}))
    last = CourtDay.objects.filter(day__lte=today, court__in=courts).aggregate(day=Max("day"))["day"]
    if last is None:
        return Below((), None, None, provinces, by_province=False)
    earlier = dict(
        CourtDay.objects.filter(day=last - _BEFORE, court__in=courts).values_list("court", "overdue")
    )
    kept = list(CourtDay.objects.filter(day=last, court__in=courts))
    rows = [
        _row(one, courts[one.court_id].short_name, courts[one.court_id].province, earlier) for one in kept
    ]
    by_province = not province and len(provinces) > 1
    shown = [row for row in rows if not province or row.province == province]
    lines = _by_province(shown) if by_province else shown
    return Below(
        rows=tuple(_ordered(lines, order)),
        total=_sum("", "", shown),
        counted_at=min(one.counted_at for one in kept),
        provinces=provinces,
        by_province=by_province,
    )


def _row(one: CourtDay, name: str, province: str, earlier: dict[UUID, int]) -> BelowRow:
    values = {column: getattr(one, column) for column in COLUMNS}
    return BelowRow(name, one.court_id, province, **values, before=earlier.get(one.court_id))


def _by_province(rows: Iterable[BelowRow]) -> list[BelowRow]:
    """Courts of no province (the Supreme Court, its divisions) stand for themselves."""
    groups: dict[str, list[BelowRow]] = {}
    alone = []
    for row in rows:
        if row.province:
            groups.setdefault(row.province, []).append(row)
        else:
            alone.append(row)
    return [*alone, *(_sum(name, name, group) for name, group in groups.items())]


def _sum(name: str, province: str, rows: list[BelowRow]) -> BelowRow:
    values = {column: _added([getattr(row, column) for row in rows]) for column in (*COLUMNS, "before")}
    return BelowRow(name, None, province, **values)  # type: ignore[arg-type]


def _added(values: Iterable[int | None]) -> int | None:
    """The sum; None where any part is not known."""
    found = list(values)
    return None if None in found else sum(one or 0 for one in found)


def _ordered(rows: Iterable[BelowRow], order: str) -> list[BelowRow]:
    column = order if order in COLUMNS else "overdue"
    by_name = sorted(rows, key=attrgetter("name"))
    return sorted(by_name, key=lambda row: -(getattr(row, column) or 0))
