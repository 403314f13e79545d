"""The time limits, by id: each the dated rows of one duty or right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from phapdinh.cases.deadlines.model import Bearer, Nature, Row
from phapdinh.cases.deadlines.reading import read_yaml


@dataclass(frozen=True, slots=True)
class Rule:
    """A time limit through its changes: ``rows`` in order of their days. What it says now is the last row."""

    id: str
    rows: tuple[Row, ...]

    @property
    def now(self) -> Row:
        """The newest row."""
        return self.rows[-1]

    @property
    def title(self) -> str:
        """What the period is for, in Vietnamese."""
        return self.now.title

    @property
    def nature(self) -> Nature:
        """What its end means; the same in every row."""
        return self.now.nature

    @property
    def bearer(self) -> Bearer:
        """Who has to act, or may; the same in every row."""
        return self.now.bearer

    def on(self, day: date) -> Row | None:
        """The row for a period that begins on that day; ``None`` where none was in force."""
        return next((row for row in self.rows if row.in_force(day)), None)


@cache
def rules() -> Mapping[str, Rule]:
    """All time limits by id, in the order of their files. Raises ValueError where the data is not sound."""
    found: dict[str, list[Row]] = {}
    for row in _rows():
        found.setdefault(row.id, []).append(row)
    whole = {name: Rule(name, _in_order(rows)) for name, rows in found.items()}
    _check_conflicts(whole)
    return MappingProxyType(whole)


def _rows() -> Iterator[Row]:
    folder = resources.files("phapdinh.cases") / "rules" / "deadlines"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            content: dict[str, Any] = read_yaml(file.read_text("utf-8"))
            rows = content.pop("rules")
            yield from (Row.model_validate(content | row) for row in rows)


def _in_order(rows: list[Row]) -> tuple[Row, ...]:
    rows.sort(key=lambda row: row.effective_from)
    for one, other in pairwise(rows):
        if one.effective_to is None or other.effective_from <= one.effective_to:
            raise ValueError(f"{one.id}: two rows on one day")
        if (one.nature, one.bearer, one.direction) != (other.nature, other.bearer, other.direction):
            raise ValueError(f"{one.id}: a change of row may not change what the limit is")
    return tuple(rows)


def _check_conflicts(whole: Mapping[str, Rule]) -> None:
    for rule in whole.values():
        for row in rule.rows:
            for other in row.conflicts_with:
                if other not in whole or rule.id not in whole[other].now.conflicts_with:
                    raise ValueError(f"{rule.id}: conflicts with {other}, which does not say so")
