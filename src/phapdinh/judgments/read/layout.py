"""From placed characters to lines in reading order. Pure; lengths are PDF points, y grows upwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from phapdinh.vietnamese.fold import fold

#: In sizes of the letter: what counts as one baseline, a gap between words, between columns.
_SAME_LINE, _WORD_GAP, _COLUMN_GAP, _GUTTER = 0.45, 0.18, 2.5, 1.2
_TWICE = 0.15  # the same letter so near is printed twice to look bold
_NEW_PARAGRAPH = 1.6  # in usual line heights
#: Two columns are read one after the other only where a judgment really has them: head and foot.
_TWO_COLUMNS = ("cong hoa xa hoi", "doc lap", "noi nhan", "tm. hoi dong", "thay mat hoi dong")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its left and right edge, its baseline and its size."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line without a column's gap in it."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """Segments on one baseline, from the left."""

    segments: tuple[Segment, ...]
    baseline: float
    size: float

    @property
    def text(self) -> str:
        return "    ".join(segment.text for segment in self.segments)


def lay_out(glyphs: Sequence[Glyph]) -> str:
    """The page's text: lines from the top, an empty line where a paragraph stands apart."""
    lines = [line for line in map(_line, _baselines(glyphs)) if line.segments]
    usual = _usual_spacing(lines)
    pieces: list[str] = []
    index = 0
    while index < len(lines):
        end = _block_end(lines, index)
        taken = lines[index:end]
        pieces += _columns(taken) if end - index > 1 else [taken[0].text]
        if end < len(lines) and lines[end - 1].baseline - lines[end].baseline > _NEW_PARAGRAPH * usual:
            pieces.append("")
        index = end
    return "\n".join(pieces)


def _baselines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters that stand on one baseline, from the top of the page."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: -one.baseline):
        if rows and rows[-1][0].baseline - glyph.baseline <= _SAME_LINE * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _line(row: list[Glyph]) -> Line:
    """Put one row in order and cut it where a column's gap is."""
    size = median(glyph.size for glyph in row)
    segments: list[Segment] = []
    for glyph, blank in _printed(sorted(row, key=lambda one: one.left), size):
        last = segments[-1] if segments else None
        gap = glyph.left - last.right if last else 0.0
        if last is None or gap > _COLUMN_GAP * size:
            segments.append(Segment(glyph.char, glyph.left, glyph.right))
            continue
        between = " " if blank or gap > _WORD_GAP * size else ""
        right = max(last.right, glyph.right)
        segments[-1] = Segment(f"{last.text}{between}{glyph.char}", last.left, right)
    return Line(tuple(segments), row[0].baseline, size)


def _printed(row: Sequence[Glyph], size: float) -> Iterator[tuple[Glyph, bool]]:
    """The visible characters once each, and whether a blank stands before them."""
    last: Glyph | None = None
    blank = False
    for glyph in row:
        if glyph.char.isspace():
            blank = True
        elif not (last and glyph.char == last.char and glyph.left - last.left < _TWICE * size):
            yield glyph, blank
            last, blank = glyph, False


def _usual_spacing(lines: Sequence[Line]) -> float:
    gaps = [above.baseline - below.baseline for above, below in pairwise(lines)]
    return median(gaps) if gaps else 0.0


def _block_end(lines: Sequence[Line], start: int) -> int:
    """End of the two-column block that begins at ``start``; ``start + 1`` where none begins."""
    gutter: tuple[float, float] | None = None
    end, pairs, text = start, 0, ""
    size = lines[start].size
    for line in lines[start:]:
        narrowed = _narrow(line, gutter, size)
        if narrowed is None or (end > start and _far(lines[end - 1], line)):
            break
        gutter, end = narrowed, end + 1
        pairs += len(line.segments) == 2
        text += " " + fold(line.text)
    if pairs and any(mark in text for mark in _TWO_COLUMNS):
        return end
    return start + 1


def _far(above: Line, below: Line) -> bool:
    return above.baseline - below.baseline > 4 * max(above.size, below.size)


def _narrow(line: Line, gutter: tuple[float, float] | None, size: float) -> tuple[float, float] | None:
    """The gutter that is left after ``line``, or None where the line runs across it."""
    if gutter is None:
        if len(line.segments) != 2:
            return None
        return line.segments[0].right, line.segments[1].left
    left, right = gutter
    for segment in line.segments:
        if segment.right <= (left + right) / 2:
            left = max(left, segment.right)
        elif segment.left >= (left + right) / 2:
            right = min(right, segment.left)
        else:
            return None
    return (left, right) if right - left >= _GUTTER * size else None


def _columns(block: Sequence[Line]) -> list[str]:
    """The left column, an empty line, the right column."""
    first = next(line for line in block if len(line.segments) == 2)
    middle = (first.segments[0].right + first.segments[1].left) / 2
    left: list[str] = []
    right: list[str] = []
    for line in block:
        for segment in line.segments:
            (left if segment.right <= middle or segment.left < middle else right).append(segment.text)
    return [*left, "", *right]
