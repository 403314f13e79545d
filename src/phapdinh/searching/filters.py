"""The filters beside the results of a search page: words for the index's values, in the page's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from phapdinh.searching.contract import SearchResult
from phapdinh.searching.page_query import PageQuery

OPEN_PARAMETER = "mo"
Words: TypeAlias = str | Promise


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet as a page shows it: its name, and how many values stand open before "more"."""

    legend: Words
    shown: int
    more: Words = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter and how many results it would give."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter. ``more`` is the address that shows all its values; empty where they are shown."""

    name: str
    parameter: str
    legend: str
    options: tuple[Option, ...]
    more: str
    more_label: str


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of one page: its facets in their order, and the words for their values.

    ``orders`` names the values of a facet that come in an order of their own, not by their number.
    """

    facets: Mapping[str, Facet]
    value_label: Callable[[str, str], str]
    orders: Mapping[str, Sequence[str]]

    def groups(self, result: SearchResult, query: PageQuery, opened: str) -> list[Group]:
        """The filters of a results page; ``opened`` names the one that shows all its values."""
        found = []
        for name in self.facets:
            counts = self._counts(name, result.facets.get(name, ()), query)
            if len(counts) > 1 or query.chosen(name) or (counts and name == "year"):
                found.append(self._group(name, counts, query, opened == query.PARAMETERS[name]))
        return found

    def chips(self, query: PageQuery) -> list[Chip]:
        """The active filters, one chip a filter, as ``2025, 2026``; each leads to the page without it."""
        found = [
            Chip(
                ", ".join(self.value_label(name, value) for value in query.chosen(name)),
                _address(query.without(name)),
            )
            for name in self.facets
            if query.chosen(name)
        ]
        if query.day_from or query.day_to:
            found.append(Chip(_days(query), _address(query.without_days())))
        return found

    def _counts(
        self, name: str, counts: Sequence[tuple[str, int]], query: PageQuery
    ) -> list[tuple[str, int]]:
        """The values that are worth showing, in the order of the page."""
        chosen = query.chosen(name)
        listed = [(value, count) for value, count in counts if value and (count or value in chosen)]
        if name == "year":
            listed.sort(key=lambda pair: pair[0], reverse=True)
        if order := self.orders.get(name):
            listed.sort(key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
        return listed

    def _group(self, name: str, counts: Sequence[tuple[str, int]], query: PageQuery, is_open: bool) -> Group:
        chosen, facet = query.chosen(name), self.facets[name]
        shown = [
            Option(value, self.value_label(name, value), count, value in chosen)
            for at, (value, count) in enumerate(counts)
            if is_open or at < facet.shown or value in chosen
        ]
        return Group(
            name=name,
            parameter=query.PARAMETERS[name],
            legend=str(facet.legend),
            options=tuple(shown),
            more=_opening(query, name) if len(shown) < len(counts) else "",
            more_label=str(facet.more),
        )


def _opening(query: PageQuery, name: str) -> str:
    parameter, address = query.PARAMETERS[name], query.query_string() or "?"
    joint = "" if address.endswith("?") else "&"
    return f"{address}{joint}{OPEN_PARAMETER}={parameter}#loc-{parameter}"


def _address(query: PageQuery) -> str:
    return query.query_string() or "?"


def _days(query: PageQuery) -> str:
    days = [f"{day.day:02}/{day.month}/{day.year}" if day else "" for day in (query.day_from, query.day_to)]
    if all(days):
        return _("từ %(first)s đến %(last)s") % {"first": days[0], "last": days[1]}
    return _("từ %(first)s") % {"first": days[0]} if days[0] else _("đến %(last)s") % {"last": days[1]}
