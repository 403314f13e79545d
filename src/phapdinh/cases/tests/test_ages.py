"""Bands of age: every day falls into one of them, and where one ends the next begins."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.figures.ages import BANDS, OLD_MONTHS, band_of

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS, DAYS)
def test_every_day_falls_into_exactly_one_band(today: date, begun: date) -> None:
    within = [band for band in BANDS if band.days(today)[0] <= begun <= band.days(today)[1]]
    assert len(within) == 1


def test_a_band_ends_where_the_next_begins() -> None:
    for young, old in pairwise(BANDS):
        assert (young.days(TODAY)[0] - old.days(TODAY)[1]).days == 1


def test_months_are_counted_to_the_same_day() -> None:
    assert BANDS[0].days(TODAY)[0] == date(2026, 9, 23)
    assert BANDS[1].days(TODAY) == (date(2026, 7, 23), date(2026, 9, 22))
    assert BANDS[-1].days(TODAY) == (date.min, date(2025, 11, 22))


def test_bands_are_named_for_people_and_found_by_address() -> None:
    assert [band.words for band in BANDS] == [
        "dưới 2 tháng", "2 đến 4 tháng", "4 đến 6 tháng", "6 đến 12 tháng", "từ 12 tháng",
    ]  # fmt: skip
    assert band_of("4") is BANDS[2]
    assert band_of("12") is not None
    assert BANDS[-1].since == OLD_MONTHS
    assert band_of("5") is band_of("") is None
