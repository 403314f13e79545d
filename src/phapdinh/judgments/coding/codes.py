"""From given names to codes: the initial, and a number where two would be confused.

Within one judgment a given name always has the same code and two given names never share one
that a reader could confuse. So a short mention ("bà H1") means after coding exactly what it meant
before, even where the court itself left open which of two namesakes it means.
"""

from __future__ import annotations

import unicodedata
from itertools import combinations

from phapdinh.judgments.coding.registry import Given, Registry
from phapdinh.judgments.coding.rules import coding_rules

# Marks that make another letter of the alphabet (Ă, Â, Ê, Ô, Ơ, Ư), unlike the tone marks.
_LETTER_MARKS = "\u0302\u0306\u031b"


def initial(word: str) -> str:
    """The first letter of ``word`` as a letter of the Vietnamese alphabet: no tone mark, Đ is not D."""
    parts = unicodedata.normalize("NFD", word[:1])
    kept = parts[:1] + "".join(mark for mark in parts[1:] if mark in _LETTER_MARKS)
    return unicodedata.normalize("NFC", kept).upper()


def _confusable(one: Given, other: Given) -> bool:
    """Whether some mention of the two would look the same under one code."""
    if coding_rules().collision == "always" or one.stems & other.stems:
        return True
    if not one.sexes or not other.sexes:
        return False
    return "any" in one.sexes | other.sexes or bool(one.sexes & other.sexes)


def _needs_number(group: list[Given]) -> set[str]:
    if len(group) > 60:  # a list of hundreds of people: number them all, compare no pairs
        return {given.key for given in group}
    pairs = combinations(group, 2)
    return {given.key for pair in pairs if _confusable(*pair) for given in pair}


def assign_codes(registry: Registry) -> dict[str, str]:
    """The code of each given name, by its key; numbers follow the order of first mention."""
    groups: dict[str, list[Given]] = {}
    for given in sorted(registry.givens.values(), key=lambda one: one.order):
        groups.setdefault(initial(given.key), []).append(given)
    codes: dict[str, str] = {}
    for letter, group in groups.items():
        taken = {code for code in registry.reserved if code.rstrip("0123456789") == letter}
        numbered = {given.key for given in group} if taken else _needs_number(group)
        number = 0
        for given in group:
            if given.key not in numbered:
                codes[given.key] = letter
                continue
            number += 1
            while f"{letter}{number}" in taken:
                number += 1
            codes[given.key] = f"{letter}{number}"
    return codes
