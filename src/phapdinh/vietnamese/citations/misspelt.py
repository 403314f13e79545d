"""Names of laws with a slip of the pen or the scanner in them: "Bộ luật tố tụng dn sự"."""

from __future__ import annotations

import re
from functools import cache

from phapdinh.vietnamese.citations.laws import families


def _distance(left: str, right: str, most: int) -> int:
    """Edit distance, or ``most + 1`` where it is greater."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, start=1):
        previous, row[0] = row[0], index
        for column, other in enumerate(right, start=1):
            cost = min(row[column] + 1, row[column - 1] + 1, previous + (letter != other))
            previous, row[column] = row[column], cost
        if min(row) > most:
            return most + 1
    return row[-1]


@cache
def _long_names() -> tuple[tuple[str, int], ...]:
    """Names long enough to be known in spite of a slip, with their number of words."""
    starts = ("bo luat", "luat", "phap lenh")
    return tuple(
        (name, len(name.split())) for name in families() if len(name) >= 14 and name.startswith(starts)
    )


@cache
def _misspelt(phrase: str) -> str | None:
    """The one known name that ``phrase`` means with one slip, two in a name of 20 letters and more."""
    words = len(phrase.split())
    found = {
        id(families()[name]): name
        for name, count in _long_names()
        if count == words and _distance(phrase, name, slips := 2 if len(name) >= 20 else 1) <= slips
    }
    return next(iter(found.values())) if len(found) == 1 else None


_WORDS = re.compile(r"(?:bo luat|luat|phap lenh)(?:\s+[a-z]+){2,8}")


def find_misspelt(folded: str, start: int) -> tuple[int, str] | None:
    """A known name with slips of the pen or the scanner at ``start``: where it ends, and the name meant."""
    match = _WORDS.match(folded, start)
    if not match:
        return None
    words = list(re.finditer(r"\S+", match.group()))
    for count in range(len(words), 3, -1):
        end = words[count - 1].end()
        meant = _misspelt(" ".join(match.group()[:end].split()))
        if meant:
            return start + end, meant
    return None
