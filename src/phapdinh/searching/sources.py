"""Rooms above say here where their published material comes from: ``searching`` may not import them.

A room calls :func:`register_source` in its ``AppConfig.ready``.
"""

from __future__ import annotations

from collections.abc import Callable

from phapdinh.searching.contract import ChangeSource
from phapdinh.searching.errors import SearchError

_SOURCES: dict[str, Callable[[], ChangeSource]] = {}


def register_source(name: str, factory: Callable[[], ChangeSource]) -> None:
    """Make the source that ``factory`` builds known as ``name`` (a second call replaces the first)."""
    _SOURCES[name] = factory


def get_source(name: str = "judgments") -> ChangeSource:
    """The registered source. Raises ``SearchError`` where the room that has it is not installed."""
    if name not in _SOURCES:
        raise SearchError(f"Không có nguồn dữ liệu nào tên “{name}” để lập chỉ mục.")
    return _SOURCES[name]()
