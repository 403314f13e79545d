"""From a court's name as it is written to the court of the register that is meant.

``resolve`` never guesses: where several courts fit it returns none of them and lists all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phapdinh.courts.court import Court, CourtName, Level
from phapdinh.courts.folding import key
from phapdinh.courts.hints import choose_by_hint
from phapdinh.courts.index import Entry, NameIndex, name_index
from phapdinh.courts.reading import Reading, readings
from phapdinh.courts.typos import near
from phapdinh.courts.words import Words, words_of

#: The heading of a judgment lies within its first characters; what follows only helps as a hint.
HEADING = 1500
MOST_CANDIDATES = 12
Hint = tuple[str, str]  # the text itself, and the other text of the judgment
_URBAN = frozenset({"thị xã", "thành phố", "quận"})


class Match(StrEnum):
    """How a court was found, or why none was."""

    EXACT = "exact"  # name and province as written
    UNIQUE = "unique"  # no province written, but only one court fits
    HINT = "hint"  # several courts fit; the rest of the text names the province of one
    TYPO = "typo"  # one letter differs and only one court fits
    OUT_OF_PERIOD = "out_of_period"  # the court meant did not sit on that day
    CURRENT = "current"  # one name in both generations and no date: the court of today
    AMBIGUOUS = "ambiguous"  # several courts fit
    CODED = "coded"  # the court's own name is coded in the text
    CONFLICT = "conflict"  # the place lies in another province than the one written
    NOT_LISTED = "not_listed"  # clearly a court, but not one of the register
    NONE = "none"  # no name of a court in the text


_CONFIDENCE = {
    Match.EXACT: "high",
    Match.UNIQUE: "high",
    Match.HINT: "medium",
    Match.TYPO: "medium",
    Match.OUT_OF_PERIOD: "medium",
    Match.CURRENT: "medium",
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer: ``court`` with the ``name`` that it bore on the day, or ``None`` and the candidates."""

    court: Court | None
    match: Match
    name: str | None = None
    candidates: tuple[Court, ...] = ()

    @property
    def confidence(self) -> str:
        """``high``, ``medium`` or ``none``."""
        return _CONFIDENCE.get(self.match, "none") if self.court else "none"


@dataclass(frozen=True, slots=True)
class _Ranked:
    rank: tuple[int, int, int, int]
    entry: Entry


def resolve(text: str, on: date | None = None, hint: str = "") -> Resolution:
    """Find the court that ``text`` names.

    ``text`` is a name in any spelling, or the heading of a judgment; ``on`` the day that counts, so
    that a name borne by two courts in turn leads to the right one; ``hint`` any other text of the
    judgment, used only to tell courts of one name apart by the provinces that it mentions.
    """
    index = name_index()
    words = words_of(text[:HEADING])
    first: Resolution | None = None
    for reading in readings(words, index):
        answer = _answer(reading, words, on, (text, hint), index)
        if answer.court is not None or answer.candidates or answer.match is Match.CODED:
            return answer
        first = first or answer
    return first or Resolution(None, Match.NONE)


def _answer(reading: Reading, words: Words, on: date | None, hint: Hint, index: NameIndex) -> Resolution:
    match reading.level:
        case Level.SUPREME:
            return _one(index.supreme)
        case Level.SPECIALISED:
            return _one(index.specialised[0] if index.specialised else None)
        case Level.MILITARY:
            return _military(reading, index)
        case Level.HIGH | Level.APPELLATE_DIVISION:
            return _of_the_day(index.seats.get((reading.level, reading.place), []), on)
        case Level.REGIONAL:
            return _regional(reading, on, hint, index)
        case _:
            return _local(reading, words, on, hint, index)


def _one(court: Court | None) -> Resolution:
    if court is None:
        return Resolution(None, Match.NOT_LISTED)
    return Resolution(court, Match.EXACT, court.name)


def _military(reading: Reading, index: NameIndex) -> Resolution:
    fitting = [name for name in index.military if reading.place.startswith(name)]
    return _one(index.military[max(fitting, key=len)] if fitting else None)


def _of_the_day(courts: list[Court], on: date | None) -> Resolution:
    """Courts of one name, one after the other in time."""
    if not courts:
        return Resolution(None, Match.NOT_LISTED)
    if on is None:
        current = max(courts, key=lambda court: court.exists_to or date.max)
        return Resolution(
            current, Match.CURRENT if len(courts) > 1 else Match.EXACT, current.name, tuple(courts)
        )
    for court in courts:
        if court.exists_on(on):
            return Resolution(court, Match.EXACT, court.name)
    nearest = min(courts, key=lambda court: _days_away(court, on))
    return Resolution(nearest, Match.OUT_OF_PERIOD, nearest.name)


def _days_away(court: Court, on: date) -> int:
    gaps = [abs((day - on).days) for day in (court.exists_from, court.exists_to) if day]
    return min(gaps, default=0)


def _regional(reading: Reading, on: date | None, hint: Hint, index: NameIndex) -> Resolution:
    courts = index.regional.get(reading.number or 0, [])
    if reading.province:
        named = index.provinces[reading.province]
        own = [court for court in courts if court.province in named]
        if own:
            return _of_the_day(own, on)
        merged = {index.register.province_today(province) for province in named}
        return Resolution(
            None, Match.NOT_LISTED, candidates=tuple(court for court in courts if court.province in merged)
        )
    return _among(courts, on, hint, index)


def _among(courts: list[Court], on: date | None, hint: Hint, index: NameIndex) -> Resolution:
    chosen = choose_by_hint(courts, hint, index.register)
    if chosen is not None:
        return Resolution(chosen, Match.HINT, chosen.name_on(on).name, _few(courts))
    return Resolution(None, Match.AMBIGUOUS if courts else Match.NOT_LISTED, candidates=_few(courts))


def _local(reading: Reading, words: Words, on: date | None, hint: Hint, index: NameIndex) -> Resolution:
    if not reading.known:
        return _unknown(reading, on, index)
    plain = not words.has_marks()
    ranked = [
        _Ranked(rank, entry)
        for entry in index.places[reading.place]
        if (rank := _rank(entry, reading, plain, on, index)) is not None
    ]
    if not ranked:
        return _conflict(reading, on, index)
    return _best(ranked, reading, on, hint, index)


def _rank(
    entry: Entry, reading: Reading, plain: bool, on: date | None, index: NameIndex
) -> tuple[int, int, int, int] | None:
    """How well an entry fits: province, marks, type, day; ``None`` where it cannot be meant."""
    province = _province_rank(entry, reading, index)
    kind = _kind_rank(entry, reading)
    if province is None or kind is None:
        return None
    marks = int(plain or entry.marked == reading.marked)
    return province, marks, kind, _day_rank(entry.court, entry.name, on)


def _province_rank(entry: Entry, reading: Reading, index: NameIndex) -> int | None:
    if not reading.province:
        return 0
    if entry.court.level is not Level.DISTRICT:
        return None
    named = index.provinces[reading.province]
    if entry.name.province in named:
        return 2
    return 1 if index.register.province_today(entry.name.province or "") in named else None


def _kind_rank(entry: Entry, reading: Reading) -> int | None:
    provincial = entry.court.level is Level.PROVINCIAL
    own, written = entry.name.kind, reading.kind
    if not written:
        return 2 if provincial else 1
    if provincial:
        if written == "tỉnh":
            return 2 if own == written else 0
        return 2 if written == own else None
    if written == "tỉnh":
        return None
    if written == own:
        return 2
    return 1 if {written, own} <= _URBAN else 0


def _day_rank(court: Court, name: CourtName, on: date | None) -> int:
    if on is None:
        return 2
    if not court.exists_on(on):
        return 0
    return 2 if name.in_force(on) else 1


def _best(
    ranked: list[_Ranked], reading: Reading, on: date | None, hint: Hint, index: NameIndex
) -> Resolution:
    top = max(item.rank for item in ranked)
    best = {item.entry.court.id: item.entry for item in ranked if item.rank == top}
    if len(best) == 1:
        entry = next(iter(best.values()))
        return _found(entry, on, Match.EXACT if reading.province else Match.UNIQUE)
    courts = [entry.court for entry in best.values()]
    heirs = [court for court in courts if court.exists_to is None]
    if on is None and len(heirs) == 1 and len({court.province for court in courts}) == 1:
        return Resolution(heirs[0], Match.CURRENT, heirs[0].name, tuple(courts))
    return _among(courts, on, hint, index)


def _found(entry: Entry, on: date | None, match: Match) -> Resolution:
    court = entry.court
    if on is None:
        return Resolution(court, match, entry.name.name)
    if not court.exists_on(on):
        return Resolution(court, Match.OUT_OF_PERIOD, entry.name.name)
    return Resolution(court, match, court.name_on(on).name)


def _unknown(reading: Reading, on: date | None, index: NameIndex) -> Resolution:
    if reading.coded:
        return Resolution(None, Match.CODED, candidates=_same_initials(reading, on, index))
    entries = near(reading.place.split(), index)
    return _typo(entries, reading, on, index) or Resolution(None, Match.NOT_LISTED)


def _conflict(reading: Reading, on: date | None, index: NameIndex) -> Resolution:
    """The place is not in the province that is written: one wrong letter, or else nothing is certain."""
    corrected = _typo(near([reading.place], index), reading, on, index)
    if corrected is not None and reading.province:
        return corrected
    courts = {entry.court.id: entry.court for entry in index.places[reading.place]}
    return Resolution(None, Match.CONFLICT, candidates=_few(list(courts.values())))


def _typo(entries: list[Entry], reading: Reading, on: date | None, index: NameIndex) -> Resolution | None:
    fitting = [
        _Ranked(rank, entry)
        for entry in entries
        if (rank := _rank(entry, reading, True, on, index)) is not None and rank[2] > 0
    ]
    courts = {item.entry.court.id for item in fitting}
    if len(courts) != 1:
        return None
    return _found(max(fitting, key=lambda item: item.rank).entry, on, Match.TYPO)


def _same_initials(reading: Reading, on: date | None, index: NameIndex) -> tuple[Court, ...]:
    """Courts of the named province and type that a coded name may hide; for a person to look at."""
    if not reading.province:
        return ()
    letters = reading.place.replace(" ", "")
    return _few(
        [
            entry.court
            for place, entries in index.places.items()
            for entry in entries
            if place[0] == letters[0]
            and _province_rank(entry, reading, index) == 2
            and _kind_rank(entry, reading) == 2
            and (on is None or entry.court.exists_on(on))
            and _initials(entry.name.place).startswith(letters)
        ]
    )


def _initials(place: str) -> str:
    return "".join(key(word)[0] for word in place.split() if key(word))


def _few(courts: list[Court]) -> tuple[Court, ...]:
    return tuple({court.id: court for court in courts}.values())[:MOST_CANDIDATES]
