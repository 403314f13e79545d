"""Stretches of a text read from JSON that may be anything: kept in order, in bounds, without overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Stretch:
    """``[start, end)`` of a text and the JSON object that said so."""

    start: int
    end: int
    source: Mapping[str, Any] = field(default_factory=dict)


def items(structure: object, name: str) -> list[Mapping[str, Any]]:
    """The objects listed under ``name``; what is not an object is passed over."""
    listed = structure.get(name) if isinstance(structure, Mapping) else None
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []


def stretches(found: Iterable[Mapping[str, Any]], start: int, end: int) -> list[Stretch]:
    """The stretches inside ``[start, end)`` in order; of two that overlap the earlier one stays whole."""
    wanted = sorted(
        (one for one in map(_stretch, found) if one is not None and one.start >= start and one.end <= end),
        key=lambda one: (one.start, -one.end),
    )
    kept: list[Stretch] = []
    for one in wanted:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def with_gaps(kept: Iterable[Stretch], start: int, end: int) -> Iterator[tuple[int, int, Stretch | None]]:
    """``[start, end)`` cut at the stretches: each of them, and what lies between as ``None``."""
    at = start
    for one in kept:
        if one.start > at:
            yield at, one.start, None
        yield one.start, one.end, one
        at = one.end
    if at < end:
        yield at, end, None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without the white space at its ends; empty where there is nothing else."""
    piece = text[start:end]
    begun = start + len(piece) - len(piece.lstrip())
    return begun, max(begun, start + len(piece.rstrip()))


def _stretch(found: Mapping[str, Any]) -> Stretch | None:
    start, end = found.get("start"), found.get("end")
    if type(start) is not int or type(end) is not int or start >= end:
        return None
    return Stretch(start, end, found)
