"""How well each entry of the index fits what is written, and on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from phapdinh.courts.court import Court, CourtName, Level
from phapdinh.courts.index import Entry, NameIndex
from phapdinh.courts.reading import Reading

_URBAN = frozenset({"thị xã", "thành phố", "quận"})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the reading, its day, and the texts that may tell courts of one name apart.

    ``plain`` says that the text has no diacritics at all, so that theirs cannot count.
    """

    reading: Reading
    on: date | None
    texts: tuple[str, str]
    plain: bool
    index: NameIndex


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """Greater is better: province (as written, then as merged), marks, type, day."""

    province: int
    marks: int
    kind: int
    day: int


def fitting(entries: Iterable[Entry], question: Question) -> list[tuple[Fit, Entry]]:
    """The entries that can be meant, each with how well it fits."""
    return [(fit, entry) for entry in entries if (fit := _fit(entry, question)) is not None]


def _fit(entry: Entry, question: Question) -> Fit | None:
    province = province_fit(entry, question)
    kind = kind_fit(entry, question.reading)
    if province is None or kind is None:
        return None
    marks = int(question.plain or entry.marked == question.reading.marked)
    return Fit(province, marks, kind, _day_fit(entry.court, entry.name, question.on))


def province_fit(entry: Entry, question: Question) -> int | None:
    """2 for the province that is written, 1 for one that became a part of it, 0 where none is written."""
    written = question.reading.province
    if not written:
        return 0
    if entry.court.level is not Level.DISTRICT:
        return None
    named = question.index.provinces[written]
    if entry.name.province in named:
        return 2
    return 1 if question.index.register.province_today(entry.name.province or "") in named else None


def kind_fit(entry: Entry, reading: Reading) -> int | None:
    """2 for the same type, 1 for a type of the same sort; a district is never a province."""
    provincial = entry.court.level is Level.PROVINCIAL
    own, written = entry.name.kind, reading.kind
    if not written:
        return 2 if provincial else 1
    if own == written:
        return 2
    if provincial:
        return 0 if written == "tỉnh" else None
    if written == "tỉnh":
        return None
    return 1 if {written, own} <= _URBAN else 0


def _day_fit(court: Court, name: CourtName, on: date | None) -> int:
    if on is None:
        return 2
    if not court.exists_on(on):
        return 0
    return 2 if name.in_force(on) else 1
