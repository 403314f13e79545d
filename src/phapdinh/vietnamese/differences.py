"""What changed between two texts, word by word: pure, and quick on long texts.

Lines are compared first; only the words of lines that changed are compared with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_CONTEXT = 160  # characters of unchanged words that stay at each side of a change


class Change(StrEnum):
    """What became of a stretch."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    SKIPPED = "skipped"  # unchanged and left out; ``text`` is empty


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the old text, of the new one, or of both."""

    change: Change
    text: str


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """All of both texts: SAME and REMOVED pieces join to ``old``, SAME and ADDED to ``new``."""
    return tuple(_joined(_compare_lines(old.splitlines(keepends=True), new.splitlines(keepends=True))))


def abridge(pieces: Sequence[Piece], context: int = _CONTEXT) -> tuple[Piece, ...]:
    """The same pieces with the long unchanged stretches cut to what stands beside a change."""
    return tuple(
        part for at, piece in enumerate(pieces) for part in _abridged(piece, at, len(pieces), context)
    )


def _compare_lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            yield Piece(Change.SAME, before)
        else:
            yield from _compare_words(_TOKENS.findall(before), _TOKENS.findall(after))


def _compare_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(old[a:b]))
            continue
        if b > a:
            yield Piece(Change.REMOVED, "".join(old[a:b]))
        if d > c:
            yield Piece(Change.ADDED, "".join(new[c:d]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last is None or last.change is not piece.change:
            if last is not None:
                yield last
            last = piece
        else:
            last = Piece(last.change, last.text + piece.text)
    if last is not None:
        yield last


def _abridged(piece: Piece, at: int, count: int, context: int) -> Iterator[Piece]:
    text = piece.text
    head = "" if at == 0 else _whole_head(text[:context])
    tail = "" if at == count - 1 else _whole_tail(text[-context:])
    if piece.change is not Change.SAME or len(text) <= len(head) + len(tail):
        yield piece
        return
    if head:
        yield Piece(Change.SAME, head)
    yield Piece(Change.SKIPPED, "")
    if tail:
        yield Piece(Change.SAME, tail)


def _whole_head(text: str) -> str:
    """``text`` without a word cut off at its end."""
    cut = text.rfind(" ")
    return text[: cut + 1] if cut > 0 else text


def _whole_tail(text: str) -> str:
    """``text`` without a word cut off at its beginning."""
    cut = text.find(" ")
    return text[cut:] if cut >= 0 else text
