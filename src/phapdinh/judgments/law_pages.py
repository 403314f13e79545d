"""Pages of the articles that judgments cite, from the room that has them: ``judgments`` may not import it.

``web`` calls :func:`register_law_pages` once all rooms are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from phapdinh.judgments.law_names import Article

#: Articles and the day of the text that cites them; the address of each that is held for that day.
Finder = Callable[[Sequence[Article], date], Mapping[Article, str]]
_FINDERS: list[Finder] = []


def register_law_pages(finder: Finder) -> None:
    """Let the pages of judgments ask ``finder`` (a second call replaces the first)."""
    _FINDERS[:] = [finder]


def law_pages(articles: Sequence[Article], on: date) -> Mapping[Article, str]:
    """Addresses of the articles' own texts on that day; those that are not held are left out."""
    return _FINDERS[0](articles, on) if _FINDERS and articles else {}
