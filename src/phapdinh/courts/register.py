"""The register of courts in both generations: values, and the way to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property

from phapdinh.courts.court import Court

NO_LIST = "Chưa có danh sách Tòa án khu vực: nạp bằng lệnh “phapdinh courts load TỆP.csv”."


@dataclass(frozen=True)
class Register:
    """All courts, and what is needed to read their names.

    ``notes`` are lines for the operator, such as a list that is missing. ``merged`` leads from a
    province of before the reform to the one of which it became a part; ``aliases`` from a place to
    its other spellings.
    """

    courts: tuple[Court, ...]
    notes: tuple[str, ...] = ()
    merged: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Court]:
        """Courts by identifier."""
        return {court.id: court for court in self.courts}

    def get(self, court_id: str) -> Court | None:
        """The court of that identifier."""
        return self.by_id.get(court_id)

    def province_today(self, province: str) -> str:
        """The province of today in which a province of before the reform lies."""
        return self.merged.get(province, province)

    def successor(self, court: Court) -> Court | None:
        """The court at the end of the chain of successors; none where the chain divides or is unknown."""
        seen: list[str] = [court.id]
        while len(court.successors) == 1 and court.successors[0] not in seen:
            court = self.by_id[court.successors[0]]
            seen.append(court.id)
        return court if len(seen) > 1 and not court.successors else None


@cache
def load_register() -> Register:
    """The register of this machine, once a process. Without a usable list the regional courts are off."""
    from phapdinh.courts.snapshot import read_or_build

    return read_or_build()
