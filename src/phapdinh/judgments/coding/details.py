"""Codes for personal details other than names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from phapdinh.judgments.coding.codes import initial
from phapdinh.judgments.coding.rules import Level, coding_rules
from phapdinh.judgments.coding.spans import Hit
from phapdinh.judgments.record import Replacement, ReplacementKind

_ALPHABET = "ABCDEGHKLMNPQRSTUVXY"
#: Parts of an address that have a name, of which the initials stay.
_NAMED = frozenset((Level.STREET, Level.HAMLET, Level.COMMUNE, Level.DISTRICT))


def code_details(text: str, hits: list[Hit]) -> Iterator[Replacement]:
    """A replacement for every hit; the same value has the same code in the whole text."""
    book = _CodeBook(hits)
    for hit in hits:
        code = hit.code if hit.code is not None else book.code(hit)
        yield Replacement(
            hit.start, hit.end, text[hit.start : hit.end], code, hit.kind, None, f"{hit.kind}: {hit.rule}"
        )


class _CodeBook:
    """Codes by value: masks for numbers, letters for houses, initials for streets."""

    def __init__(self, hits: list[Hit]) -> None:
        self._codes: dict[tuple[ReplacementKind, str, bool], str] = {}
        self._values: dict[ReplacementKind, list[str]] = {}
        self._letters = _letters()
        for hit in hits:
            values = self._values.setdefault(hit.kind, [])
            if hit.kind in coding_rules().distinguish and hit.value not in values:
                values.append(hit.value)

    def code(self, hit: Hit) -> str:
        key = (hit.kind, hit.value, hit.level in _NAMED)
        if key not in self._codes:
            self._codes[key] = self._new(hit)
        return self._codes[key]

    def _new(self, hit: Hit) -> str:
        if hit.kind is not ReplacementKind.ADDRESS:
            return self._mask(hit)
        if hit.level in _NAMED:
            return "".join(initial(word) for word in hit.value.split() if word[0].isalpha()) or "X"
        return next(self._letters)

    def _mask(self, hit: Hit) -> str:
        mask, values = coding_rules().masks[hit.kind], self._values[hit.kind]
        return f"{mask}{values.index(hit.value) + 1}" if len(values) > 1 else mask


def _letters() -> Iterator[str]:
    """A, B, C … Y, A1, B1 …: one for each house."""
    for number in count():
        for letter in _ALPHABET:
            yield f"{letter}{number or ''}"
