"""Which court is above which: for appeals and reviews, before and since 1 July 2025. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Nghị quyết 81/2025/UBTVQH15, Luật 34/2024/QH15: regional, provincial, supreme with its appellate
#: divisions; until 30 June 2025 district, provincial, high, supreme. Military courts have their own order,
#: which a level alone does not tell.
_RANK: Mapping[str, int] = {
    "district": 1,
    "regional": 1,
    "specialised": 1,
    "provincial": 2,
    "high": 3,
    "appellate_division": 3,
    "supreme": 4,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A court's level and the province of today in which it sits (empty for those of the country)."""

    level: str
    province: str


def is_above(upper: Place, lower: Place) -> bool:
    """Whether ``upper`` may review what ``lower`` decided. A provincial court is above those of its own
    province only; among military courts each may be above another."""
    if "military" in (upper.level, lower.level):
        return upper.level in (lower.level, "supreme")
    if _RANK.get(upper.level, 0) <= _RANK.get(lower.level, 9):
        return False
    return upper.level != "provincial" or upper.province == lower.province
