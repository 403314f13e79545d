"""What a reader asks of the page that searches laws; see :mod:`phapdinh.searching.page_query`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from phapdinh.laws.finding.index_source import COLLECTION
from phapdinh.searching.contract import Sort
from phapdinh.searching.page_query import PageQuery


class LawQuery(PageQuery):
    """One state of the page. Days are those on which laws were issued."""

    __slots__ = ()
    COLLECTION: ClassVar[str] = COLLECTION
    PARAMETERS: ClassVar[Mapping[str, str]] = {
        "type": "loai",
        "status": "hieu-luc",
        "year": "nam",
        "issuer": "co-quan",
        "topic": "linh-vuc",
        "law": "van-ban",
    }
    SORTS: ClassVar[Mapping[Sort, str]] = {Sort.NEWEST: "moi-nhat", Sort.OLDEST: "cu-nhat"}
