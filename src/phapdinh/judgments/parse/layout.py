"""The lines of a repaired text with their places, read once and shared by every finder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from phapdinh.vietnamese.fold import fold_aligned


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the repaired text; ``folded`` has the same length as ``text``."""

    text: str
    folded: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Layout:
    """A repaired text, folded, and cut into lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold_aligned(text)

    @cached_property
    def lines(self) -> list[Line]:
        lines, start = [], 0
        for line in self.text.split("\n"):
            lines.append(Line(line, self.folded[start : start + len(line)], start))
            start += len(line) + 1
        return lines
