"""What a reader asks of the page that searches judgments; see :mod:`phapdinh.searching.page_query`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from phapdinh.searching.contract import Sort
from phapdinh.searching.page_query import (
    LAST_PAGE,
    LONGEST_QUERY,
    LONGEST_VALUE,
    MOST_VALUES,
    PAGE_SIZE,
    PageQuery,
    Parameters,
)

__all__ = [
    "LAST_PAGE", "LONGEST_QUERY", "LONGEST_VALUE", "MOST_VALUES", "PAGE_SIZE", "PARAMETERS", "SearchQuery",
    "read_query", "sort_name",
]  # fmt: skip

#: Address parameter of each facet of the index.
PARAMETERS: Mapping[str, str] = {
    "type": "loai",
    "year": "nam",
    "instance": "cap",
    "level": "cap-toa",
    "province": "tinh",
    "court": "toa",
    "relation": "quan-he",
    "article": "dieu",
    "precedent": "an-le",
}


class SearchQuery(PageQuery):
    """One state of the page."""

    __slots__ = ()
    PARAMETERS: ClassVar[Mapping[str, str]] = PARAMETERS


def read_query(parameters: Parameters) -> SearchQuery:
    """The state that an address describes."""
    return SearchQuery.read(parameters)


def sort_name(sort: Sort) -> str:
    """The address's word for an order; empty for the usual one."""
    return SearchQuery.SORTS.get(sort, "")
