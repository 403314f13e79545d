"""When a time limit ends, by the row in force on the day it began, and what else speaks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from phapdinh.cases.deadlines.absent import absence_of
from phapdinh.cases.deadlines.days_off import built_in_holidays
from phapdinh.cases.deadlines.ends import Circumstances, End, OpenSpan, Span, day_of, end_of
from phapdinh.cases.deadlines.errors import NotInForceError
from phapdinh.cases.deadlines.model import Counting, Nature, Row
from phapdinh.cases.deadlines.rules import Rule, rules
from phapdinh.vietnamese.periods import Holidays

if TYPE_CHECKING:
    from phapdinh.cases.deadlines.notes import Note

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """The end of a time limit and how it was found.

    ``rivals``: rules that conflict, and their last days. See :mod:`phapdinh.cases.deadlines.saying` for
    the words.
    """

    row: Row
    start: date | datetime
    what: Circumstances
    end: End
    holidays: Holidays = field(repr=False)
    rivals: tuple[tuple[str, date], ...] = ()

    @property
    def on(self) -> date:
        """The last day, until 24:00; for :attr:`Nature.MINIMUM` the first day that is early enough."""
        return self.end.counted.on

    @property
    def at(self) -> datetime | None:
        """The moment at which a period in hours ends."""
        return self.end.at

    @property
    def suspended_since(self) -> date | None:
        """The day of an order of suspension that still lasts: then the period does not run, and ``on`` is
        only where it would have ended."""
        return next((since for since, until in self.what.suspended if until is None), None)

    @property
    def remind_on(self) -> date:
        """The working day by which whoever is responsible should act: in time under every rule."""
        if self.row.nature is Nature.MINIMUM:
            return self.on
        if self.row.nature is Nature.WAIT:
            return self.holidays.working_from(self.on + _DAY)
        day = min([self.on, *(on for _, on in self.rivals)])
        if self.row.counting is Counting.DETENTION:
            day -= _DAY  # orders of detention often count their first day
        working = self.holidays.working_until(day)
        return working if self.row.direction == "before" else max(day_of(self.start), working)

    @property
    def refuse_after(self) -> date:
        """The last day under the most generous rule: only after it may lateness be held against anybody."""
        return max([self.on, *(on for _, on in self.rivals)])

    @property
    def act_from(self) -> date | None:
        """The first day on which what had to be waited for may be done; ``None`` for other limits."""
        if self.row.nature is Nature.MINIMUM:
            return self.on
        return self.on + _DAY if self.row.nature is Nature.WAIT else None

    @property
    def unknown_years(self) -> tuple[int, ...]:
        """Years whose table of days off was needed and is not there."""
        looked_at = self.end.counted.looked_at
        return tuple(sorted(year for year in looked_at if not self.holidays.known(year)))

    @property
    def holidays_known(self) -> bool:
        """Whether every year that mattered has its table of days off."""
        return not self.unknown_years

    @cached_property
    def counting(self) -> list[Note]:
        """Day by day, for a person to check."""
        from phapdinh.cases.deadlines.notes import day_notes

        return day_notes(self)

    @cached_property
    def steps(self) -> list[str]:
        """The counting in a few sentences."""
        from phapdinh.cases.deadlines.saying import sentences

        return sentences(self)

    @property
    def words(self) -> str:
        """The counting as one text."""
        return " ".join(self.steps)

    @cached_property
    def warnings(self) -> list[str]:
        """What a person must know before relying on the day."""
        from phapdinh.cases.deadlines.saying import warnings

        return warnings(self)


def due(  # noqa: PLR0913 - each is a circumstance that the law names
    rule: Rule,
    start: date | datetime,
    *,
    extended: bool = False,
    suspended: Sequence[OpenSpan] = (),
    outages: Sequence[Span] = (),
    holidays: Holidays | None = None,
) -> Due:
    """When the period ends that began on ``start`` (a moment for periods in hours).

    ``suspended``: days of the orders of suspension and of resumption, the second ``None`` while it
    lasts. ``outages``: first and last day, both left out. The row is the one in force on the day of
    ``start``. Raises :class:`~phapdinh.cases.deadlines.errors.DeadlineError`.
    """
    row = row_on(rule, day_of(start))
    what = Circumstances(extended, tuple(sorted(suspended)), tuple(sorted(outages)))
    table = built_in_holidays() if holidays is None else holidays
    end = end_of(row, start, what, table)
    return Due(row, start, what, end, table, tuple(_rivals(row, start, what, table)))


def row_on(rule: Rule, day: date) -> Row:
    """The row in force on that day. Raises :class:`NotInForceError`, which says what is known instead."""
    row = rule.on(day)
    if row is not None:
        return row
    if (absence := absence_of(rule.id, day)) is not None:
        raise NotInForceError(f"{rule.id}, bắt đầu {day:%d/%m/%Y}: {absence.why}")
    first, last = rule.rows[0].effective_from, rule.now.effective_to
    until = f" đến {last:%d/%m/%Y}" if last else ""
    note = f" {rule.now.notes}" if last and day > last and rule.now.notes else ""
    held = f"{rule.id} chỉ áp dụng cho thời hạn bắt đầu từ {first:%d/%m/%Y}{until}"
    raise NotInForceError(f"{held}, không cho ngày {day:%d/%m/%Y}.{note}")


def _rivals(row: Row, start: date | datetime, what: Circumstances, table: Holidays) -> list[tuple[str, date]]:
    """The last days of the rules that conflict with this one; an extension is of its own rule only."""
    plain = Circumstances(suspended=what.suspended, outages=what.outages)
    others = [(name, rules()[name].on(day_of(start))) for name in row.conflicts_with]
    return [(name, end_of(other, start, plain, table).counted.on) for name, other in others if other]
