"""The sentence around a place, and what a judgment decided in its own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from phapdinh.judgments.record import Span
from phapdinh.vietnamese.fold import fold_aligned

LONGEST = 420  # characters of a sentence that are shown
#: A single capital before the full stop is a coded name ("bà X."), which ends a sentence as well.
_SENTENCE_ENDS = re.compile(r"(?:(?<=[^\W\d]{2}[.;])|(?<=\s[A-ZĐ][.;]))\s+(?=[“\"(\[]?[^\W\d_a-z])")
_MARK = r"[\s\-–+*•]*(?:\[?\(?\d{1,2}(?:\.\d{1,2}){0,2}\]?\s?[./):]?\s*|[ivx]{1,4}\s?[./)]\s*)?[\s\-–:]*"
_TUYEN = r"(?:tuyen xu|tuyen bo|tuyen|xu)\s*:?\s*"
_ORDER = re.compile(
    rf"{_MARK}(?:{_TUYEN})?(?:"
    r"(?:khong )?chap nhan (?:toan bo|mot phan|don|yeu cau|khang cao|khang nghi|phan|viec)|"
    r"bac (?:toan bo|yeu|don|khang)|dinh chi|cong nhan|giu nguyen|"
    r"(?:sua|huy) (?:mot phan |toan bo )?(?:ban an|quyet dinh)|xu phat|"
    r"(?:tuyen bo )?(?:cac )?bi cao|ly hon|cho (?:ong|ba|anh|chi) [^.;]{2,60} ly hon|buoc )"
)
_TITLE = re.compile(r"^\s*(?:quyet dinh|tuyen xu|xu)\s*:?\s*")


def sentence_around(text: str, start: int, end: int, *, longest: int = LONGEST) -> str:
    """The sentence that holds ``[start, end)``, on one line; where it is long, the words nearest to it."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    breaks = [match.end() for match in _SENTENCE_ENDS.finditer(text, line_start, line_end)]
    first = max([line_start, *(place for place in breaks if place <= start)])
    last = min([line_end, *(place for place in breaks if place >= end)])
    return _shortened(text, Span(first, last), Span(start, end), longest)


def _shortened(text: str, sentence: Span, place: Span, longest: int) -> str:
    """The sentence, or so much of it around the place as is shown, at whole words."""
    if sentence.end - sentence.start <= longest:
        return " ".join(text[sentence.start : sentence.end].split())
    begin = max(sentence.start, place.start - longest // 2)
    stop = min(sentence.end, max(begin + longest, place.end))
    head, tail = text[begin : place.start], text[place.end : stop]
    if begin > sentence.start:
        head = "…" + head.partition(" ")[2]
    if stop < sentence.end:
        tail = tail.rpartition(" ")[0] + "…"
    return " ".join(f"{head}{text[place.start : place.end]}{tail}".split())


def outcome_of(text: str, decisions: Sequence[Span]) -> str | None:
    """The first thing that the ruling orders, as it says it; ``None`` where it cannot be told.

    ``decisions`` are the parts of the text that rule (quyết định).
    """
    for span in decisions:
        for line_start, line_end in _lines(text, span):
            folded = fold_aligned(text[line_start:line_end])
            title = _TITLE.match(folded)
            begin = title.end() if title and title.end() < len(folded) else 0
            if _ORDER.match(folded, begin):
                return sentence_around(
                    text[:line_end], line_start + begin, line_start + begin + 1, longest=300
                )
    return None


def _lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
