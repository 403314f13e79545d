"""What a model wrote, held against what it was given: only whole stretches of the quoted words pass. Pure.

A line passes when its words are, one after the other, words of the passage that it names, from where a
stretch begins to where one ends: after a full stop, a semicolon or a colon, before a clause, a point or a
dash on a new line. So nothing can be added, turned round, or cut free from the "không" before it; a line
break alone ends nothing, for stored texts break lines within sentences. What does not pass is dropped and
counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"\s*[-*•]?\s*\[(\d{1,2})\]\s*(.+?)\s*$")
_WORD = re.compile(r"\w+(?:[.,/]\w+)*")
_EDGE = re.compile(r"[.;:!?]|\n\s*\n|\n\s*[-–+•]\s")
_MARKER = re.compile(r"\w{1,3}[.)]\s")
_NOTHING = re.compile(r"KHÔNG RÕ", re.IGNORECASE)
#: Fewer words say nothing by themselves.
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of a passage that answer: ``passage`` counts from 0, ``words`` are the passage's own."""

    passage: int
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """What passed, and the number of lines that did not."""

    telling: tuple[Telling, ...]
    dropped: int


def read_lines(written: str, passages: Sequence[str]) -> Read:
    """Hold every line of a model's text against the passages."""
    passed: list[Telling] = []
    dropped = 0
    for line in unicodedata.normalize("NFC", written).splitlines():
        if not line.strip() or _NOTHING.search(line):
            continue
        found = _verified(line, passages)
        if found is None:
            dropped += 1
        elif found not in passed:
            passed.append(found)
    return Read(tuple(passed), dropped)


def _verified(line: str, passages: Sequence[str]) -> Telling | None:
    match = _LINE.match(line)
    if not match or not 1 <= int(match[1]) <= len(passages):
        return None
    place = int(match[1]) - 1
    words = stretch(match[2], passages[place])
    return None if words is None else Telling(place, words)


def stretch(written: str, passage: str) -> str | None:
    """The passage's own words for what was written, where these are whole stretches of it; else ``None``.

    >>> stretch("thời hiệu là 03 năm", "Trừ luật khác có quy định, thời hiệu là 03 năm. Hết hạn thì thôi.")
    >>> stretch("Hết hạn thì thôi", "Thời hiệu là 03 năm. Hết hạn thì thôi.")
    'Hết hạn thì thôi'
    """
    wanted = [word.lower() for word in _WORD.findall(written)]
    tokens = list(_WORD.finditer(passage))
    held = [token[0].lower() for token in tokens]
    if len(wanted) < _LEAST_WORDS:
        return None
    for first in range(len(held) - len(wanted) + 1):
        last = first + len(wanted) - 1
        if held[first : last + 1] == wanted and _is_whole(passage, tokens, first, last):
            return passage[tokens[first].start() : tokens[last].end()]
    return None


def _is_whole(passage: str, tokens: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """Whether a stretch begins and ends where the passage's own do; a clause's number may stand before it."""
    numbered = bool(re.search(r"(?:^|\n)\s*\w{1,3}[.)]\s*$", passage[: tokens[first].start()]))
    begins = not first or numbered or _parts(passage, tokens[first - 1], tokens[first])
    return begins and (last + 1 == len(tokens) or _parts(passage, tokens[last], tokens[last + 1]))


def _parts(passage: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a stretch ends between two words that follow one another."""
    between = passage[one.end() : other.start()]
    return bool(_EDGE.search(between) or ("\n" in between and _MARKER.match(passage, other.start())))
