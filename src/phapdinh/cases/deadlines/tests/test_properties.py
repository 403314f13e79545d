"""All rules, on random days, under random circumstances."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from phapdinh.cases.deadlines import Counting, Due, Nature, built_in_holidays, due, rules
from phapdinh.cases.deadlines.batch import answer_lines
from phapdinh.cases.deadlines.tests.samples import raw_rows
from phapdinh.cases.deadlines.tests.slow_due import slow_due
from phapdinh.vietnamese.periods import Holidays, YearTable

HOLIDAYS = built_in_holidays()
OFF = {day for table in HOLIDAYS.tables.values() for day in table.off}
WORKED = {day for table in HOLIDAYS.tables.values() for day in table.worked}
#: Days such that every end lies in a year with a table, but for periods of years.
STARTS = st.dates(date(2017, 1, 1), date(2026, 10, 31))
IN_DAYS = [row for row in raw_rows() if "hour" not in row["length"]]
ROWS = st.sampled_from(IN_DAYS)
EXTENDABLE = st.sampled_from([row for row in IN_DAYS if "extension" in row])
Span = tuple[date, date]


@st.composite
def spans(draw: st.DrawFn, most: int = 2) -> list[tuple[int, int]]:
    """Spans as days after the start, in order, apart from one another."""
    found, after = [], 0
    for _ in range(draw(st.integers(0, most))):
        since = after + draw(st.integers(0, 40))
        after = since + draw(st.integers(0, 25))
        found.append((since, after))
        after += 1
    return found


def dated(start: date, found: list[tuple[int, int]]) -> list[Span]:
    return [(start + timedelta(days=one), start + timedelta(days=other)) for one, other in found]


def in_force(row: dict[str, Any], start: date) -> bool:
    return row["effective_from"] <= start and (row["effective_to"] is None or start <= row["effective_to"])


def found(row: dict[str, Any], start: date, **what: Any) -> Due:
    return due(rules()[row["id"]], start, **what)


@given(row=ROWS, start=STARTS, suspended=spans(), outages=spans(), extended=st.booleans())
@settings(max_examples=600, deadline=None)
def test_every_rule_ends_where_a_slow_count_ends(
    row: dict[str, Any],
    start: date,
    suspended: list[tuple[int, int]],
    outages: list[tuple[int, int]],
    extended: bool,
) -> None:
    assume(in_force(row, start))
    what: dict[str, Any] = {
        "extended": extended and "extension" in row,
        "suspended": dated(start, suspended),
        "outages": dated(start, outages),
    }
    quick = found(row, start, **what)
    assume(quick.on.year <= 2026)  # the slow count knows only the tables
    assert quick.on == slow_due(row, start, **what, off=OFF, worked=WORKED)


@given(row=ROWS, start=STARTS, more=st.integers(0, 200))
@settings(max_examples=300, deadline=None)
def test_a_further_day_off_never_makes_a_deadline_earlier(
    row: dict[str, Any], start: date, more: int
) -> None:
    assume(in_force(row, start))
    day = start + timedelta(days=more)
    table = HOLIDAYS.of_year(day.year)
    worked = {one: why for one, why in table.worked.items() if one != day}
    fuller = HOLIDAYS.with_table(YearTable(day.year, {**table.off, day: "nghỉ thêm"}, worked))
    assert found(row, start, holidays=fuller).on >= found(row, start).on


@given(row=EXTENDABLE, start=STARTS)
@settings(max_examples=200, deadline=None)
def test_an_extension_never_makes_a_deadline_earlier(row: dict[str, Any], start: date) -> None:
    assume(in_force(row, start))
    assert found(row, start, extended=True).on >= found(row, start).on


@given(row=ROWS, start=STARTS, one=spans(most=1), further=spans(most=1), outage=st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_further_suspension_or_outage_never_makes_a_deadline_earlier(
    row: dict[str, Any],
    start: date,
    one: list[tuple[int, int]],
    further: list[tuple[int, int]],
    outage: bool,
) -> None:
    assume(in_force(row, start))
    kind = "outages" if outage else "suspended"
    both = found(row, start, **{kind: [*dated(start, one), *dated(start, further)]})
    assert both.on >= found(row, start, **{kind: dated(start, one)}).on


@given(row=ROWS, start=STARTS)
@settings(max_examples=300, deadline=None)
def test_where_periods_roll_they_end_on_a_working_day(row: dict[str, Any], start: date) -> None:
    assume(in_force(row, start))
    end = found(row, start)
    rolls = end.row.counting is not Counting.DETENTION and end.row.nature is not Nature.MINIMUM
    if rolls and end.row.direction == "after" and end.row.length.amount:
        assert HOLIDAYS.is_working(end.on)
    elif end.row.direction == "after":
        assert end.on == end.end.counted.unrolled


@given(row=ROWS, start=STARTS, later=st.integers(0, 90))
@settings(max_examples=300, deadline=None)
def test_what_begins_later_never_ends_earlier(row: dict[str, Any], start: date, later: int) -> None:
    after = start + timedelta(days=later)
    assume(in_force(row, start) and in_force(row, after))
    assert found(row, after).on >= found(row, start).on


@given(row=ROWS, start=STARTS)
@settings(max_examples=300, deadline=None)
def test_reminders_come_in_time_and_refusals_never_before_the_end(row: dict[str, Any], start: date) -> None:
    assume(in_force(row, start))
    end = found(row, start)
    assert end.refuse_after >= end.on
    assert all(end.remind_on <= on for _, on in end.rivals)
    if end.row.nature in (Nature.COURT, Nature.DUTY, Nature.RIGHT):
        assert end.remind_on <= end.on
        assert HOLIDAYS.is_working(end.remind_on) or end.remind_on == start


@given(row=ROWS, start=STARTS, suspended=spans(), outages=spans())
@settings(max_examples=200, deadline=None)
def test_the_days_told_are_the_days_counted(
    row: dict[str, Any], start: date, suspended: list[tuple[int, int]], outages: list[tuple[int, int]]
) -> None:
    assume(in_force(row, start))
    end = found(row, start, suspended=dated(start, suspended), outages=dated(start, outages))
    notes = end.counting
    numbers = [note.number for note in notes if note.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert notes[0].day == end.end.begun
    assert notes[-1].day == end.on
    step = -1 if end.row.direction == "before" else 1
    assert all((b.day - a.day).days == step for a, b in pairwise(notes))
    if end.row.length.unit in ("day", "working_day") and end.row.length.amount:
        assert len(numbers) == end.row.length.amount


@given(asked=st.lists(st.tuples(ROWS, STARTS, spans()), max_size=5))
@settings(max_examples=60, deadline=None)
def test_many_are_answered_as_each_alone(
    asked: list[tuple[dict[str, Any], date, list[tuple[int, int]]]],
) -> None:
    kept = [one for one in asked if in_force(one[0], one[1])]
    lines = [
        json.dumps(
            {
                "id": number,
                "rule": row["id"],
                "from": start.isoformat(),
                "suspended": [f"{a}..{b}" for a, b in dated(start, some)],
            }
        )
        for number, (row, start, some) in enumerate(kept)
    ]
    answers = list(answer_lines(lines, HOLIDAYS))
    assert [answer["id"] for answer in answers] == list(range(len(kept)))
    for answer, (row, start, some) in zip(answers, kept, strict=True):
        alone = found(row, start, suspended=dated(start, some))
        assert (answer["due"], answer["words"]) == (alone.on, alone.words)


@given(year=st.integers(2027, 2060), row=ROWS)
@settings(max_examples=50, deadline=None)
def test_years_without_a_table_are_told_and_still_answered(year: int, row: dict[str, Any]) -> None:
    start = date(year, 3, 2)
    assume(in_force(row, start))
    end = found(row, start)
    assert end.holidays_known is (not end.end.counted.looked_at)
    assert all(any(str(one) in told for told in end.warnings) for one in end.unknown_years)


def test_an_empty_calendar_still_has_weekends() -> None:
    bare = Holidays()
    assert due(rules()["civil.assign_trial_judge"], date(2026, 4, 30), holidays=bare).on == date(2026, 5, 5)
