"""Opening the indexes of this instance: one a collection."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from phapdinh.searching.contract import FIRST
from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.places import collection_root


def open_index(path: Path | None = None, *, collection: str = FIRST) -> TantivyIndex:
    """The index of a collection under ``path``, by default in this instance (``INDEX_ROOT`` of the settings).

    One object a folder and process, so that its readers and caches are shared. Cheap: files are
    opened at the first search.
    """
    if path is None:
        from django.conf import settings

        path = Path(settings.INDEX_ROOT)
    return _opened(collection_root(path, collection).resolve())


@lru_cache(maxsize=32)
def _opened(path: Path) -> TantivyIndex:
    return TantivyIndex(path)
