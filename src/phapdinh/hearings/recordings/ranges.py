"""A part of a file, as a browser asks for it when it plays (RFC 9110, section 14). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 1 << 20  # bytes of one answer: a player asks for the next; no slow reader holds a page's thread
_ASKED = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``first`` to ``last``, both included, of a file of ``size`` bytes."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1

    @property
    def header(self) -> str:
        """As ``Content-Range`` says it."""
        return f"bytes {self.first}-{self.last}/{self.size}"


def asked_for(header: str, size: int) -> Span | None:
    """What ``Range`` asks of a file, cut to MOST; None where that lies outside, or cannot be read."""
    found = _ASKED.fullmatch(header.replace(" ", ""))
    if found is None or not size:
        return None
    first, last = found.groups()
    if first:
        begin, end = int(first), int(last) if last else size - 1
    elif last:
        begin, end = max(0, size - int(last)), size - 1
    else:
        return None
    end = min(end, size - 1, begin + MOST - 1)
    return Span(begin, end, size) if begin <= end else None
