"""The catalogue of laws that judgments cite, and which version a mention means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.vietnamese.fold import fold

_KINDS = {
    "bo luat": "law", "luat": "law", "phap lenh": "ordinance", "nghi quyet": "resolution", "nq": "resolution",
    "nghi dinh": "decree", "nd": "decree", "thong tu": "circular", "tt": "circular",
    "thong tu lien tich": "circular", "ttlt": "circular", "quyet dinh": "decision", "qd": "decision",
}  # fmt: skip
_FAMILY_KINDS = {"code": "law", "guidance": "resolution"}


class _Version(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    years: tuple[int, ...]
    effective_from: date
    effective_to: date | None
    confidence: str


class _Family(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    kind: str
    short: str
    names: tuple[str, ...] = ()
    versions: tuple[_Version, ...]


class _Catalogue(BaseModel):
    model_config = ConfigDict(extra="forbid")

    laws: tuple[_Family, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law. ``short`` is its chip on a page: ``BLDS``, ``Luật HN&GĐ``."""

    id: str
    title: str
    short: str
    kind: str  # law, ordinance, resolution, decree
    years: tuple[int, ...]
    effective_from: date
    effective_to: date | None
    confidence: str

    def in_force(self, on: date) -> bool:
        """Whether this version is in force on that day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


def _versions(family: _Family) -> tuple[Law, ...]:
    kind = _FAMILY_KINDS.get(family.kind, family.kind)
    return tuple(
        Law(
            one.id, family.title, family.short, kind, one.years,
            one.effective_from, one.effective_to, one.confidence,
        )
        for one in family.versions
    )  # fmt: skip


@cache
def families() -> dict[str, tuple[Law, ...]]:
    """Versions of each law by folded title, alternative name and short form."""
    text = (resources.files("phapdinh.vietnamese") / "rules" / "laws.yaml").read_text("utf-8")
    found: dict[str, tuple[Law, ...]] = {}
    for family in _Catalogue.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)).laws:
        versions = _versions(family)
        for name in (family.title, family.short, *family.names):
            found.setdefault(fold(name), versions)
    return found


@cache
def laws_by_id() -> dict[str, Law]:
    """Every known version by number and symbol, folded."""
    return {fold(law.id): law for versions in families().values() for law in versions}


def find_law(law_id: str) -> Law | None:
    """The known law of that number and symbol; ``None`` where the catalogue does not have it."""
    return laws_by_id().get(fold(law_id))


def short_name(law_id: str) -> str:
    """Short display name of a law, or its number where it has none."""
    law = find_law(law_id)
    return law.short if law else law_id


def by_title(name: str, year: int | None, on: date | None) -> str | None:
    """Number of the law called ``name``; its year decides, else the day ``on`` of the citing text.

    A law that has only ever had one version needs neither. More than one candidate, or none: ``None``.
    """
    versions = families().get(fold(name), ())
    if year is not None:
        called = [law for law in versions if year in law.years]
        called = called or [law for law in versions if law.effective_from.year == year]
    elif len(versions) == 1:
        called = list(versions)
    else:
        called = [law for law in versions if on is not None and law.in_force(on)]
    return called[0].id if len(called) == 1 else None


@dataclass(frozen=True, slots=True)
class NumberParts:
    """A law's number as a text gives it: ``326``, ``2016``, ``UBTVQH14``."""

    kind: str  # folded word before it: "nghi quyet"
    seq: str
    year: int | None
    symbol: str  # as written, without spaces


def _body(symbol: str) -> str:
    """The issuing body in a folded symbol: ``ubtvqh`` of ``ubtvqh14``, ``pl-ubtvqh11``."""
    return re.sub(r"^(?:pl|nq)-(?=ubtvqh)|-?\d+$", "", symbol)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A known law by the parts of its number."""

    law: Law
    year: str | None
    body: str


@cache
def _by_sequence() -> dict[str, list[_Numbered]]:
    found: dict[str, list[_Numbered]] = {}
    for law in laws_by_id().values():
        match = re.match(r"(\d+[a-z]?)/(?:(\d{4})/)?(.+)", fold(law.id))
        if match:
            entry = _Numbered(law, match.group(2), _body(match.group(3)))
            found.setdefault(match.group(1).lstrip("0"), []).append(entry)
    return found


def _alike(parts: NumberParts) -> set[str]:
    """Known laws whose number can be what a text gives as ``parts``."""
    body = _body(fold(parts.symbol))
    return {
        one.law.id
        for one in _by_sequence().get(parts.seq.lstrip("0"), ())
        if one.body == body
        and one.law.kind == _KINDS.get(parts.kind, one.law.kind)
        and parts.year in (None, int(one.year or 0))
    }


def by_number(parts: NumberParts, context: str = "") -> str | None:
    """Number and symbol in the official spelling.

    A known law is recognised in spite of a missing year or a wrong term ("UBTVQH10" for "UBTVQH12").
    Where a slip makes the body wrong ("326/2016/QH14"), ``context``, folded, must name the right one.
    """
    candidates = _alike(parts)
    if len(candidates) == 1:
        return candidates.pop()
    if parts.year is None:
        return None
    if "thuong vu quoc hoi" in context and re.fullmatch(r"qh\d*", fold(parts.symbol)):
        candidates = _alike(replace(parts, symbol="UBTVQH"))
        if len(candidates) == 1:
            return candidates.pop()
    return f"{parts.seq}/{parts.year}/{parts.symbol}"
