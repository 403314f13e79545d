"""How long a period is: an amount and a unit, as laws write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Units of Civil Code Article 144.2, and the working day (ngày làm việc) of the procedural laws."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_WORDS = {
    Unit.HOUR: "giờ",
    Unit.DAY: "ngày",
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.WEEK: "tuần",
    Unit.MONTH: "tháng",
    Unit.YEAR: "năm",
}
_WRITTEN = re.compile(r"(\d{1,4}) (hour|working day|day|week|month|year)s?")
#: Days that a unit has at the least; only to tell which of two lengths is the longer.
_LEAST_DAYS = {
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1,
    Unit.WORKING_DAY: 1,
    Unit.WEEK: 7,
    Unit.MONTH: 28,
    Unit.YEAR: 365,
}


@dataclass(frozen=True, slots=True)
class Length:
    """``Length(4, Unit.MONTH)``: bốn tháng. An amount of nought means "at once" (ngay)."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a period cannot be shorter than nothing")

    @classmethod
    def parse(cls, written: str) -> Length:
        """``"4 months"``, ``"3 working days"``. Raises ValueError for anything else."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise ValueError(f"not a length: {written!r}")
        return cls(int(match[1]), Unit(match[2].replace(" ", "_")))

    @property
    def words(self) -> str:
        """In Vietnamese, as laws write it: ``04 tháng``; ``ngay`` for a length of nought."""
        return f"{self.amount:02} {_WORDS[self.unit]}" if self.amount else "ngay"

    @property
    def least_days(self) -> float:
        """Days that it has at the least, to tell which of two lengths is the longer."""
        return self.amount * _LEAST_DAYS[self.unit]


def joined(lengths: tuple[Length, ...]) -> tuple[Length, ...]:
    """Neighbours of the same unit as one: 4 months and 2 months are 6 months from the start.

    A period that is extended is one period ("gia hạn thời hạn"), so its months are counted together. It
    differs only at the end of a month: 31 October and 4 and 2 months end on 30 April, not on 28 April.
    """
    whole: list[Length] = []
    for length in lengths:
        if whole and whole[-1].unit is length.unit:
            whole[-1] = Length(whole[-1].amount + length.amount, length.unit)
        else:
            whole.append(length)
    return tuple(whole)
