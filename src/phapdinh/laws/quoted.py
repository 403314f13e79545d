"""Which lines of a law stand in quotation marks: the words of another law that is being amended."""

from __future__ import annotations

import re
from bisect import bisect_right

_CURLY = re.compile(r"[“”]")
#: A straight mark opens at the beginning of a line and closes at the end of one.
_STRAIGHT = re.compile(r'^[ \t]*"|"[ \t]*[.;,]?[ \t]*$', re.MULTILINE)


def _curly(text: str) -> list[range]:
    """From “ to the ” that closes it; one that is never closed encloses nothing."""
    spans: list[range] = []
    opened: list[int] = []
    for mark in _CURLY.finditer(text):
        if mark.group() == "“":
            opened.append(mark.start())
        elif opened:
            begin = opened.pop()
            if not opened:
                spans.append(range(begin, mark.end()))
    return spans


def _straight(text: str) -> list[range]:
    spans: list[range] = []
    begin: int | None = None
    for mark in _STRAIGHT.finditer(text):
        opens = mark.start() == 0 or text[mark.start() - 1] == "\n"
        if begin is None and opens:
            begin = mark.start()
        elif begin is not None and not opens:
            spans.append(range(begin, mark.end()))
            begin = None
    return spans


def quoted_spans(text: str) -> tuple[range, ...]:
    """Stretches in quotation marks that hold a line break, as ranges of places: in order, none meeting."""
    spans = (_curly(text) if "“" in text else []) + (_straight(text) if '"' in text else [])
    held = sorted((span for span in spans if "\n" in text[span.start : span.stop]), key=lambda one: one.start)
    apart: list[range] = []
    for span in held:
        if apart and span.start < apart[-1].stop:
            apart[-1] = range(apart[-1].start, max(apart[-1].stop, span.stop))
        else:
            apart.append(span)
    return tuple(apart)


def is_quoted(place: int, spans: tuple[range, ...]) -> bool:
    """Whether a place lies in one of these stretches."""
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return index >= 0 and place in spans[index]
