"""From a court's name as it is written to the court of the register that is meant.

``resolve`` never guesses: where several courts fit it returns none of them and lists all.
"""

from __future__ import annotations

from datetime import date

from phapdinh.courts.court import Court, Level
from phapdinh.courts.hints import choose_by_hint
from phapdinh.courts.index import Entry, name_index
from phapdinh.courts.ranking import Fit, Question, fitting
from phapdinh.courts.reading import readings
from phapdinh.courts.resolution import Match, Resolution, few
from phapdinh.courts.typos import near
from phapdinh.courts.unnamed import may_be_hidden
from phapdinh.courts.words import words_of

__all__ = ["Match", "Resolution", "resolve"]

#: The heading of a judgment lies within its first characters, wide columns of spaces not counted; what
#: follows only helps as a hint.
HEADING = 1500


def resolve(text: str, on: date | None = None, hint: str = "") -> Resolution:
    """Find the court that ``text`` names.

    ``text`` is a name in any spelling, or the heading of a judgment; ``on`` the day that counts, so
    that a name borne by two courts in turn leads to the right one; ``hint`` any other text of the
    judgment, used only to tell courts of one name apart by the provinces that it mentions.
    """
    index = name_index()
    words = words_of(" ".join(text[: 4 * HEADING].split())[:HEADING])
    plain = not words.has_marks()
    first: Resolution | None = None
    for reading in readings(words, index):
        answer = _answer(Question(reading, on, (text, hint), plain, index))
        if answer.court is not None or answer.candidates or answer.match is Match.CODED:
            return answer
        first = first or answer
    return first or Resolution(None, Match.NONE)


def _answer(question: Question) -> Resolution:
    reading, index = question.reading, question.index
    match reading.level:
        case Level.SUPREME:
            return _one(index.supreme)
        case Level.SPECIALISED:
            return _one(index.specialised[0] if index.specialised else None)
        case Level.MILITARY:
            named = [name for name in index.military if reading.place.startswith(name)]
            return _one(index.military[max(named, key=len)] if named else None)
        case Level.HIGH | Level.APPELLATE_DIVISION:
            return _of_the_day(index.seats.get((reading.level, reading.place), []), question.on)
        case Level.REGIONAL:
            return _regional(question)
        case _:
            return _local(question) if reading.known else _unknown(question)


def _one(court: Court | None) -> Resolution:
    if court is None:
        return Resolution(None, Match.NOT_LISTED)
    return Resolution(court, Match.EXACT, court.name)


def _of_the_day(courts: list[Court], on: date | None) -> Resolution:
    """Courts of one name, one after the other in time."""
    if not courts:
        return Resolution(None, Match.NOT_LISTED)
    if on is None:
        current = max(courts, key=lambda court: court.exists_to or date.max)
        match = Match.CURRENT if len(courts) > 1 else Match.EXACT
        return Resolution(current, match, current.name, tuple(courts))
    for court in courts:
        if court.exists_on(on):
            return Resolution(court, Match.EXACT, court.name)
    nearest = min(courts, key=lambda court: _days_away(court, on))
    return Resolution(nearest, Match.OUT_OF_PERIOD, nearest.name)


def _days_away(court: Court, on: date) -> int:
    gaps = [abs((day - on).days) for day in (court.exists_from, court.exists_to) if day]
    return min(gaps, default=0)


def _regional(question: Question) -> Resolution:
    reading, index = question.reading, question.index
    courts = index.regional.get(reading.number or 0, [])
    if not reading.province:
        return _among(courts, question)
    named = index.provinces[reading.province]
    own = [court for court in courts if court.province in named]
    if own:
        return _of_the_day(own, question.on)
    merged = {index.register.province_today(province) for province in named}
    return Resolution(
        None, Match.NOT_LISTED, candidates=few(court for court in courts if court.province in merged)
    )


def _among(courts: list[Court], question: Question) -> Resolution:
    chosen = choose_by_hint(courts, question.texts, question.index.register)
    if chosen is not None:
        return Resolution(chosen, Match.HINT, chosen.name_on(question.on).name, few(courts))
    return Resolution(None, Match.AMBIGUOUS if courts else Match.NOT_LISTED, candidates=few(courts))


def _local(question: Question) -> Resolution:
    """A province or a district of a known name."""
    ranked = fitting(question.index.places[question.reading.place], question)
    if not ranked:
        return _conflict(question)
    top = max(fit for fit, _ in ranked)
    best = {entry.court.id: entry for fit, entry in ranked if fit == top}
    if len(best) > 1:
        return _several([entry.court for entry in best.values()], question)
    entry = next(iter(best.values()))
    return _found(entry, question.on, Match.EXACT if question.reading.province else Match.UNIQUE)


def _several(courts: list[Court], question: Question) -> Resolution:
    heirs = [court for court in courts if court.exists_to is None]
    if question.on is None and len(heirs) == 1 and len({court.province for court in courts}) == 1:
        return Resolution(heirs[0], Match.CURRENT, heirs[0].name, tuple(courts))
    return _among(courts, question)


def _found(entry: Entry, on: date | None, match: Match) -> Resolution:
    court = entry.court
    if on is None:
        return Resolution(court, match, entry.name.name)
    if not court.exists_on(on):
        return Resolution(court, Match.OUT_OF_PERIOD, entry.name.name)
    return Resolution(court, match, court.name_on(on).name)


def _conflict(question: Question) -> Resolution:
    """The place is not in the province that is written: one wrong letter, or else nothing is certain."""
    place = question.reading.place
    corrected = _typo(near([place], question.index), question) if question.reading.province else None
    same_name = (entry.court for entry in question.index.places[place])
    return corrected or Resolution(None, Match.CONFLICT, candidates=few(same_name))


def _unknown(question: Question) -> Resolution:
    """A type with a name that the register does not have."""
    if question.reading.coded:
        return Resolution(None, Match.CODED, candidates=few(may_be_hidden(question)))
    entries = near(question.reading.place.split(), question.index)
    return _typo(entries, question) or Resolution(None, Match.NOT_LISTED)


def _typo(entries: list[Entry], question: Question) -> Resolution | None:
    """The one court among names a letter away; a name with a wrong letter has no marks to go by."""
    fits: list[tuple[Fit, Entry]] = [pair for pair in fitting(entries, question) if pair[0].kind > 0]
    if len({entry.court.id for _, entry in fits}) != 1:
        return None
    best = max(fits, key=lambda pair: pair[0])[1]
    return _found(best, question.on, Match.TYPO)
