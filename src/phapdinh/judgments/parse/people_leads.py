"""What stands directly before a name: a word of address, a part in the proceedings, a title, a place."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from phapdinh.judgments.parse.people_lexicon import Lexicon, lexicon
from phapdinh.judgments.parse.people_words import Words

_LEAD_GAP = re.compile(r"[\s:;,“\"'(.\-–]{0,6}\Z")
_APART = frozenset((":", ";", "“", '"', "(", ":-", ": -", ": “"))
_QUOTED = frozenset(("“", '"', "'"))
# Words of address that stand before a name also where it begins a line of its own.
_FIRM = frozenset(("ông", "bà", "anh", "chị", "em", "cháu", "cụ"))
# Opening words of one syllable that name an organisation even in lower case.
LONE_HEADS = frozenset(("trường", "dntn", "htx", "ubnd", "tand", "vksnd", "cty"))


class Lead(Enum):
    """What kind of word stands directly before a name."""

    NONE = "none"
    HONORIFIC = "honorific"  # ông, bà, anh, con gái
    PARTY = "party"  # nguyên đơn, bị cáo, tên là
    OFFICIAL = "official"  # luật sư, thẩm phán
    PLACE = "place"  # đường, trường, xã
    ORGANISATION = "organisation"  # công ty, văn phòng luật sư


class Before(NamedTuple):
    """The words before a name: their kind, their first index, and the sex that they tell, if any."""

    lead: Lead
    first: int
    sex: str = "any"
    phrase: str = ""


class _Leads:
    """The kinds of the known phrases, and how long a phrase may be that ends in a word or in two."""

    def __init__(self, known: Lexicon) -> None:
        self.kinds = _kinds(known)
        phrases = [phrase.split() for phrase in {*self.kinds, *known.plain_phrases}]
        self.last = frozenset(parts[-1] for parts in phrases)
        self.alone = frozenset(parts[0] for parts in phrases if len(parts) == 1)
        lengths: dict[tuple[str, ...], set[int]] = {}
        for parts in phrases:
            if len(parts) > 1:
                lengths.setdefault(tuple(parts[-2:]), set()).add(len(parts))
        self._longer = {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()}

    def lengths(self, words: Words, index: int) -> tuple[int, ...]:
        """How many words before ``index`` may be a known phrase, the most first."""
        last = words.key[index - 1]
        longer = self._longer.get((words.key[index - 2], last), ()) if index > 1 else ()
        return (*longer, 1) if last in self.alone else longer


def _kinds(known: Lexicon) -> dict[str, Lead]:
    heads = (head for head in known.organisation_heads if " " in head or head in LONE_HEADS)
    kinds = dict.fromkeys(heads, Lead.ORGANISATION)  # the weakest: a later one wins
    kinds |= dict.fromkeys(known.parties, Lead.PARTY)
    kinds |= dict.fromkeys(known.honorifics, Lead.HONORIFIC)
    kinds |= dict.fromkeys(known.place_words, Lead.PLACE)
    return kinds | dict.fromkeys(known.official_titles, Lead.OFFICIAL)


@cache
def _leads() -> _Leads:
    return _Leads(lexicon())


def before(words: Words, index: int) -> Before:
    """What stands directly before the word ``index``; the longest known phrase wins."""
    known = _leads()
    if not index or words.key[index - 1] not in known.last:
        return Before(Lead.NONE, index)
    gap = words.before(index)
    tight = gap == " " or not gap or gap.isspace() or (gap == ". " and words.shout[index - 1])
    if not tight and not _LEAD_GAP.match(gap):
        return Before(Lead.NONE, index)
    for length in known.lengths(words, index):
        first = index - length
        if first < 0 or (length > 1 and not all(words.joined[first : index - 1])):
            continue
        phrase = words.phrase(first, index)
        kind = known.kinds.get(phrase)
        if kind is None and phrase in lexicon().plain_phrases:
            break
        if kind is Lead.HONORIFIC and _is_heading_behind(words, index, phrase):
            break
        if kind is not None and (tight or _may_stand_apart(kind, gap)):
            return Before(kind, first, lexicon().sexes.get(phrase, "any"), phrase)
    return Before(Lead.NONE, index)


def _is_heading_behind(words: Words, index: int, phrase: str) -> bool:
    """Whether a line in capitals begins after a word of kinship in lower case ("nuôi con", "NHÂN DANH")."""
    heading = words.shout[index] and not words.shout[index - 1] and "\n" in words.before(index)
    return heading and phrase not in _FIRM


def _may_stand_apart(kind: Lead, gap: str) -> bool:
    """A colon or a quotation mark may part a word of address from the name; a comma ends a place."""
    return gap.strip() in (_QUOTED if kind in (Lead.PLACE, Lead.ORGANISATION) else _APART)
