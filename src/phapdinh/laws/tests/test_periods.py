"""For which days a text holds: what follows, and what does not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.laws.notes import Change, Effect, Heading, Note
from phapdinh.laws.periods import Basis, Period, Source, lay_out, snapshot_days

SINCE = date(2012, 7, 1)
NOWHERE = Period(None, None, Basis.SNAPSHOT)


def note(*days: date | None, ended: date | None = None, effect: Effect = Effect.AMENDED) -> Note:
    changes = [Change(effect, day, "902/2024/QH99", "") for day in days]
    if ended:
        changes.append(Change(Effect.ENDED, ended, "903/2025/QH99", ""))
    last = ended - timedelta(days=1) if ended else None
    return Note(Heading(None, None, None, None, None), SINCE, last, tuple(changes), complete=True)


def newest(read: Note | None, *, blank: bool = False) -> Source:
    return Source("new", "2026-01", read, blank)


def test_a_text_without_changes_holds_from_the_first_day() -> None:
    assert lay_out([newest(note())]) == {"new": Period(SINCE, None, Basis.NOTE)}


def test_the_newest_text_holds_from_the_last_change() -> None:
    read = note(date(2015, 1, 1), date(2025, 1, 1))
    assert lay_out([newest(read)])["new"] == Period(date(2025, 1, 1), None, Basis.NOTE)


def test_an_older_text_holds_until_the_first_change_after_it() -> None:
    sources = [Source("old", "2023-12", None), newest(note(date(2025, 1, 1)))]
    assert lay_out(sources)["old"] == Period(SINCE, date(2024, 12, 31), Basis.DEDUCED)


@pytest.mark.parametrize(
    "read",
    [
        note(),  # no change: the publisher's own difference
        note(date(2020, 1, 1)),  # a change before the snapshot: worked in or not
        note(date(2023, 12, 15)),  # in the month of the snapshot
        note(date(2020, 1, 1), date(2025, 1, 1)),
        note(date(2025, 1, 1), None),  # a change without its day
    ],
)
def test_where_nothing_follows_the_period_is_unknown(read: Note) -> None:
    assert lay_out([Source("old", "2023-12", None), newest(read)])["old"] == NOWHERE


def test_a_change_without_its_day_leaves_the_newest_text_undated() -> None:
    assert lay_out([newest(note(None))])["new"] == NOWHERE


def test_a_change_announced_for_after_the_snapshot_leaves_it_undated() -> None:
    assert lay_out([newest(note(date(2026, 4, 12)))])["new"] == NOWHERE


def test_a_repealed_article() -> None:
    read = note(ended=date(2025, 2, 17))
    assert lay_out([newest(read)])["new"] == Period(SINCE, date(2025, 2, 16), Basis.NOTE)
    emptied = lay_out([Source("old", "2025-02", None), newest(read, blank=True)])
    assert emptied == {"new": NOWHERE, "old": Period(SINCE, date(2025, 2, 16), Basis.DEDUCED)}


def test_an_older_text_of_a_repealed_article_whose_newest_text_still_stands_is_not_dated() -> None:
    found = lay_out([Source("old", "2023-12", None), newest(note(ended=date(2024, 7, 2)))])
    assert found == {"new": Period(SINCE, date(2024, 7, 1), Basis.NOTE), "old": NOWHERE}


def test_a_text_whose_source_names_no_month() -> None:
    assert lay_out([Source("x", "", None)]) == {"x": Period(None, None, Basis.UNKNOWN)}
    assert lay_out([Source("x", "2023-12", None)]) == {"x": NOWHERE}
    assert lay_out([Source("x", "", None), newest(note(date(2025, 1, 1)))])["x"].valid_from is None


def test_two_older_texts_of_one_period_are_not_both_dated() -> None:
    sources = [Source("a", "2022-12", None), Source("b", "2023-12", None), newest(note(date(2025, 1, 1)))]
    found = lay_out(sources)
    assert found["b"].basis is Basis.DEDUCED
    assert found["a"] == NOWHERE


@pytest.mark.parametrize(
    ("snapshot", "days"),
    [
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-13", None),
        ("", None),
        ("original 2019-12-30 (PDF)", None),
    ],
)
def test_days_of_a_snapshot(snapshot: str, days: tuple[date, date] | None) -> None:
    assert snapshot_days(snapshot) == days


days = st.sampled_from([date(year, month, 2) for year in range(2011, 2028) for month in (1, 7)])
notes = st.builds(
    lambda changed, ended, effect: note(*changed, ended=ended, effect=effect),
    st.lists(st.none() | days, max_size=3),
    st.none() | days,
    st.sampled_from([Effect.AMENDED, Effect.ADDED, Effect.SUSPENDED]),
)
sources = st.lists(
    st.builds(
        Source,
        st.sampled_from("abcdef"),
        st.sampled_from(["2021-06", "2023-12", "2025-02", "2026-01", "", "original"]),
        st.none() | notes,
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda source: source.sha256,
)


@settings(max_examples=1000)
@given(sources)
def test_periods_never_overlap_and_order_does_not_matter(given_sources: list[Source]) -> None:
    laid = lay_out(given_sources)
    assert laid == lay_out(given_sources[::-1])
    assert set(laid) == {source.sha256 for source in given_sources}
    dated = [one for one in laid.values() if one.valid_from is not None]
    for one in laid.values():
        assert one.valid_from is not None or one.valid_to is None
        assert one.valid_to is None or (one.valid_from is not None and one.valid_from <= one.valid_to)
    for left, right in combinations(dated, 2):
        first, second = sorted((left, right), key=lambda one: one.valid_from or date.min)
        assert first.valid_to is not None
        assert second.valid_from is not None
        assert first.valid_to < second.valid_from
