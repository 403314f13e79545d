"""The end of a period computed a second time from the raw YAML, day by day, without the code under test."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from phapdinh.vietnamese.periods.tests import slow

Spans = Iterable[tuple[date, date]]
ONE = timedelta(days=1)


def each(since: date, until: date) -> set[date]:
    """Both days and those between."""
    return {since + ONE * number for number in range((until - since).days + 1)}


def slow_due(
    row: dict[str, Any],
    start: date,
    *,
    extended: bool = False,
    suspended: Spans = (),
    outages: Spans = (),
    off: Collection[date] = (),
    worked: Collection[date] = (),
) -> date:
    """The last day; only for rows that are counted in days, working days, months or years."""
    if row.get("direction") == "before":
        amount, unit = split(row["length"])
        assert unit == "day"
        return start - ONE * amount
    skipped: set[date] = set()
    detention = row["counting"] == "detention"
    if not detention and row["nature"] in ("court", "duty", "right"):
        for span in outages:
            skipped |= each(*span)
        for since, until in suspended:
            if row.get("on_suspension") == "restart":
                start = max(start, until)
            else:
                skipped |= each(since, until) - {since}
    parts, second = lengths(row, extended=extended)
    end = start
    if detention:
        parts = [(amount * 30, "day") if unit == "month" else (amount, unit) for amount, unit in parts]
    for amount, unit in parts:
        end = slow.last_day(end, amount, unit, off=off, worked=worked, skipped=skipped)
    rolls = not detention and row["nature"] != "minimum" and any(amount for amount, _ in parts)
    if rolls:
        end = slow.next_open(end, off=off, worked=worked, skipped=skipped)
    if second:
        end = slow.last_day(end, *second, off=off, worked=worked, skipped=skipped)
        end = slow.next_open(end, off=off, worked=worked, skipped=skipped)
    return end


def lengths(row: dict[str, Any], *, extended: bool) -> tuple[list[tuple[int, str]], tuple[int, str] | None]:
    """What is counted from the start, and what is counted from where that ended."""
    base = split(row["length"])
    if not extended:
        return [base], None
    kind, more = row["extension"]["kind"], split(row["extension"]["length"])
    if kind == "after":
        return [base], more
    if kind == "total":
        return [more], None
    return ([(base[0] + more[0], base[1])] if base[1] == more[1] else [base, more]), None


def split(length: str) -> tuple[int, str]:
    """``"3 working days"`` as 3 and ``working_day``."""
    amount, _, unit = length.partition(" ")
    return int(amount), unit.removesuffix("s").replace(" ", "_")
