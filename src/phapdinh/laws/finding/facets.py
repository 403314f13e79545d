"""The filters beside articles that were found, in the order in which people look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.utils.translation import gettext_lazy

from phapdinh.laws.standing import Standing
from phapdinh.laws.wording import standing_words
from phapdinh.searching.filters import Facet, Filters

_FACETS = {
    "type": Facet(gettext_lazy("Loại văn bản"), 8, gettext_lazy("Loại khác")),
    "status": Facet(gettext_lazy("Hiệu lực hôm nay"), 5),
    "year": Facet(gettext_lazy("Năm ban hành"), 5, gettext_lazy("Các năm khác")),
    "issuer": Facet(gettext_lazy("Cơ quan ban hành"), 5, gettext_lazy("Cơ quan khác")),
    "topic": Facet(gettext_lazy("Lĩnh vực"), 5, gettext_lazy("Lĩnh vực khác")),
    "law": Facet(gettext_lazy("Văn bản"), 5, gettext_lazy("Văn bản khác")),
}
FACETS_ASKED = tuple(_FACETS)
_STANDINGS = {standing.value: standing for standing in Standing}


def filters(names: Mapping[str, str]) -> Filters:
    """The page's filters; ``names`` has the laws' names by their numbers."""
    return Filters(_FACETS, partial(_label, names), {"status": tuple(_STANDINGS)})


def _label(names: Mapping[str, str], facet: str, value: str) -> str:
    if facet == "law":
        return names.get(value, value)
    if facet == "status" and value in _STANDINGS:
        words = standing_words(_STANDINGS[value])
        return words[:1].upper() + words[1:]
    return value
