"""What a court is: a frozen value with its names and dates. No Django, no files, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from uuid import UUID, uuid5

#: The day on which three levels replaced four (Luật Tổ chức TAND 34/2024/QH15, Luật 81/2025/QH15).
REFORM = date(2025, 7, 1)
LAST_DAY_BEFORE_REFORM = date(2025, 6, 30)

_NAMESPACE = UUID("6f1f2d0c-5f0a-5c5e-9c3a-0d6c2b7a41e5")


class Level(StrEnum):
    """Level of a court (cấp Tòa án)."""

    SUPREME = "supreme"  # tối cao
    APPELLATE_DIVISION = "appellate_division"  # Tòa Phúc thẩm TANDTC, before 1/6/2015 and since 1/7/2025
    HIGH = "high"  # cấp cao, 1/6/2015 to 30/6/2025
    PROVINCIAL = "provincial"  # tỉnh, thành phố trực thuộc trung ương
    DISTRICT = "district"  # huyện, quận, thị xã, thành phố thuộc tỉnh, until 30/6/2025
    REGIONAL = "regional"  # khu vực, since 1/7/2025
    SPECIALISED = "specialised"  # chuyên biệt
    MILITARY = "military"  # quân sự


class Generation(IntEnum):
    """Which organisation of the courts one belongs to; ``BOTH`` outlived the reform unchanged."""

    BOTH = 0
    BEFORE_2025 = 1
    SINCE_2025 = 2


class Confidence(StrEnum):
    """How well a row is attested: from ``full`` down to ``unknown``."""

    FULL = "full"  # name and territory read in a source
    COUNT = "count"  # its existence follows from the number of courts of its province
    GUESS = "guess"  # probable, not read anywhere
    MEMORY = "memory"  # well known, not checked against the text
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CourtName:
    """An official name and the days, both included, on which it was borne; ``None`` is open."""

    name: str
    kind: str  # "huyện", "tỉnh", "khu vực"…; empty where the name has none
    place: str  # the proper name alone: "Lộc Ninh"
    province: str | None = None
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the court bore this name on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Court:
    """A court of the register. ``names`` begins with the name of the register itself."""

    id: str
    level: Level
    generation: Generation
    names: tuple[CourtName, ...]
    province: str | None = None  # name without type; None for the courts of the whole country
    district: str | None = None
    number: int | None = None
    exists_from: date | None = None
    exists_to: date | None = None
    confidence: Confidence = Confidence.FULL
    source: str = ""
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()  # provinces of a high court

    @property
    def name(self) -> str:
        """The full official name."""
        return self.names[0].name

    @property
    def short_name(self) -> str:
        """The name as it stands in lists: ``TAND huyện Lộc Ninh, tỉnh Bình Phước``."""
        return shorten(self.name)

    def exists_on(self, on: date) -> bool:
        """Whether the court sat on that day; an unknown beginning counts as long ago."""
        return (self.exists_from is None or self.exists_from <= on) and (
            self.exists_to is None or on <= self.exists_to
        )

    def name_on(self, on: date | None) -> CourtName:
        """The name borne on that day, or the name of the register where no other is known."""
        if on is None:
            return self.names[0]
        former = [name for name in self.names[1:] if name.in_force(on)]
        return former[0] if former else self.names[0]


def court_id(*parts: object) -> str:
    """Identifier of a court: UUIDv5 over a stable key (generation, level, province, name).

    Other things of this house bear a UUIDv7; a court does not, so that the command line, the parser
    of judgments and every instance give one court the same identifier with no database to ask.
    """
    return str(uuid5(_NAMESPACE, "/".join(str(part) for part in parts)))


def shorten(name: str) -> str:
    """Put the customary abbreviations TAND and TAQS in a court's name."""
    return name.replace("Tòa án nhân dân", "TAND").replace("Tòa án quân sự", "TAQS")
