"""Place names that differ from a written one by one letter."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from phapdinh.courts.index import LONGEST_PLACE, Entry, NameIndex, name_index

#: Below this length one letter is too much of the name.
SHORTEST = 5


def near(words: list[str], index: NameIndex) -> list[Entry]:
    """Entries one inserted, dropped or changed letter away from the longest fitting run of ``words``."""
    for end in range(min(len(words), LONGEST_PLACE), 0, -1):
        written = "".join(words[:end])
        if len(written) >= SHORTEST and (found := _neighbours(written)):
            return [entry for place in found for entry in index.places[place]]
    return []


def _neighbours(written: str) -> list[str]:
    table = deletions()
    maybe = {place for form in {written, *_without_one(written)} for place in table.get(form, ())}
    return sorted(place for place in maybe if place != written and _one_apart(written, place))


@cache
def deletions() -> dict[str, list[str]]:
    """Every key of the index under itself and under each form that lacks one letter."""
    table: dict[str, list[str]] = defaultdict(list)
    for place in name_index().places:
        if len(place) >= SHORTEST:
            for form in {place, *_without_one(place)}:
                table[form].append(place)
    return table


def _without_one(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return short in _without_one(long)
