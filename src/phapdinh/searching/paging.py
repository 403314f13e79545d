"""Which pages of results to name: the first ones, those around the present one, and the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phapdinh.searching.page_query import LAST_PAGE, PAGE_SIZE, PageQuery


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page in the row of pages; a gap has no number."""

    number: int
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The row of pages. ``bounded``: there are more results than pages may show."""

    links: tuple[PageLink, ...]
    previous: str
    following: str
    bounded: bool


def pages(query: PageQuery, total: int) -> Pages:
    """The row of pages for ``total`` results."""
    needed = max(1, -(-total // PAGE_SIZE))
    last = min(needed, LAST_PAGE)
    return Pages(
        links=tuple(_links(query, last)) if last > 1 else (),
        previous=_url(query, query.page - 1) if 1 < query.page <= last else "",
        following=_url(query, query.page + 1) if query.page < last else "",
        bounded=needed > LAST_PAGE and query.page >= last - 1,
    )


def _links(query: PageQuery, last: int) -> Iterator[PageLink]:
    near = range(max(1, query.page - 2), min(last, query.page + 2) + 1)
    wanted = sorted({1, last, *near, *(range(1, min(4, last) + 1) if query.page <= 2 else ())})
    before = 0
    for number in wanted:
        if number - before > 1:
            yield PageLink(0, "")
        yield PageLink(number, _url(query, number), number == query.page)
        before = number


def _url(query: PageQuery, number: int) -> str:
    return query.at_page(number).query_string() or "?"
