"""The coded text of a source text, and where each place of the one stands in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256

from phapdinh.judgments.record import Replacement, Span


class CodingMismatchError(ValueError):
    """The replacements do not belong to this text: out of order, overlapping, or of other words."""


def apply_coding(text: str, replacements: Sequence[Replacement]) -> str:
    """Return ``text`` with every replacement's code in its place.

    Raises :class:`CodingMismatchError` rather than publish a text that nobody has seen.
    """
    parts: list[str] = []
    position = 0
    for item in replacements:
        in_order = position <= item.start < item.end <= len(text)
        if not in_order or text[item.start : item.end] != item.original:
            raise CodingMismatchError(f"replacement {item.start}-{item.end} does not fit its text")
        parts += (text[position : item.start], item.code)
        position = item.end
    return "".join((*parts, text[position:]))


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8: what a sign-off answers for and a version is known by."""
    return sha256(text.encode()).hexdigest()


class OffsetMap:
    """Maps offsets of the source text to offsets of the coded text."""

    def __init__(self, replacements: Sequence[Replacement]) -> None:
        self._items = tuple(replacements)
        self._starts = [item.start for item in self._items]
        self._coded_starts: list[int] = []
        shift = 0
        for item in self._items:
            self._coded_starts.append(item.start + shift)
            shift += len(item.code) - (item.end - item.start)

    def span(self, source: Span) -> Span:
        """Where ``source`` stands in the coded text; a code that it touches belongs to it whole."""
        start = self._place(source.start, bisect_right(self._starts, source.start) - 1, inside=0)
        last = bisect_right(self._starts, source.end - 1) - 1
        return Span(start, max(start, self._place(source.end, last, inside=1)))

    def _place(self, offset: int, index: int, *, inside: int) -> int:
        """Offset after item ``index``; inside it, the beginning (0) or the end (1) of its code."""
        if index < 0:
            return offset
        item, coded = self._items[index], self._coded_starts[index]
        end = coded + len(item.code)
        if offset >= item.end:
            return end + offset - item.end
        return end if inside else coded
