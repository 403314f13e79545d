"""Passages that a report of a leak has hidden: they never reach a page."""

from __future__ import annotations

from collections.abc import Sequence

#: Stands in a line of plain text where a passage is hidden.
HIDDEN_MARK = "[…]"


def read_hidden(hidden: object, length: int) -> list[tuple[int, int]]:
    """The hidden stretches in order, merged, within a text of ``length``; malformed ones are passed over."""
    listed = hidden if isinstance(hidden, list) else []
    spans = sorted(
        (max(0, pair[0]), min(length, pair[1]))
        for pair in listed
        if isinstance(pair, list | tuple) and len(pair) == 2 and all(type(bound) is int for bound in pair)
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def masked_text(text: str, hidden: object) -> str:
    """The text with a mark in the place of each hidden stretch."""
    pieces, at = [], 0
    for start, end in read_hidden(hidden, len(text)):
        pieces += [text[at:start], HIDDEN_MARK]
        at = end
    return "".join([*pieces, text[at:]])


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of ``spans`` that lie in ``[start, end)``."""
    return [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
