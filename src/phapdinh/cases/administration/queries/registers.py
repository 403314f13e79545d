"""The registers from which a court draws its numbers, and the last number of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.cases.models import NumberSeries
from phapdinh.cases.numbering import written
from phapdinh.courts.models import Court


@dataclass(frozen=True, slots=True)
class Register:
    """A register of the year: its symbol, the last number and the one that comes next."""

    symbol: str
    last: str
    following: str


def registers(court: Court, year: int) -> Sequence[Register]:
    """Those that have been used this year; one query."""
    rows = NumberSeries.objects.filter(court=court, year=year).order_by("symbol")
    return [
        Register(
            row.symbol,
            written(row.last, year, row.symbol) if row.last else "",
            written(row.last + 1, year, row.symbol),
        )
        for row in rows
    ]
