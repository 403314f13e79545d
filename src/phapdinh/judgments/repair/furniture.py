"""What belongs to the page and not to the text: page numbers, running heads, ruled lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from phapdinh.vietnamese.fold import fold

_EDGES = " \t-–—~."
_PAGE_WORD = re.compile(r"trang|page", re.IGNORECASE)
_PAGE_OF = re.compile(r"[\s\-–—]*(?:trang|page)\s*(?:so\s*)?:?\s*\d{1,3}(?:\s*/\s*\d{1,3})?[\s\-–—.]*")
_RULES = " \t-–—_=*~.…·"
_HAS_TEXT = re.compile(r"[^\W_]")

#: Fewest letters and digits on a page: lone numbers closer together belong to a table or a sum.
_SMALLEST_PAGE = 350
_FIRST_NUMBERS = 4
_SURE_RUN = 4


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    value: int
    position: int  # letters and digits before it


def _lone_number(line: str) -> int | None:
    """The number that is all there is on a line, up to 999."""
    core = line.strip(_EDGES)
    return int(core) if 0 < len(core) <= 3 and core.isdecimal() else None


def _candidates(lines: list[str]) -> list[_Candidate]:
    found, position = [], 0
    for index, line in enumerate(lines):
        value = None if line[:1].isalpha() else _lone_number(line)  # most lines begin with a letter
        if value is not None:
            found.append(_Candidate(index, value, position))
        else:
            position += len(line) - line.count(" ")
    return found


def _turns_page(run: list[_Candidate], after: _Candidate, last_line: int) -> bool:
    """Whether a page's text lies between two numbers; well into the count a page may be short."""
    before = run[-1]
    pages = after.value - before.value
    if len(run) >= _SURE_RUN and pages == 1:
        return True
    return after.position - before.position >= _SMALLEST_PAGE * pages or after.line == last_line


def _longest_run(candidates: list[_Candidate], last_line: int) -> list[_Candidate]:
    """The longest sequence of lone numbers that counts pages upwards; a page may have none."""
    best: dict[int, list[_Candidate]] = {}
    longest: list[_Candidate] = []
    for candidate in candidates:
        options = [
            run
            for step in (1, 2)
            if (run := best.get(candidate.value - step)) and _turns_page(run, candidate, last_line)
        ]
        if not options and candidate.value > _FIRST_NUMBERS:
            continue
        run = [*max(options, key=len), candidate] if options else [candidate]
        if len(run) >= len(best.get(candidate.value, ())):
            best[candidate.value] = run
        if len(run) > len(longest):
            longest = run
    return longest if len(longest) >= 2 else []


def _only_number(candidates: list[_Candidate], lines: list[str]) -> set[int]:
    """The one lone number of a paper of two pages, where it stands apart from the text."""
    if len(candidates) != 1 or candidates[0].value > 2 or candidates[0].position < _SMALLEST_PAGE:
        return set()
    index = candidates[0].line
    around = lines[max(0, index - 1) : index + 2]
    return {index} if any(not line.strip() for line in around) else set()


def _beside_page_break(lines: list[str]) -> set[int]:
    """Lone numbers that are the first or last line of a page that a form feed marks."""
    found = set()
    for index, line in enumerate(lines):
        if line != "\f":
            continue
        for step in (-1, 1):
            near = index + step
            while 0 <= near < len(lines) and not lines[near].strip(" \t"):
                near += step
            if 0 <= near < len(lines) and _lone_number(lines[near]) is not None:
                found.add(near)
    return found


def _running_heads(lines: list[str], breaks: list[int]) -> set[int]:
    """Lines beside page breaks that say the same on at least three pages and on half of them."""
    beside: dict[int, str] = {}
    for index in breaks:
        for step in (-1, 1):
            near, seen = index + step, 0
            while 0 <= near < len(lines) and seen < 2:
                if _HAS_TEXT.search(lines[near]):
                    seen += 1
                    beside[near] = fold(lines[near]).strip()
                near += step
    counts = Counter(beside.values())
    pages = sum(1 for before, index in zip([-9, *breaks], breaks, strict=False) if index - before > 3)
    needed = max(3, pages / 2)
    return {index for index, key in beside.items() if counts[key] >= needed and len(key) > 3}


def _page_lines(lines: list[str]) -> set[int]:
    drop = _beside_page_break(lines)
    drop |= {
        index
        for index, line in enumerate(lines)
        if len(line) < 60 and _PAGE_WORD.search(line) and _PAGE_OF.fullmatch(fold(line))
    }
    candidates = [one for one in _candidates(lines) if one.line not in drop]
    drop |= _only_number(candidates, lines)
    last_line = next((index for index in reversed(range(len(lines))) if lines[index].strip()), -1)
    while run := _longest_run(candidates, last_line):
        taken = {one.line for one in run}
        drop |= taken
        candidates = [one for one in candidates if one.line not in taken]
    return drop


def is_rule(line: str) -> bool:
    """Whether a line only rules off: dashes, stars, dots."""
    return len(line.strip()) >= 3 and not line.strip(_RULES)


def drop_furniture(lines: list[str]) -> list[str]:
    """Remove page numbers, running heads, form feeds and lines that only rule off."""
    drop = _page_lines(lines)
    breaks = sorted(drop | {index for index, line in enumerate(lines) if line == "\f"})
    drop |= _running_heads(lines, breaks)
    return [
        line
        for index, line in enumerate(lines)
        if index not in drop and line != "\f" and (line[:1].isalnum() or not is_rule(line))
    ]
