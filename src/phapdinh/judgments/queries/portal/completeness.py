"""How completely the courts publish: by month over a year, and by court in one month."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from phapdinh.courts.court import Level, shorten
from phapdinh.judgments.models import Completeness
from phapdinh.judgments.queries.portal.statements import PORTAL
from phapdinh.vietnamese.fold import fold_key

MONTHS = 12


@dataclass(slots=True)
class Standing:
    """What fell due: published in time, late, and held with reasons. Counts of judgments."""

    due: int = 0
    published: int = 0
    late: int = 0
    held: Counter[str] = field(default_factory=Counter)

    @property
    def held_count(self) -> int:
        """How many are not published for a reason that the law gives."""
        return self.held.total()

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Reasons, the commonest first."""
        return self.held.most_common()

    @property
    def share(self) -> float | None:
        """Share in time of what had to be published; ``None`` where nothing had to be."""
        obliged = self.published + self.late
        return self.published / obliged if obliged else None

    def add(self, row: Completeness) -> None:
        """Count one court's month in."""
        self.due += row.due
        self.published += row.published
        self.late += row.late
        self.held.update({str(reason): int(count) for reason, count in row.held.items()})


@dataclass(frozen=True, slots=True)
class CourtStanding:
    """One court in one month."""

    court_id: str
    court: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class CompletenessPage:
    """Twelve months up to ``month``, and that month by court."""

    month: date | None
    province: str
    months: list[date]
    provinces: list[str]
    year: list[tuple[date, Standing]]
    total: Standing
    courts: list[CourtStanding]


def completeness_page(month: date | None, province: str) -> CompletenessPage:
    """The figures up to ``month`` (the last one known, where not given), in one province or everywhere."""
    table = Completeness.objects.using(PORTAL)
    months = list(table.order_by("-month").values_list("month", flat=True).distinct())
    provinces = list(table.order_by("court__province").values_list("court__province", flat=True).distinct())
    chosen = month if month in months else (months[0] if months else None)
    known = province if province in provinces else ""
    year = _year(chosen, known) if chosen else []
    return CompletenessPage(
        month=chosen,
        province=known,
        months=months,
        provinces=[name for name in provinces if name],
        year=year,
        total=_total(standing for _, standing in year),
        courts=_courts(chosen, known) if chosen else [],
    )


def first_month(last: date) -> date:
    """The first of the twelve months that end with ``last``."""
    return date(last.year - 1, last.month + 1, 1) if last.month < MONTHS else date(last.year, 1, 1)


def _year(last: date, province: str) -> list[tuple[date, Standing]]:
    found: dict[date, Standing] = {}
    for row in _rows(province).filter(month__gte=first_month(last), month__lte=last).order_by("month"):
        found.setdefault(row.month, Standing()).add(row)
    return list(found.items())


def _courts(month: date, province: str) -> list[CourtStanding]:
    found = []
    for row in sorted(_rows(province).filter(month=month).select_related("court"), key=_place):
        standing = Standing()
        standing.add(row)
        found.append(CourtStanding(str(row.court_id), shorten(row.court.name), standing))
    return found


def _place(row: Completeness) -> tuple[str, bool, list[tuple[int, str]]]:
    """Order of courts: by province, its provincial court first, khu vực 2 before khu vực 10."""
    pieces = re.findall(r"\d+|\D+", fold_key(row.court.name))
    numbered = [(int(piece), "") if piece.isdigit() else (0, piece) for piece in pieces]
    return fold_key(row.court.province), row.court.level != Level.PROVINCIAL, numbered


def _rows(province: str) -> QuerySet[Completeness]:
    rows = Completeness.objects.using(PORTAL)
    return rows.filter(court__province=province) if province else rows.all()


def _total(standings: Iterable[Standing]) -> Standing:
    total = Standing()
    for one in standings:
        total.due += one.due
        total.published += one.published
        total.late += one.late
        total.held.update(one.held)
    return total
