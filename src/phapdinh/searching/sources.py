"""Rooms above say here where their published material comes from: ``searching`` may not import them.

A room calls :func:`register_source` in its ``AppConfig.ready``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from phapdinh.searching.contract import FIRST, ChangeSource
from phapdinh.searching.errors import SearchError


class _Source(NamedTuple):
    factory: Callable[[], ChangeSource]
    title: str


_SOURCES: dict[str, _Source] = {}


def register_source(name: str, factory: Callable[[], ChangeSource], *, title: str = "") -> None:
    """Make the source of the collection ``name`` known (a second call replaces the first).

    ``title`` is what a person calls the collection: "bản án".
    """
    _SOURCES[name] = _Source(factory, title or name)


def get_source(name: str = FIRST) -> ChangeSource:
    """The source of a collection. Raises ``SearchError`` where the room that has it is not installed."""
    if name not in _SOURCES:
        raise SearchError(f"Không có nguồn dữ liệu nào tên “{name}” để lập chỉ mục.")
    return _SOURCES[name].factory()


def collections() -> dict[str, str]:
    """Names and titles of all collections, the first one first."""
    return {name: _SOURCES[name].title for name in sorted(_SOURCES, key=lambda name: (name != FIRST, name))}
