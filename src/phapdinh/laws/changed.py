"""Two texts of an article side by side: the lines of both, with what was added and what removed. Pure.

>>> rows = changed_rows("1. Trong 05 ngày.", "1. Trong 03 ngày.")
>>> rows[0].mark, [(piece.change.value, piece.text) for piece in rows[0].pieces]
('1.', [('same', 'Trong '), ('removed', '05'), ('added', '03'), ('same', ' ngày.')])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phapdinh.vietnamese.differences import Change, Piece, compare

_MARK = re.compile(r"[ \t\xa0\f]*(?:(\d{1,3}[a-zđ]?[.)/\-])|([a-zđ]\d{0,2}[)]))[ \t\xa0]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the old text, of the new one, or of both. ``mark``: the number of its clause or point."""

    mark: str
    is_point: bool
    change: Change  # what became of the whole line; SAME where words of it stayed
    pieces: tuple[Piece, ...]


def changed_rows(old: str, new: str) -> tuple[Row, ...]:
    """All lines of both texts, in order."""
    return tuple(_row(pieces) for pieces in _lines(compare(old, new)) if any(p.text.strip() for p in pieces))


def is_changed(rows: Sequence[Row]) -> bool:
    """Whether any word differs."""
    return any(piece.change is not Change.SAME for row in rows for piece in row.pieces)


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        if first:
            line.append(Piece(piece.change, first))
        for other in others:
            yield line
            line = [Piece(piece.change, other)] if other else []
    yield line


def _row(pieces: Sequence[Piece]) -> Row:
    changes = {piece.change for piece in pieces}
    change = changes.pop() if len(changes) == 1 else Change.SAME
    first, *others = pieces
    match = _MARK.match(first.text)
    # A mark that has changed itself stays among the words, where both are seen.
    if match is None or (first.change is not Change.SAME and change is Change.SAME):
        return Row("", False, change, tuple(pieces))
    rest = first.text[match.end() :]
    kept = (Piece(first.change, rest), *others) if rest else tuple(others)
    return Row(match[1] or match[2], match[2] is not None, change, kept)
