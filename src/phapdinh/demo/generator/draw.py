"""Draws that depend on seed and index alone."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


class Draw:
    """A stream of draws for one judgment. Invented judgments need speed, not secrecy."""

    def __init__(self, seed: int, index: int) -> None:
        self.random = Random(seed * 1_000_000_007 + index)  # noqa: S311
        self.unit = self.random.random

    def pick(self, values: Sequence[T]) -> T:
        """One of ``values``, all equally likely."""
        return values[int(self.unit() * len(values))]

    def common(self, values: Sequence[T]) -> T:
        """One of ``values``, the first ones far more often, as words of a language are."""
        return values[int(self.unit() ** 2 * len(values))]

    def some(self, values: Sequence[T], count: int) -> list[T]:
        """``count`` different ones of ``values``, or all of them, in their order."""
        if count >= len(values):
            return list(values)
        left, found = count, []
        for place, value in enumerate(values):
            if self.unit() * (len(values) - place) < left:
                found.append(value)
                left -= 1
        return found

    def between(self, low: int, high: int) -> int:
        """A whole number of the closed range."""
        return low + int(self.unit() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return self.unit() < share

    def uuid(self) -> UUID:
        """An identifier, of version 4 in form."""
        return UUID(int=self.random.getrandbits(128), version=4)
