"""The filters beside judgments that were found, in the order in which people look."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.courts.court import shorten
from phapdinh.courts.register import load_register
from phapdinh.judgments.labels import CASE_TYPES, INSTANCES, LEVELS, label
from phapdinh.judgments.law_names import article_label
from phapdinh.searching.filters import OPEN_PARAMETER, Chip, Facet, Filters, Group, Option

__all__ = [
    "FACETS_ASKED", "OPEN_PARAMETER", "Chip", "Group", "Option", "chips", "groups", "value_label",
]  # fmt: skip

_FACETS = {
    "type": Facet(gettext_lazy("Loại việc"), 8),
    "year": Facet(gettext_lazy("Năm xét xử"), 5, gettext_lazy("Các năm khác")),
    "instance": Facet(gettext_lazy("Cấp xét xử"), 4),
    "province": Facet(gettext_lazy("Tỉnh, thành phố"), 5, gettext_lazy("Tất cả tỉnh, thành phố")),
    "court": Facet(gettext_lazy("Tòa án"), 5, gettext_lazy("Tòa án khác")),
    "level": Facet(gettext_lazy("Cấp Tòa án"), 8),
    "relation": Facet(gettext_lazy("Quan hệ pháp luật"), 5, gettext_lazy("Quan hệ khác")),
    "article": Facet(gettext_lazy("Điều luật viện dẫn"), 5, gettext_lazy("Điều khác")),
    "precedent": Facet(gettext_lazy("Án lệ"), 5, gettext_lazy("Án lệ khác")),
}
FACETS_ASKED = tuple(_FACETS)


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


_FILTERS = Filters(_FACETS, value_label, {"instance": tuple(INSTANCES)})
groups, chips = _FILTERS.groups, _FILTERS.chips
