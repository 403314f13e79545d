"""Reading a court's name out of words: level, type, place and province as they are written.

Nothing here decides which court is meant; that is :mod:`.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from phapdinh.courts.court import Level
from phapdinh.courts.folding import fold
from phapdinh.courts.index import NameIndex
from phapdinh.courts.places import place_at, province_at
from phapdinh.courts.words import Words, court_at, kind_at, skip_noise

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_RANK = {Level.SUPREME: 4, Level.HIGH: 3, Level.PROVINCIAL: 2, Level.DISTRICT: 1, Level.REGIONAL: 1}


@dataclass(frozen=True, slots=True)
class Reading:
    """What is written. ``place`` is a key of the index, or the unknown words joined when ``known`` is false.

    ``province`` is the key of the province that is named, empty where none is; ``number`` is that of
    a regional court.
    """

    level: Level | None
    start: int
    end: int
    kind: str = ""
    place: str = ""
    marked: str = ""
    known: bool = True
    coded: bool = False
    number: int | None = None
    province: str = ""


def readings(words: Words, index: NameIndex) -> Iterator[Reading]:
    """Courts named in ``words``, the most telling first."""
    if special := _special(words, index):
        yield special
        return
    courts = [(position, length) for position in range(len(words)) if (length := court_at(words, position))]
    for position, length in courts:
        found = _after_court(words, position, position + length, index)
        if found is not None:
            yield _lower_one(words, found, index)
    if not courts:
        yield from _without_court(words, index)


def _lower_one(words: Words, found: Reading, index: NameIndex) -> Reading:
    """Old headings put the upper court's name above the court's own: take the lower one."""
    position = skip_noise(words, found.end)
    length = court_at(words, position)
    lower = _after_court(words, position, position + length, index) if length else None
    if lower is None or _RANK.get(lower.level or Level.MILITARY, 0) >= _RANK.get(
        found.level or Level.MILITARY, 0
    ):
        return found
    return (
        replace(lower, province=lower.province or found.place) if found.level is Level.PROVINCIAL else lower
    )


def _special(words: Words, index: NameIndex) -> Reading | None:
    for position in range(len(words)):
        if division := _division(words, position, index):
            return division
        if words.at(position, ("trung", "tam", "tai", "chinh", "quoc", "te")) and "biet" in words.folded:
            return Reading(Level.SPECIALISED, position, position + 6)
    return None


def _division(words: Words, position: int, index: NameIndex) -> Reading | None:
    """``Tòa Phúc thẩm`` of the Supreme Court with its seat; ``phiên tòa phúc thẩm`` is no court."""
    if not words.at(position, ("toa", "phuc", "tham")) or words.at(position - 1, ("phien",)):
        return None
    names = {"toa", "an", "nhan", "dan", "toi", "cao", "tand", "tandtc", "tc"}
    here = position + 3
    while here < len(words) and words.folded[here] in names:
        here += 1
    around = words.folded[max(0, position - 3) : here]
    if not {"cao", "tc", "tandtc"} & set(around) or not words.at(here, ("tai",)):
        return None
    return _seat(words, Level.APPELLATE_DIVISION, position, here, index)


def _seat(words: Words, level: Level, start: int, position: int, index: NameIndex) -> Reading | None:
    if words.at(position, ("tai",)):
        position += 1
    _, length = kind_at(words, position)
    place, end = place_at(words, position + length, index)
    if (level, place) in index.seats:
        return Reading(level, start, end, place=place)
    if level is Level.HIGH and place in index.provinces:  # an alias such as HCM
        for seat in index.provinces[place]:
            own = "".join(fold(part) for part in seat.split())
            if (level, own) in index.seats:
                return Reading(level, start, end, place=own)
    return Reading(level, start, position, known=False)


def _after_court(words: Words, start: int, position: int, index: NameIndex) -> Reading | None:
    position = skip_noise(words, position)
    for phrase in (("toi", "cao"), ("tc",)):
        if words.at(position, phrase):
            return Reading(Level.SUPREME, start, position + len(phrase))
    for phrase in (("cap", "cao"), ("cc",)):
        if words.at(position, phrase):
            return _seat(words, Level.HIGH, start, position + len(phrase), index)
    if words.at(position, ("quan", "su")):
        return _military(words, start, position + 2)
    return _regional(words, start, position, index) or _local(words, start, position, index)


def _military(words: Words, start: int, position: int) -> Reading:
    return Reading(Level.MILITARY, start, position, place="".join(words.folded[position : position + 5]))


def _regional(words: Words, start: int, position: int, index: NameIndex) -> Reading | None:
    length = 2 if words.at(position, ("khu", "vuc")) else int(words.at(position, ("cv",)))
    if not length or position + length >= len(words):
        return None
    word = words.folded[position + length]
    number = int(word) if word.isdecimal() else _ROMAN.get(word)
    if number is None:
        return None
    province, end = province_at(words, position + length + 1, index)
    return Reading(Level.REGIONAL, start, end, kind="khu vực", number=number, province=province)


def _local(words: Words, start: int, position: int, index: NameIndex) -> Reading | None:
    kind, length = kind_at(words, position)
    begin = position + length
    place, end = place_at(words, begin, index, kind)
    if not place:
        return _unknown(words, start, begin, kind, index) if kind else None
    level = _level(kind, place, index)
    found = Reading(
        level, start, end, kind=kind, place=place, marked="".join(words.kept[begin:end]).replace(" ", "")
    )
    province, after = province_at(words, end, index) if kind != "tỉnh" else ("", end)
    if province and not (level is Level.PROVINCIAL and province == place):
        # A province's own name once more is the line of place and date: "Cần Thơ, ngày 5 tháng 3".
        return replace(found, province=province, end=after, level=Level.DISTRICT)
    return _reversed(words, found, index) if level is Level.PROVINCIAL else found


def _level(kind: str, place: str, index: NameIndex) -> Level:
    if kind in ("tỉnh", "") and place in index.provinces:
        return Level.PROVINCIAL
    if kind == "thành phố" and any(
        entry.court.level is Level.PROVINCIAL and entry.name.kind == kind for entry in index.places[place]
    ):
        return Level.PROVINCIAL
    return Level.DISTRICT


def _reversed(words: Words, found: Reading, index: NameIndex) -> Reading:
    """``tỉnh Bình Phước, huyện Lộc Ninh``: the district may stand after its province."""
    kind, length = kind_at(words, found.end)
    if kind not in ("huyện", "quận", "thị xã", "thành phố"):
        return found
    begin = found.end + length
    place, end = place_at(words, begin, index, kind)
    if not place or _level(kind, place, index) is Level.PROVINCIAL:
        return found
    return Reading(
        Level.DISTRICT, found.start, end, kind, place, "".join(words.kept[begin:end]), province=found.place
    )


def _unknown(words: Words, start: int, begin: int, kind: str, index: NameIndex) -> Reading | None:
    """A type with a name that the register does not have: coded, misspelt, or not a name at all."""
    end = begin
    while end < min(len(words), begin + 4) and not kind_at(words, end)[0] and not court_at(words, end):
        end += 1
    end = max(end, min(begin + 1, len(words)))
    if end == begin:
        return None
    name = words.folded[begin:end]
    coded = len(name[0]) == 1 or any(len(word) == 1 and not word.isdecimal() for word in name[:2])
    coded = coded or not set(name[0]) & set("aeiou")
    province, after = province_at(words, end, index)
    return Reading(
        Level.PROVINCIAL if kind == "tỉnh" else Level.DISTRICT,
        start,
        after if province else end,
        kind=kind,
        place=" ".join(name),
        known=False,
        coded=coded,
        province=province,
    )


def _without_court(words: Words, index: NameIndex) -> Iterator[Reading]:
    """Names that stand alone, without the words "Tòa án nhân dân"."""
    if not len(words):
        return
    if found := _after_court(words, 0, 0, index):
        yield found
    for position in range(1, len(words)):
        if (
            kind_at(words, position)[0]
            and (found := _local(words, position, position, index))
            and found.known
        ):
            yield found
