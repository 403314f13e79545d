"""Every stretch of a text that may name a person, in one pass over the capitalised words.

The pass decides only what the neighbouring words tell; who is meant is decided by those who call.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phapdinh.judgments.parse.people_leads import Before, Lead, before
from phapdinh.judgments.parse.people_lexicon import TITLES, lexicon
from phapdinh.judgments.parse.people_names import (
    closed_end,
    is_acronym,
    is_code,
    looks_like_name,
    name_end,
)
from phapdinh.judgments.parse.people_organisations import Organisation, head_length
from phapdinh.judgments.parse.people_pieces import places
from phapdinh.judgments.parse.people_places import is_in_address
from phapdinh.judgments.parse.people_words import Words

_PARTICLES = frozenset(("Y", "H", "H'"))


class Found(NamedTuple):
    """A possible name: words ``first`` to ``end`` (exclusive), what stands before, and how sure it is.

    ``sure`` means a word of address before it, or the shape of a full name.
    """

    first: int
    end: int
    before: Before
    sure: bool

    @property
    def is_full(self) -> bool:
        return self.end - self.first > 1


def _is_address(words: Words, index: int) -> bool:
    """Whether the capitalised word itself is a word of address for the name after it."""
    if words.key[index] not in lexicon().honorifics or not words.capital[index + 1]:
        return False
    return words.joined[index] or words.gap(index).strip() in (":", ";", ".")


def _is_title(words: Words, index: int) -> bool:
    """Whether the word addresses somebody even after another word of address."""
    return words.key[index] in TITLES or (
        words.shout[index] and words.shout[index - 1] and words.key[index] == "anh"
    )


def _goes_on(words: Words, index: int) -> bool:
    return words.joined[index] and words.capital[index + 1]


def _run_end(words: Words, index: int) -> int:
    """The end of the capitalised words from ``index``; among capitals, of what may be one name."""
    if words.shout[index]:
        return name_end(words, index)
    while _goes_on(words, index) and "\n" not in words.gap(index):
        index += 1
    return index + 1


def _is_heading(words: Words, index: int) -> bool:
    if not words.joined[index] or words.key[index] not in lexicon().pair_starts:
        return False
    phrase = words.phrase(index, index + 2)
    return phrase in lexicon().break_phrases or phrase in lexicon().compounds


def _ends_address(words: Words, index: int) -> bool:
    """Whether the word is the last one of a word of address itself: "con gái"."""
    known = lexicon()
    return words.key[index] in known.honorific_ends and words.phrase(index - 1, index + 1) in known.honorifics


def _addressed(words: Words, index: int, lead: Before) -> Found | None:
    """The name after a word of address; none where a title or a common phrase follows."""
    if _is_heading(words, index) and not _is_full_name(words, index):
        return None
    if words.shout[index] and words.shout[index - 1] and not _is_full_name(words, index):
        return _shouted_short(words, index, lead)
    if lead.lead is Lead.OFFICIAL and head_length(words, index):
        return None
    if is_acronym(words, index) or _ends_address(words, index):
        return None
    end = name_end(words, index) if _goes_on(words, index) else index + 1
    return Found(index, end, _official_before(words, lead), True)


def _shouted_short(words: Words, index: int, lead: Before) -> Found | None:
    """Among capitals nothing tells where a short name ends: its first word, unless that is ordinary."""
    if lead.lead is Lead.OFFICIAL or words.key[index] in lexicon().hard_stops:
        return None
    closed = closed_end(words, index)
    if closed > index and words.key[closed - 1] not in lexicon().shout_stops:
        return Found(index, closed, lead, True)
    return Found(index, index + 1, lead, True)


def _official_before(words: Words, lead: Before) -> Before:
    """An honorific after a title ("luật sư ông", "người bào chữa bà") is the title's."""
    if lead.lead is not Lead.HONORIFIC or not lead.first or not words.joined[lead.first - 1]:
        return lead
    title = before(words, lead.first)
    return title if title.lead is Lead.OFFICIAL else lead


def _is_full_name(words: Words, index: int) -> bool:
    end = name_end(words, index)
    return end - index >= 2 and looks_like_name(words, index, end)


def _unaddressed(words: Words, index: int, lead: Before) -> Found | None:
    """A full name by its own shape, or one or two capitalised words that may be part of a name."""
    if not _goes_on(words, index):
        return None if is_code(words.raw[index]) else Found(index, index + 1, lead, False)
    end = name_end(words, index)
    if words.raw[index] in _PARTICLES and end - index >= 2:
        return Found(index, end, lead, words.key[end - 1] in lexicon().clans)
    if looks_like_name(words, index, end):
        return Found(index, end, lead, not is_in_address(words, index, end))
    if not is_code(words.raw[index]) and not (_goes_on(words, index + 1) and words.capital[index + 2]):
        return Found(index, min(end, index + 2), lead, False)
    return None


def _is_place_name(words: Words, index: int) -> bool:
    """Whether a word of address directly after a word of place only begins the place's name: "Má Lé"."""
    if not _is_address(words, index) or words.before(index) != " " or words.gap(index) != " ":
        return False
    return words.key[index] not in TITLES or not _is_full_name(words, index + 1)


def heading_words(words: Words) -> set[int]:
    """Words in capitals that only make up a heading ("NHÂN DANH", "NỘI DUNG VỤ ÁN")."""
    known, found = lexicon(), set[int]()
    for index in places(words.shout, wanted=True):
        if not (words.shout[index + 1] and words.joined[index]):
            continue
        named = not known.middles.isdisjoint(words.key[max(0, index - 1) : index])
        if words.phrase(index, index + 2) in known.headings and not named:
            found.update((index, index + 1))
    return found


def find_names(words: Words, organisations: list[Organisation], headings: set[int]) -> Iterator[Found]:
    """Possible names in text order, not overlapping; none inside places, organisations and headings."""
    blocked = bytearray(len(words) + 1)
    for one in organisations:
        blocked[one.first : one.end] = b"\1" * (one.end - one.first)
    for index in headings:
        blocked[index] = 1
    yield from _unblocked(words, blocked)


def _unblocked(words: Words, blocked: bytearray) -> Iterator[Found]:
    done = 0
    for index in places(words.capital, wanted=True):
        if index < done or blocked[index]:
            continue
        lead = before(words, index)
        if lead.lead is Lead.PLACE and _is_place_name(words, index):
            done = _run_end(words, index)
            continue
        if lead.lead is Lead.NONE:
            if _is_address(words, index):
                continue
            found = _unaddressed(words, index, lead)
        elif _is_address(words, index) and (lead.lead is not Lead.HONORIFIC or _is_title(words, index)):
            continue
        elif lead.lead in (Lead.PLACE, Lead.ORGANISATION):
            done = _run_end(words, index)
            continue
        else:
            found = _addressed(words, index, lead)
        if found is not None:
            yield found
            done = found.end
