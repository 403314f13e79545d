"""The filters beside the results: words for the index's values, in the order in which people look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.courts.court import shorten
from phapdinh.courts.register import load_register
from phapdinh.judgments.labels import CASE_TYPES, INSTANCES, LEVELS, Label, label
from phapdinh.judgments.law_names import article_label
from phapdinh.judgments.search_query import PARAMETERS, SearchQuery
from phapdinh.searching.contract import SearchResult

#: Facets in the order of the page, with the number of values that stand open.
_SHOWN: Mapping[str, int] = {
    "type": 8, "year": 5, "instance": 4, "province": 5, "court": 5, "level": 8, "relation": 5, "article": 5,
    "precedent": 5,
}  # fmt: skip
_LEGENDS: Mapping[str, Label] = {
    "type": gettext_lazy("Loại việc"),
    "year": gettext_lazy("Năm xét xử"),
    "instance": gettext_lazy("Cấp xét xử"),
    "province": gettext_lazy("Tỉnh, thành phố"),
    "court": gettext_lazy("Tòa án"),
    "level": gettext_lazy("Cấp Tòa án"),
    "relation": gettext_lazy("Quan hệ pháp luật"),
    "article": gettext_lazy("Điều luật viện dẫn"),
    "precedent": gettext_lazy("Án lệ"),
}
_MORE: Mapping[str, Label] = {
    "year": gettext_lazy("Các năm khác"),
    "province": gettext_lazy("Tất cả tỉnh, thành phố"),
    "court": gettext_lazy("Tòa án khác"),
    "relation": gettext_lazy("Quan hệ khác"),
    "article": gettext_lazy("Điều khác"),
    "precedent": gettext_lazy("Án lệ khác"),
}
FACETS_ASKED = tuple(_SHOWN)
OPEN_PARAMETER = "mo"


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


def groups(result: SearchResult, query: SearchQuery, opened: str) -> list[Group]:
    """The filters of a results page; ``opened`` names the one that shows all its values."""
    found = []
    for name in _SHOWN:
        counts = _counts(name, result.facets.get(name, ()), query)
        if len(counts) > 1 or query.chosen(name) or (counts and name == "year"):
            found.append(_group(name, counts, query, opened == PARAMETERS[name]))
    return found


def chips(query: SearchQuery) -> list[Chip]:
    """The active filters, one chip a filter, as ``2025, 2026``; each leads to the page without it."""
    found = [
        Chip(
            ", ".join(value_label(name, value) for value in query.chosen(name)), _address(query.without(name))
        )
        for name in _SHOWN
        if query.chosen(name)
    ]
    if query.day_from or query.day_to:
        found.append(Chip(_days(query), _address(query.without_days())))
    return found


def value_label(facet: str, value: str) -> str:
    """The words for one value of a facet of the index."""
    if facet == "court":
        court = load_register().get(value)
        return shorten(court.name) if court else value
    if facet == "article":
        return article_label(value)
    if facet == "precedent":
        return _("Án lệ %(number)s") % {"number": value}
    if facet == "relation":
        return value[:1].upper() + value[1:]
    tables = {"type": CASE_TYPES, "instance": INSTANCES, "level": LEVELS}
    return str(label(tables[facet], value)) if facet in tables else value


def _counts(name: str, counts: Sequence[tuple[str, int]], query: SearchQuery) -> list[tuple[str, int]]:
    """The values that are worth showing, in the order of the page."""
    chosen = query.chosen(name)
    listed = [(value, count) for value, count in counts if value and (count or value in chosen)]
    if name == "year":
        listed.sort(key=lambda pair: pair[0], reverse=True)
    if name == "instance":
        order = list(INSTANCES)
        listed.sort(key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    return listed


def _group(name: str, counts: Sequence[tuple[str, int]], query: SearchQuery, is_open: bool) -> Group:
    chosen = query.chosen(name)
    shown = [
        Option(value, value_label(name, value), count, value in chosen)
        for at, (value, count) in enumerate(counts)
        if is_open or at < _SHOWN[name] or value in chosen
    ]
    return Group(
        name=name,
        parameter=PARAMETERS[name],
        legend=str(_LEGENDS[name]),
        options=tuple(shown),
        more=_opening(query, name) if len(shown) < len(counts) else "",
        more_label=str(_MORE.get(name, "")),
    )


def _opening(query: SearchQuery, name: str) -> str:
    address = query.query_string() or "?"
    joint = "" if address.endswith("?") else "&"
    return f"{address}{joint}{OPEN_PARAMETER}={PARAMETERS[name]}#loc-{PARAMETERS[name]}"


def _address(query: SearchQuery) -> str:
    return query.query_string() or "?"


def _days(query: SearchQuery) -> str:
    days = [f"{day.day:02}/{day.month}/{day.year}" if day else "" for day in (query.day_from, query.day_to)]
    if all(days):
        return _("từ %(first)s đến %(last)s") % {"first": days[0], "last": days[1]}
    return _("từ %(first)s") % {"first": days[0]} if days[0] else _("đến %(last)s") % {"last": days[1]}
