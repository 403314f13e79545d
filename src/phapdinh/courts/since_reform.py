"""Courts since 1 July 2025, and those that the reform left as they were."""

from __future__ import annotations

from collections.abc import Sequence

from phapdinh.courts.before_reform import PEOPLE_COURT, seat_name
from phapdinh.courts.court import REFORM, Court, CourtName, Generation, Level, court_id
from phapdinh.courts.gazetteer import provinces_since
from phapdinh.courts.official_list import ListedCourt
from phapdinh.courts.rules_data import country_rules


def new_province_id(province: str) -> str:
    """Identifier of a provincial court since the reform."""
    return court_id(2, Level.PROVINCIAL, province, "")


def regional_id(province: str, number: int) -> str:
    """Identifier of a regional court."""
    return court_id(2, Level.REGIONAL, province, number)


def division_id(seat: str) -> str:
    """Identifier of an appellate division of the Supreme Court since the reform."""
    return court_id(2, Level.APPELLATE_DIVISION, seat, "")


def supreme_court() -> Court:
    """The Supreme People's Court, one and the same in both generations."""
    return Court(
        id=court_id(0, Level.SUPREME, "", ""),
        level=Level.SUPREME,
        generation=Generation.BOTH,
        names=(CourtName(f"{PEOPLE_COURT} tối cao", "tối cao", ""),),
        source="Luật Tổ chức Tòa án nhân dân 34/2024/QH15",
    )


def appellate_divisions() -> list[Court]:
    """The three appellate divisions of the Supreme Court."""
    row = country_rules().appellate_divisions
    return [
        Court(
            id=division_id(seat),
            level=Level.APPELLATE_DIVISION,
            generation=Generation.SINCE_2025,
            names=(CourtName(f"Tòa Phúc thẩm {PEOPLE_COURT} tối cao tại {seat_name(seat)}", "", seat),),
            exists_from=row.effective_from,
            confidence=row.confidence,
            source=row.source,
        )
        for seat in country_rules().high_courts.seats
    ]


def new_provincial_courts() -> list[Court]:
    """The 34 provincial courts."""
    return [
        Court(
            id=new_province_id(province.name),
            level=Level.PROVINCIAL,
            generation=Generation.SINCE_2025,
            names=(
                CourtName(
                    f"{PEOPLE_COURT} {province.full_name}", province.kind, province.name, province.name
                ),
            ),
            province=province.name,
            exists_from=REFORM,
            source="vietnam-provinces 2025.10.1",
        )
        for province in provinces_since()
    ]


def regional_courts(rows: Sequence[ListedCourt]) -> list[Court]:
    """The regional courts of the list."""
    return [
        Court(
            id=regional_id(row.province, row.number),
            level=Level.REGIONAL,
            generation=Generation.SINCE_2025,
            names=(CourtName(row.name, "khu vực", str(row.number), row.province),),
            province=row.province,
            number=row.number,
            exists_from=REFORM,
            confidence=row.confidence,
            source=row.source,
            communes=row.communes,
        )
        for row in rows
        if row.level == "regional" and row.number is not None
    ]


def other_courts() -> list[Court]:
    """Specialised and military courts; the latter stand beside the people's courts in both generations."""
    rules = country_rules()
    military = rules.military
    return [
        Court(
            id=court_id(2, Level.SPECIALISED, "", row.name),
            level=Level.SPECIALISED,
            generation=Generation.SINCE_2025,
            names=(CourtName(row.name, "chuyên biệt", ""),),
            exists_from=row.effective_from,
            confidence=row.confidence,
            source=row.source,
        )
        for row in rules.specialised
    ] + [
        Court(
            id=court_id(0, Level.MILITARY, "", name),
            level=Level.MILITARY,
            generation=Generation.BOTH,
            names=(CourtName(f"Tòa án quân sự {name}", "quân sự", name),),
            confidence=military.confidence,
            source=military.source,
        )
        for name in military.names
    ]
