"""One text while it is being coded: its words, the possible names, who is known, and what a place tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phapdinh.judgments.coding.registry import Registry
from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_leads import Lead
from phapdinh.judgments.parse.people_lexicon import lexicon
from phapdinh.judgments.parse.people_officials import stands_alone
from phapdinh.judgments.parse.people_words import Words

_SENTENCE_START = re.compile(r"(?:^|\n|[.!?:;…]|[-–+*•])\s*[“\"'‘(]?\s*\Z")


@dataclass(frozen=True, slots=True)
class Parts:
    """Offsets: where the header lists officials, where the ruling and where the closing begins."""

    officials: tuple[int, int]
    ruling: int
    closing: int


class Reading:
    """What all steps share; ``registry`` grows while the text is read.

    ``found`` are the possible names, ``headings`` the words that only make up a heading.
    """

    def __init__(
        self, words: Words, found: list[Found], headings: set[int], registry: Registry, parts: Parts
    ) -> None:
        self.words = words
        self.found = found
        self.headings = headings
        self.registry = registry
        self.known = lexicon()
        self.parts = parts

    def starts(self, name: Found) -> bool:
        """Whether the word begins a sentence or a line, where any word has a capital."""
        text, place = self.words.text, self.words.start[name.first]
        return _SENTENCE_START.search(text[max(0, place - 12) : place]) is not None or place == 0

    def is_new_short(self, name: Found) -> bool:
        """Whether a single word after "tên", "bị cáo" is a name and not the start of a heading."""
        key, words = self.words.key[name.first], self.words
        if key in self.registry.givens:
            return True
        heading = words.joined[name.first] and words.capital[name.first + 1]
        return not heading and key not in self.known.starters and key not in self.known.break_phrases

    def is_official_short(self, name: Found) -> bool:
        """Whether a short mention can only mean an official: no party bears the given name."""
        key = self.words.key[name.first]
        if key in self.registry.official_givens and name.before.lead is Lead.OFFICIAL:
            return True
        if key in self.registry.givens:
            return False
        speaks = key in self.registry.speaking_givens and name.before.phrase in ("ông", "bà")
        return speaks or name.before.lead is Lead.OFFICIAL

    def is_place(self, name: Found) -> bool:
        """Whether word of address and name together are a place ("Bà Rịa"), or, among capitals, no name."""
        key = self.words.key[name.first]
        apart = self.words.before(name.first) not in ("", " ")
        if apart and key in self.known.starters and key not in self.registry.givens:
            return True  # "của ông: Tôi không đồng ý"
        if self.words.shout[name.first] and key in self.known.shout_stops and key not in self.registry.givens:
            return True
        phrase = self.words.phrase(name.first - 1, name.first + 1) if name.first else ""
        return phrase in self.known.provinces or phrase in self.known.public_names

    def in_official_part(self, index: int) -> bool:
        """Whether the word stands where officials are named: in the header or in the closing."""
        place, (start, end) = self.words.start[index], self.parts.officials
        return start <= place < end or place >= self.parts.closing

    def in_ruling(self, index: int) -> bool:
        """Whether the word stands in the ruling (quyết định) or behind it."""
        return self.words.start[index] >= self.parts.ruling

    def is_signature(self, name: Found) -> bool:
        place = self.words.start[name.first]
        return (
            place >= self.parts.closing and name.before.lead is Lead.NONE and stands_alone(self.words, name)
        )
