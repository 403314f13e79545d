"""Names of places in words: the longest one that the index knows, and whether it can be meant."""

from __future__ import annotations

from phapdinh.courts.folding import fold, toneless
from phapdinh.courts.index import LONGEST_PLACE, NUMBER_WORDS, NameIndex
from phapdinh.courts.words import Words, kind_at, skip_noise

_NUMBER_KEYS = frozenset("".join(fold(part) for part in word.split()) for word in NUMBER_WORDS)


def place_at(words: Words, position: int, index: NameIndex, kind: str = "") -> tuple[str, int]:
    """Longest place name at ``position`` and where it ends; empty if there is none."""
    for end in range(min(len(words), position + LONGEST_PLACE), position, -1):
        place = "".join(words.folded[position:end])
        if place.isdecimal():  # numbers that follow one another are not one number
            place = place.lstrip("0") if end == position + 1 else ""
        if place in index.places and _fits(words, (position, end), place, kind, index):
            return place, end
    return "", position


def _fits(words: Words, span: tuple[int, int], place: str, kind: str, index: NameIndex) -> bool:
    position, end = span
    if place.isdecimal() or place in _NUMBER_KEYS:
        return kind == "quận" and (place.isdecimal() or _ends(words, end, index))
    if end - position > 1 or not words.has_marks():
        return True
    # One syllable is too little to go by when its letters differ: "Lạc T" is not Lắk.
    written = words.kept[position]
    ends = _ends(words, end, index)
    return any(
        " " in entry.name.place
        or entry.marked == written
        or (ends and toneless(entry.marked) == toneless(written))
        for entry in index.places[place]
    )


def _ends(words: Words, position: int, index: NameIndex) -> bool:
    """Whether a name can end here: "quận Ba Đ" is a coded name, not the third district."""
    if (
        position >= len(words)
        or kind_at(words, position)[0]
        or words.folded[position] in ("ban", "so", "xet")
    ):
        return True
    return bool(province_at(words, position, index)[0])


def province_at(words: Words, position: int, index: NameIndex) -> tuple[str, int]:
    """Province named at ``position``, past numbers and dates where its type stands before it."""
    here = skip_noise(words, position)
    kind, length = kind_at(words, here)
    if kind not in ("", "tỉnh", "thành phố"):
        return "", position
    here += length or int(words.at(here, ("t",)))  # "T. Đồng Nai"
    for end in range(min(len(words), here + LONGEST_PLACE), here, -1):
        place = "".join(words.folded[here:end])
        if place in index.provinces:
            return place, end
    return "", position
