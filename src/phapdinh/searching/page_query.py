"""What a reader asks of a search page, to and from the address bar.

Every state of a page stands in its address, so that it can be kept, sent and followed by Atom. Names of
parameters are Vietnamese words without diacritics; unknown or malformed values are passed over, never an
error. Each room has a subclass that names its collection and the parameters of its facets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Protocol, Self
from urllib.parse import urlencode

from phapdinh.searching.contract import FIRST, SearchRequest, Sort

PAGE_SIZE = 10
LAST_PAGE = 100  # deeper pages help nobody and cost the engine; the bulk export gives everything
LONGEST_QUERY = 500
MOST_VALUES = 20
LONGEST_VALUE = 300


class Parameters(Protocol):
    """The part of Django's ``QueryDict`` that is needed here."""

    def get(self, key: str, default: str) -> str | None: ...

    def getlist(self, key: str) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class PageQuery:
    """One state of a search page. ``filters`` maps a facet to the chosen values, in order."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day_from: date | None = None
    day_to: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    COLLECTION: ClassVar[str] = FIRST
    #: Address parameter of each facet of the index.
    PARAMETERS: ClassVar[Mapping[str, str]] = {}
    #: The address's word for each order but the usual one.
    SORTS: ClassVar[Mapping[Sort, str]] = {
        Sort.NEWEST: "moi-nhat",
        Sort.OLDEST: "cu-nhat",
        Sort.MOST_CITED: "vien-dan",
    }

    @classmethod
    def read(cls, parameters: Parameters) -> Self:
        """The state that an address describes."""
        first, last = _day(parameters, "tu"), _day(parameters, "den")
        if first and last and first > last:
            first, last = last, first
        sorts = {word: sort for sort, word in cls.SORTS.items()}
        return cls(
            text=_clean(parameters.get("q", "") or "")[:LONGEST_QUERY].strip(),
            filters=dict(_filters(parameters, cls.PARAMETERS)),
            day_from=first,
            day_to=last,
            sort=sorts.get(parameters.get("xep", "") or "", Sort.RELEVANCE),
            page=_page(parameters.get("trang", "") or ""),
        )

    @property
    def is_filtered(self) -> bool:
        """Whether any filter or date narrows the search."""
        return bool(self.filters or self.day_from or self.day_to)

    @property
    def is_empty(self) -> bool:
        """Whether everything is asked for."""
        return not self.text and not self.is_filtered

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The chosen values of one facet."""
        return self.filters.get(facet, ())

    def with_value(self, facet: str, value: str) -> Self:
        """The same search narrowed by one more value, on its first page."""
        return self._filtered(facet, (*self.chosen(facet), value))

    def without(self, facet: str, value: str | None = None) -> Self:
        """The same search without one value of a facet, or without the facet."""
        left = () if value is None else tuple(one for one in self.chosen(facet) if one != value)
        return self._filtered(facet, left)

    def without_days(self) -> Self:
        """The same search over all time."""
        return replace(self, day_from=None, day_to=None, page=1)

    def without_filters(self) -> Self:
        """The words alone."""
        return replace(self, filters={}, day_from=None, day_to=None, page=1)

    def at_page(self, page: int) -> Self:
        """Another page of the same results."""
        return replace(self, page=page)

    def _filtered(self, facet: str, values: tuple[str, ...]) -> Self:
        filters = {name: kept for name, kept in self.filters.items() if name != facet}
        if values:
            filters[facet] = tuple(dict.fromkeys(values))
        return replace(self, filters=filters, page=1)

    def pairs(self, *, page: bool = True) -> Iterator[tuple[str, str]]:
        """Parameters of the address; defaults are left out, so one state has one address."""
        if self.text:
            yield "q", self.text
        for facet, parameter in self.PARAMETERS.items():
            yield from ((parameter, value) for value in self.chosen(facet))
        if self.day_from:
            yield "tu", self.day_from.isoformat()
        if self.day_to:
            yield "den", self.day_to.isoformat()
        if self.sort in self.SORTS:
            yield "xep", self.SORTS[self.sort]
        if page and self.page > 1:
            yield "trang", str(self.page)

    def query_string(self, *, page: bool = True) -> str:
        """The address's query with its question mark; empty where nothing is asked."""
        encoded = urlencode(list(self.pairs(page=page)))
        return f"?{encoded}" if encoded else ""

    def request(self, *, limit: int = PAGE_SIZE, facets: Sequence[str] = ()) -> SearchRequest:
        """What the index is asked for. Without words nothing is more relevant: the newest come first."""
        newest = not self.text and self.sort is Sort.RELEVANCE
        return SearchRequest(
            text=self.text,
            collection=self.COLLECTION,
            filters=self.filters,
            day_from=self.day_from,
            day_to=self.day_to,
            sort=Sort.NEWEST if newest else self.sort,
            offset=(self.page - 1) * limit,
            limit=limit,
            facets=facets,
        )


def _filters(parameters: Parameters, known: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for facet, parameter in known.items():
        given = (_clean(value).strip() for value in parameters.getlist(parameter))
        values = tuple(dict.fromkeys(value for value in given if 0 < len(value) <= LONGEST_VALUE))
        if values:
            yield facet, values[:MOST_VALUES]


def _clean(text: str) -> str:
    """Control characters have no meaning here, and PostgreSQL refuses one of them."""
    return "".join(character if character.isprintable() else " " for character in text)


def _day(parameters: Parameters, name: str) -> date | None:
    given = (parameters.get(name, "") or "").strip()
    try:
        return date.fromisoformat(given)
    except ValueError:
        return _written_day(given)


def _written_day(text: str) -> date | None:
    """A day as it is written here: 17/8/2026."""
    parts = text.replace("-", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def _page(text: str) -> int:
    page = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(page, 1), LAST_PAGE)
