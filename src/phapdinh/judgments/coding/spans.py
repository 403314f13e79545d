"""Stretches to be replaced, before codes are known to be free of overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from phapdinh.judgments.coding.rules import Level
from phapdinh.judgments.record import Replacement, ReplacementKind


class Hit(NamedTuple):
    """A personal detail of the text: its place, kind, the value that two spellings share, and the rule."""

    start: int
    end: int
    kind: ReplacementKind
    value: str
    rule: str
    code: str | None = None  # where the code does not follow from the value
    level: Level | None = None  # of a part of an address


def without_overlap(replacements: Iterable[Replacement]) -> tuple[Replacement, ...]:
    """Sorted, the longer first where two begin together; what overlaps an earlier one is dropped."""
    kept: list[Replacement] = []
    for one in sorted(replacements, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
