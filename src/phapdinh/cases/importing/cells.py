"""The cells of one row by what their columns mean, and what was found wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from phapdinh.cases.importing.entries import Finding
from phapdinh.cases.importing.sheets import Row, Sheet, as_cells
from phapdinh.cases.importing.values import CellError
from phapdinh.cases.importing.words import headings

T = TypeVar("T")
ROLE = "role:"


class Cells:
    """One row. Columns of one capacity are read as one cell; other meanings have one column each."""

    def __init__(self, sheet: Sheet, row: Row) -> None:
        self.line = row.line
        self.findings: list[Finding] = []
        self._cells: dict[str, list[str]] = {}
        self._heads: dict[str, str] = {}
        for meaning, head, cell in zip(sheet.meanings, sheet.head.cells, as_cells(sheet, row), strict=True):
            if meaning:
                self._heads.setdefault(meaning, head)
                if cell:
                    self._cells.setdefault(meaning, []).append(cell)

    def text(self, meaning: str) -> str:
        """What a column says; empty where there is no such column."""
        return "\n".join(self._cells.get(meaning, ()))

    def line_of(self, meaning: str) -> str:
        """The same on one line."""
        return " ".join(self.text(meaning).split())

    def read(self, meaning: str, how: Callable[[str], T]) -> T | None:
        """A cell as ``how`` reads it; none where that finds it wrong, which is then told."""
        try:
            return how(self.text(meaning))
        except CellError as error:
            self.wrong(meaning, str(error))
            return None

    def wrong(self, meaning: str, reason: str) -> None:
        """Tell what is wrong in a column, by the heading that the file has or should have; once."""
        if all(one.column != self.heading(meaning) for one in self.findings):
            self.findings.append(Finding(self.line, self.heading(meaning), reason))

    def heading(self, meaning: str) -> str:
        """How the column is headed in the file, or would be."""
        return self._heads.get(meaning) or _heading(meaning)

    def roles(self) -> Iterator[str]:
        """Capacities of which the row names anybody."""
        for meaning in self._cells:
            if meaning.startswith(ROLE):
                yield meaning.removeprefix(ROLE)


def _heading(meaning: str) -> str:
    return "" if ":" in meaning else headings(meaning)[0]
