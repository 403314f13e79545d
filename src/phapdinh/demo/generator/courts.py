"""Which court hears an invented case on its day: both generations of the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from phapdinh.courts.court import REFORM, Court, Level
from phapdinh.courts.register import load_register
from phapdinh.demo.generator.draw import Draw

_FIRST = {False: (Level.DISTRICT, Level.PROVINCIAL), True: (Level.REGIONAL, Level.PROVINCIAL)}
_APPEAL = {False: (Level.PROVINCIAL, Level.HIGH), True: (Level.PROVINCIAL, Level.APPELLATE_DIVISION)}
_HIGHER_SHARE = 0.08  # of cases that begin at a provincial court
_HIGHER_SHARE_ADMINISTRATIVE = 0.7


@dataclass(frozen=True, slots=True)
class InventedCourt:
    """A real court's name and place; what it hears here is invented."""

    id: str
    name: str
    place: str  # "huyện Lộc Ninh", as prosecutors and addresses name it
    province: str
    level: str


@dataclass(frozen=True, slots=True)
class CourtPool:
    """Courts by (after the reform, level); ``merged`` leads from a former province to that of today."""

    courts: Mapping[tuple[bool, Level], tuple[Court, ...]]
    merged: Mapping[str, str]

    def draw(self, draw: Draw, day: date, *, appeal: bool, administrative: bool) -> InventedCourt:
        """A court that sat on ``day`` and hears such a case, by the name that it then bore."""
        later = day >= REFORM
        share = _HIGHER_SHARE_ADMINISTRATIVE if administrative and not later else _HIGHER_SHARE
        levels = (_APPEAL if appeal else _FIRST)[later]
        level = levels[1] if draw.chance(share) else levels[0]
        candidates = self.courts.get((later, level)) or self.courts[later, Level.PROVINCIAL]
        court = draw.common(candidates)
        while not court.exists_on(day):
            court = draw.common(candidates)
        return self._on(court, day)

    def _on(self, court: Court, day: date) -> InventedCourt:
        name = court.name_on(day).name
        province = self.merged.get(court.province or "", court.province or "")
        return InventedCourt(
            court.id, name, name.removeprefix("Tòa án nhân dân "), province, court.level.value
        )


def pool_of(courts: Iterable[Court], merged: Mapping[str, str]) -> CourtPool:
    """The courts by generation and level, in the order of the register."""
    found: dict[tuple[bool, Level], list[Court]] = {}
    for court in courts:
        for later in (False, True):
            begins, ends = court.exists_from or date.min, court.exists_to or date.max
            if ends >= REFORM if later else begins < REFORM:
                found.setdefault((later, court.level), []).append(court)
    return CourtPool({key: tuple(sitting) for key, sitting in found.items()}, merged)


@cache
def default_courts() -> CourtPool:
    """The courts of the register, read once a process."""
    register = load_register()
    return pool_of(register.courts, register.merged)
