"""Opening the index of this instance."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from phapdinh.searching.engine import TantivyIndex


def open_index(path: Path | None = None) -> TantivyIndex:
    """The index in ``path``, by default that of this instance (``INDEX_ROOT`` of the settings).

    One object a folder and process, so that its readers and caches are shared. Cheap: files are
    opened at the first search.
    """
    if path is None:
        from django.conf import settings

        path = Path(settings.INDEX_ROOT)
    return _opened(path.resolve())


@lru_cache(maxsize=32)
def _opened(path: Path) -> TantivyIndex:
    return TantivyIndex(path)
