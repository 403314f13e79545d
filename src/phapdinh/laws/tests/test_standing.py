"""Whether an article holds on a day, and which text is that day's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.laws.periods import Basis, Period
from phapdinh.laws.standing import Certainty, Days, Standing, Wording, standing, text_on

SINCE, UNTIL = date(2012, 7, 1), date(2024, 12, 31)


def text(
    ref: str, since: date | None = None, until: date | None = None, snapshot: str = "2026-01"
) -> Wording:
    return Wording(ref, Period(since, until, Basis.NOTE if since else Basis.SNAPSHOT), snapshot)


@pytest.mark.parametrize(
    ("days", "on", "expected"),
    [
        (Days(SINCE, None), date(2012, 6, 30), Standing.NOT_YET),
        (Days(SINCE, None), SINCE, Standing.IN_FORCE),
        (Days(SINCE, UNTIL), UNTIL, Standing.IN_FORCE),
        (Days(SINCE, UNTIL), date(2025, 1, 1), Standing.ENDED),
        (Days(None, UNTIL), date(2025, 1, 1), Standing.ENDED),
        (Days(None, UNTIL), date(2020, 1, 1), Standing.UNKNOWN),
        (Days(SINCE, None, date(2020, 1, 1)), date(2019, 12, 31), Standing.IN_FORCE),
        (Days(SINCE, None, date(2020, 1, 1)), date(2020, 1, 1), Standing.SUSPENDED),
        (Days(SINCE, None, None, ended_some_day=True), date(2020, 1, 1), Standing.UNKNOWN),
        (Days(None, None), date(2020, 1, 1), Standing.UNKNOWN),
    ],
)
def test_standing(days: Days, on: date, expected: Standing) -> None:
    assert standing(days, on) is expected


def test_the_text_of_a_day() -> None:
    texts = [text("old", SINCE, UNTIL), text("new", date(2025, 1, 1))]
    for on, ref in ((SINCE, "old"), (UNTIL, "old"), (date(2025, 1, 1), "new"), (date(2030, 1, 1), "new")):
        found, certainty = text_on(texts, on)
        assert found is not None
        assert (found.ref, certainty) == (ref, Certainty.KNOWN)


def test_a_day_whose_text_is_not_held() -> None:
    assert text_on([text("new", date(2025, 1, 1))], date(2020, 1, 1)) == (None, Certainty.LATER)
    both = [text("new", date(2025, 1, 1)), text("undated", snapshot="2023-12")]
    assert text_on(both, date(2020, 1, 1)) == (None, Certainty.LATER)


def test_texts_of_unknown_period() -> None:
    only = text("only")
    assert text_on([only], date(2020, 1, 1)) == (only, Certainty.ONLY)
    assert text_on([only, text("other")], date(2020, 1, 1)) == (None, Certainty.SEVERAL)


def test_without_a_day_the_newest() -> None:
    newest = text("new", date(2025, 1, 1))
    assert text_on([newest, text("old", SINCE, UNTIL)], None) == (newest, Certainty.NEWEST)
    later = text("b", snapshot="2025-02")
    assert text_on([text("a", snapshot="2023-12"), later], None) == (later, Certainty.NEWEST)


def test_an_empty_text_is_none() -> None:
    blank = Wording("x", Period(SINCE, None, Basis.NOTE), "2026-01", blank=True)
    assert text_on([blank], date(2020, 1, 1)) == (None, Certainty.NONE)
    assert text_on([], None) == (None, Certainty.NONE)


@given(st.none() | st.dates(), st.lists(st.none() | st.dates(), max_size=3))
def test_a_text_is_given_only_where_it_is_certain(on: date | None, starts: list[date | None]) -> None:
    found, certainty = text_on([text(str(index), since) for index, since in enumerate(starts)], on)
    assert (found is not None) == (certainty in {Certainty.KNOWN, Certainty.ONLY, Certainty.NEWEST})
    if certainty is Certainty.KNOWN and found and on:
        assert found.period.holds(on)
