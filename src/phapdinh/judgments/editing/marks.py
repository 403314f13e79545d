"""Replacements and suspicions as marks on a text: finding, checking and making room for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from phapdinh.judgments.record import Coding, Replacement, Suspicion

Mark = Replacement | Suspicion
WORD = re.compile(r"\w+(?:[./-]\w+)*")


class EditError(ValueError):
    """An act that cannot be done on this coding; the message is for the editor."""


def at(coding: Coding, start: int, end: int) -> Mark:
    """The mark that covers exactly these offsets. Raises EditError where there is none."""
    marks: tuple[Mark, ...] = (*coding.replacements, *coding.suspicions)
    for mark in marks:
        if mark.start == start and mark.end == end:
            return mark
    raise EditError(_("Chỗ này đã thay đổi. Xem lại bản hiện tại rồi làm lại."))


def words_at(text: str, start: int, end: int) -> str:
    """The text's words between two offsets. Raises EditError where they are no stretch of it."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise EditError(_("Chưa chọn chữ nào."))
    return text[start:end]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without white space at its ends."""
    words = words_at(text, start, end)
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def overlaps(mark: Mark, start: int, end: int) -> bool:
    """Whether a mark and a stretch share a character."""
    return mark.start < end and start < mark.end


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place where exactly these words stand as whole words, white space between them being free."""
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    if not pattern:
        return
    for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
        yield found.start(), found.end()


def first_bare(text: str, coding: Coding, words: str) -> tuple[int, int] | None:
    """The first place where these words stand and nothing is replaced."""
    places = (place for place in occurrences(text, words) if is_bare(coding, *place))
    return next(places, None)


def is_bare(coding: Coding, start: int, end: int) -> bool:
    """Whether nothing is replaced between two offsets."""
    return not any(overlaps(one, start, end) for one in coding.replacements)


def settled(replacements: Iterable[Replacement], suspicions: Iterable[Suspicion]) -> Coding:
    """A coding in order: sorted, and without suspicions where something is replaced."""
    ordered = tuple(sorted(replacements, key=lambda mark: mark.start))
    open_ones = tuple(sorted(suspicions, key=lambda mark: (mark.start, mark.end)))
    return Coding(ordered, tuple(_outside(open_ones, ordered)))


def put(coding: Coding, new: Iterable[Replacement]) -> Coding:
    """Lay replacements over the coding; whatever they overlap gives way to them."""
    kept = list(coding.replacements)
    for item in sorted(new, key=lambda mark: mark.start):
        kept = [mark for mark in kept if not overlaps(mark, item.start, item.end)]
        kept.append(item)
    return settled(kept, coding.suspicions)


def moved(text: str, mark: Replacement, start: int, end: int) -> Replacement:
    """The same replacement over other offsets, with the words that stand there."""
    return replace(mark, start=start, end=end, original=text[start:end])


def _outside(marks: Iterable[Suspicion], replaced: tuple[Replacement, ...]) -> Iterator[Suspicion]:
    """Suspicions that overlap no replacement; both are sorted by their start."""
    position = 0
    for mark in marks:
        while position < len(replaced) and replaced[position].end <= mark.start:
            position += 1
        if position == len(replaced) or replaced[position].start >= mark.end:
            yield mark
