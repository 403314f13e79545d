"""Long lists of citing articles, page by page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from phapdinh.laws.portal.citing import PAGE, Others

_LAST = 1000


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list."""

    others: Others
    number: int

    @property
    def previous(self) -> str:
        """Address of the page before; empty on the first."""
        return f"?trang={self.number - 1}" if self.number > 1 else ""

    @property
    def following(self) -> str:
        """Address of the page after; empty on the last."""
        return f"?trang={self.number + 1}" if self.number * PAGE < self.others.total else ""


def paged(request: HttpRequest, read: Callable[[int, int], Others]) -> Paged:
    """The page that the address asks for; ``read`` takes how many and after how many."""
    given = request.GET.get("trang", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 1
    number = min(max(number, 1), _LAST)
    return Paged(read(PAGE, (number - 1) * PAGE), number)
