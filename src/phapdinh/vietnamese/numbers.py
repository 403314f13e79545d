"""Number words: "hai nghìn không trăm mười bảy" is 2017, "ba mươi mốt" is 31."""

from __future__ import annotations

import re

from phapdinh.vietnamese.fold import fold

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_SILENT = frozenset({"linh", "le"})
_WORD = re.compile(r"[a-z]+")


def _below_thousand(words: list[str]) -> int | None:
    """Read a group such as ``["hai", "tram", "linh", "nam"]``; ``None`` if it is no number."""
    total, digit = 0, None
    for word in words:
        if word in _DIGITS and digit is None:
            digit = _DIGITS[word]
        elif word == "tram" and digit is not None and total == 0:
            total, digit = digit * 100, None
        elif word == "muoi" and total % 100 == 0:
            total, digit = total + 10 * (1 if digit is None else digit), None
        elif word not in _SILENT or digit is not None:
            return None
    return total + (digit or 0)


def parse_number_words(text: str) -> int | None:
    """Value of a number written in words, in any case, with or without diacritics; else ``None``."""
    words = _WORD.findall(fold(text))
    if not words:
        return None
    total, group = 0, list[str]()
    for word in words:
        if word in _SCALES:
            value = _below_thousand(group)
            if value is None or not group:
                return None
            total, group = total + value * _SCALES[word], []
        else:
            group.append(word)
    last = _below_thousand(group)
    return None if last is None else total + last


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def parse_roman(text: str) -> int | None:
    """Value of a Roman numeral up to 399, in any case; ``None`` where it is none."""
    values = [_ROMAN.get(letter) for letter in text.strip().lower()]
    if not values or None in values:
        return None
    numbers = [value for value in values if value]
    return sum(
        -one if index + 1 < len(numbers) and one < numbers[index + 1] else one
        for index, one in enumerate(numbers)
    )
