"""The search page's state and its address say the same, whatever anybody types into the address."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.search_query import LAST_PAGE, PARAMETERS, SearchQuery, read_query
from phapdinh.searching.contract import Sort


def read(address: str) -> SearchQuery:
    return read_query(QueryDict(address))


def test_nothing_asked_is_an_empty_address() -> None:
    assert read("") == SearchQuery()
    assert SearchQuery().query_string() == ""
    assert SearchQuery().is_empty


def test_every_part_of_the_state_stands_in_the_address() -> None:
    query = read("q=vay+t%C3%A0i+s%E1%BA%A3n&loai=DS&nam=2026&nam=2025&tu=2025-01-02&xep=moi-nhat&trang=3")
    assert query.text == "vay tài sản"
    assert query.filters == {"type": ("DS",), "year": ("2026", "2025")}
    assert (query.day_from, query.sort, query.page) == (date(2025, 1, 2), Sort.NEWEST, 3)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("trang=0", 1),
        ("trang=-3", 1),
        ("trang=abc", 1),
        ("trang=99999", LAST_PAGE),
        ("trang=٣", 1),
        ("trang=1e9", 1),
    ],
)
def test_pages_are_bounded(address: str, page: int) -> None:
    assert read(address).page == page


def test_days_are_read_as_people_write_them_and_put_in_order() -> None:
    query = read("tu=17/8/2026&den=2026-01-02")
    assert (query.day_from, query.day_to) == (date(2026, 1, 2), date(2026, 8, 17))
    assert read("tu=31/2/2026&den=hom+qua").day_from is None


def test_a_filter_that_changes_begins_at_the_first_page() -> None:
    query = read("q=vay&trang=4&loai=DS")
    assert query.with_value("year", "2026").page == 1
    assert query.without("type", "DS").filters == {}
    assert query.without_filters() == SearchQuery(text="vay")


def test_without_words_the_newest_come_first() -> None:
    assert read("loai=DS").request().sort is Sort.NEWEST
    assert read("q=vay&loai=DS").request().sort is Sort.RELEVANCE


def test_the_request_bears_page_and_filters() -> None:
    request = read("q=vay&trang=3&dieu=91/2015/QH13%23584").request()
    assert (request.offset, request.limit) == (20, 10)
    assert request.filters == {"article": ("91/2015/QH13#584",)}


def test_control_characters_do_not_reach_the_database() -> None:
    assert "\x00" not in read("q=a%00b&toa=%00").text
    assert read("toa=%00").filters == {}


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=40).map(str.strip)
_VALUES = st.lists(_WORDS.filter(bool), max_size=4, unique=True).map(tuple)
_QUERIES = st.builds(
    SearchQuery,
    text=_WORDS.map(lambda text: "".join(one if one.isprintable() else " " for one in text).strip()),
    filters=st.dictionaries(st.sampled_from(list(PARAMETERS)), _VALUES.filter(bool), max_size=3).map(
        lambda filters: {
            name: tuple(
                dict.fromkeys("".join(c if c.isprintable() else "x" for c in one) for one in filters[name])
            )
            for name in PARAMETERS
            if name in filters
        }
    ),
    sort=st.sampled_from(Sort),
    page=st.integers(1, LAST_PAGE),
)


@given(_QUERIES)
def test_address_and_state_are_one(query: SearchQuery) -> None:
    assert read(query.query_string().removeprefix("?")) == query


@given(st.text(max_size=200))
def test_no_address_is_an_error(address: str) -> None:
    read(address).request()
