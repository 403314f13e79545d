"""What a check asks the library of law beside the resolver. The database's answer is in ``queries``."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from phapdinh.laws.entries import LawEntry, Library


class Holdings(Library, Protocol):
    """A library that can also list the articles which it holds of a law."""

    def numbers(self, law: LawEntry) -> Collection[str]:
        """Numbers of the articles of a law."""


def highest_article(numbers: Collection[str]) -> int | None:
    """The last article of a law that is held without large gaps; ``None`` where that cannot be told.

    >>> highest_article({"1", "2", "3", "3a", "4"})
    4
    """
    plain = sorted(int(number) for number in numbers if number.isdigit())
    if not plain or plain[0] != 1:
        return None
    whole = len(plain) >= _NEARLY_ALL * plain[-1]
    return plain[-1] if whole and len(plain) > 2 else None


_NEARLY_ALL = 0.9
