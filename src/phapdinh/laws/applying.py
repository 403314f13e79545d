"""The judgments that apply an article, from the room that has them: ``laws`` may not import it.

``web`` calls :func:`register_applying` once all rooms are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Applied:
    """One judgment that applies the article."""

    number: str
    heading: str
    court: str
    decided_on: date
    url: str


@dataclass(frozen=True, slots=True)
class Applying:
    """How many published judgments apply an article, the newest of them, and where all are listed."""

    count: int
    is_estimate: bool
    newest: Sequence[Applied]
    url: str


#: Number of a law and of an article; ``None`` where the answer cannot be had just now.
Finder = Callable[[str, str], Applying | None]
_FINDERS: list[Finder] = []


def register_applying(finder: Finder) -> None:
    """Let the pages of law ask ``finder`` (a second call replaces the first)."""
    _FINDERS[:] = [finder]


def applying(law_id: str, article: str) -> Applying | None:
    """The judgments that apply the article; ``None`` where no room can tell."""
    return _FINDERS[0](law_id, article) if _FINDERS else None
