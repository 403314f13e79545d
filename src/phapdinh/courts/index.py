"""Names of the register by folded key, so that resolving looks up and does not search."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from phapdinh.courts.court import Court, CourtName, Level
from phapdinh.courts.folding import key, marked_key
from phapdinh.courts.register import Register, load_register

#: Longest place name in words; "Phan Rang - Tháp Chàm" has four, aliases and split spellings a few more.
LONGEST_PLACE = 6
NUMBER_WORDS = {
    "một": 1,
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one court under its key; ``marked`` is the key with its diacritics."""

    court: Court
    name: CourtName
    marked: str


@dataclass
class NameIndex:
    """All look-ups of the resolver. ``provinces`` gives the province names that one key may mean."""

    register: Register
    places: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    provinces: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    seats: dict[tuple[Level, str], list[Court]] = field(default_factory=lambda: defaultdict(list))
    regional: dict[int, list[Court]] = field(default_factory=lambda: defaultdict(list))
    military: dict[str, Court] = field(default_factory=dict)
    supreme: Court | None = None
    specialised: list[Court] = field(default_factory=list)


@cache
def name_index() -> NameIndex:
    """The index over the register of this machine."""
    return build_index(load_register())


def build_index(register: Register) -> NameIndex:
    """Index every name of every court of ``register``."""
    index = NameIndex(register)
    for court in register.courts:
        _add(index, court)
    for former in register.merged:
        index.provinces[key(former)].add(former)
    _add_aliases(index, register)
    _add_number_words(index)
    return index


def _add(index: NameIndex, court: Court) -> None:
    match court.level:
        case Level.PROVINCIAL | Level.DISTRICT:
            for name in court.names:
                index.places[key(name.place)].append(Entry(court, name, marked_key(name.place)))
                if court.level is Level.PROVINCIAL:
                    index.provinces[key(name.place)].update({name.place, court.province or name.place})
        case Level.HIGH | Level.APPELLATE_DIVISION:
            index.seats[court.level, key(court.names[0].place)].append(court)
        case Level.REGIONAL:
            index.regional[court.number or 0].append(court)
        case Level.MILITARY:
            index.military[key(court.names[0].place)] = court
        case Level.SPECIALISED:
            index.specialised.append(court)
        case Level.SUPREME:
            index.supreme = court


def _add_aliases(index: NameIndex, register: Register) -> None:
    for place, spellings in register.aliases.items():
        for spelling in spellings:
            if key(spelling) == key(place):
                continue
            own = marked_key(spelling)
            index.places[key(spelling)] += [Entry(e.court, e.name, own) for e in index.places[key(place)]]
            if key(place) in index.provinces:
                index.provinces[key(spelling)] |= index.provinces[key(place)]


def _add_number_words(index: NameIndex) -> None:
    for word, number in NUMBER_WORDS.items():
        for entry in index.places.get(str(number), []):
            index.places[key(word)].append(Entry(entry.court, entry.name, marked_key(word)))
