"""Which words of a text are given names of people who are coded.

Two passes over what ``parse.people_find`` saw: the first notes who there is, the second decides
each mention. What neither can decide becomes a doubt for the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from phapdinh.judgments.coding.registry import Registry
from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_lexicon import lexicon
from phapdinh.judgments.parse.people_names import Lead, given_index, is_acronym, is_code, looks_like_name
from phapdinh.judgments.parse.people_officials import signature_start, stands_alone
from phapdinh.judgments.parse.people_words import Words

_LIST_GAP = re.compile(r"\s*(?:[,;/&]|và|cùng|với|hoặc|[,;]\s*và)\s*\Z", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?:;…]|[-–+*•])\s*[“\"'‘(]?\s*\Z")


class Mention(NamedTuple):
    """A given name (word ``index``) of somebody who is coded; ``rule`` says how it was found."""

    index: int
    first: int
    rule: str
    doubt: str | None = None


def _common_length(words: Words, group: list[Found]) -> int:
    """How many words all the possible names of ``group`` share from their beginning."""
    length = min(name.end - name.first for name in group)
    for count in range(3, length):
        if len({words.key[name.first + count] for name in group}) > 1:
            return count
    return length


class MentionFinder:
    """Reads one text; ``registry`` already holds what the header tells."""

    def __init__(
        self, words: Words, found: list[Found], registry: Registry, officials: tuple[int, int]
    ) -> None:
        self.words = words
        self.found = found
        self.registry = registry
        self.known = lexicon()
        self.officials = officials
        self.closing = signature_start(words.text)

    def find(self) -> list[Mention]:
        """Note who there is, then decide every mention, in text order."""
        for name in self.found:
            self._note_full(name)
        settled = [(name, self._extent(name)) for name in self.found]
        for name, end in settled:
            self._note_short(name, end)
        mentions: list[Mention] = []
        for name, end in settled:
            mentions.extend(self._decide(name, end, mentions))
        names = {index for name, end in settled if name.sure for index in range(name.first, end)}
        return sorted((*mentions, *self._shouted_shorts(mentions, names)))

    def _shouted_shorts(self, mentions: list[Mention], names: set[int]) -> Iterator[Mention]:
        """Among capitals, known given names after a word of address or within a list of names."""
        words, known = self.words, self.registry.givens
        done = {index for one in mentions for index in range(one.first, one.index + 1)}
        for index in range(1, len(words)):
            if not (words.shout[index] and words.key[index] in known) or index in done or index in names:
                continue
            gap = words.gap(index - 1)
            addressed = words.shout[index - 1] and not gap.strip() and words.key[index - 1] in self.known.honorifics
            listed = index - 1 in done and not words.joined[index] and _LIST_GAP.fullmatch(gap) is not None
            if addressed or listed:
                done.add(index)
                yield Mention(index, index, "short among capitals")

    # Who there is

    def _extent(self, name: Found) -> int:
        """The end of the name, mended by the full names that the text surely knows."""
        words = self.words
        matched = self.registry.match(words, name.first)
        if matched - name.first >= 2 and (matched >= name.end or not name.sure or self._ends_at(matched)):
            return matched
        end = self.shouted_ends.get(name.first, name.end)
        if words.shout[name.first] and not self._is_shouted_full(name.first, end):
            return self._shouted_ending(name.first, end)
        while end - name.first > 2 and self._is_tail(end - 1):
            end -= 1
        return end

    def _is_shouted_full(self, first: int, end: int) -> bool:
        """Whether, among capitals, the words are an unknown full name and no known given name with more."""
        words = self.words
        if not looks_like_name(words, first, end):
            return False
        if words.key[first] not in self.registry.givens:
            return True
        return end - first > 2 and words.key[first + 1] in self.known.middles

    def _shouted_ending(self, first: int, end: int) -> int:
        """The end of "NGỌC ÁI" of a known "Nguyễn Thị Ngọc Ái"; one word where nothing is known."""
        for length in (3, 2):
            if self.registry.ends_party(self.words.phrase(first, first + length)):
                return first + length
        return first + 1 if self.words.key[first] in self.registry.givens else end

    def _ends_at(self, index: int) -> bool:
        """Whether the known name before ``index`` is the whole name: an ordinary word or a capital text follows."""
        words = self.words
        if words.shout[index] and words.shout[index - 1]:
            return True
        return "\n" in words.gap(index - 1) and words.key[index] in self.known.starters

    @cached_property
    def shouted_ends(self) -> dict[int, int]:
        """Among capitals nothing shows where an unknown name ends; where the same words go on
        differently in several places, it ends there.
        """
        groups: dict[tuple[str, ...], list[Found]] = {}
        for name in self.found:
            if name.sure and self.words.shout[name.first] and name.end - name.first > 3:
                groups.setdefault(tuple(self.words.key[name.first : name.first + 3]), []).append(name)
        ends: dict[int, int] = {}
        for group in groups.values():
            length = _common_length(self.words, group)
            ends |= {name.first: name.first + length for name in group}
        return ends

    def _is_tail(self, index: int) -> bool:
        """Whether the word is an ordinary one on a new line, not the last word of a name."""
        return self.words.key[index] in self.known.starters and "\n" in self.words.gap(index - 1)

    def _in_official_part(self, index: int) -> bool:
        place = self.words.start[index]
        return self.officials[0] <= place < self.officials[1] or place >= self.closing

    def _note_full(self, name: Found) -> None:
        end = self._extent(name)
        words, registry = self.words, self.registry
        if not name.sure:
            return
        if is_code(words.raw[end - 1]):
            registry.reserved.add(words.raw[end - 1].upper())
            return
        if end - name.first < 2 or words.key[end - 1] == "thị":  # a name cut off in the middle
            return
        key = words.phrase(name.first, end)
        if key in registry.officials or key in registry.parties:
            return
        if name.before.lead is Lead.OFFICIAL or self._is_signature(name):
            registry.add_official(key)
        elif not (registry.ends_party(key) or registry.ends_official(key)):
            registry.add_party(key, words.key[given_index(words, name.first, end)])

    def _is_signature(self, name: Found) -> bool:
        place = self.words.start[name.first]
        return place >= self.closing and name.before.lead is Lead.NONE and stands_alone(self.words, name)

    def _note_short(self, name: Found, end: int) -> None:
        """Count how each given name is mentioned, and note people named only in short."""
        words, registry = self.words, self.registry
        key = words.key[end - 1]
        if is_code(words.raw[end - 1]):
            return
        if name.before.lead is Lead.HONORIFIC and end - name.first == 1:
            if not self._is_official_short(name) and not self._is_place(name):
                registry.given(key).sexes.add(name.before.sex)
        elif name.before.lead is Lead.PARTY and end - name.first == 1 and self._is_new_short(name):
            registry.given(key).sexes.add("any")
        elif (
            not name.sure and name.end - name.first == 1 and key in registry.givens and not self._starts(name)
        ):
            registry.givens[key].bare += 1
            registry.givens[key].sexes.add("any")

    def _is_new_short(self, name: Found) -> bool:
        """Whether a single word after "tên", "bị cáo" is a name and not the start of a heading."""
        key, words = self.words.key[name.first], self.words
        if key in self.registry.givens:
            return True
        heading = words.joined[name.first] and words.capital[name.first + 1]
        return not heading and key not in self.known.starters and key not in self.known.break_phrases

    # Each mention

    def _decide(self, name: Found, end: int, before: list[Mention]) -> list[Mention]:
        words = self.words
        if is_code(words.raw[end - 1]):
            return []
        if end - name.first >= 2 and (name.sure or self.registry.match(words, name.first) == end):
            return self._full(name, end)
        if name.before.lead is not Lead.NONE:
            return self._short(name)
        return self._bare(name, before)

    def _full(self, name: Found, end: int) -> list[Mention]:
        words, registry = self.words, self.registry
        key = words.phrase(name.first, end)
        official = key in registry.officials
        if official and (key not in registry.parties or self._official_here(name)):
            return []
        if key not in registry.parties and not registry.ends_party(key) and registry.ends_official(key):
            return []
        index = given_index(words, name.first, end)
        registry.given(words.key[index])
        return [
            Mention(
                index, name.first, "full" if not name.sure or name.before.lead is Lead.NONE else "addressed"
            )
        ]

    def _official_here(self, name: Found) -> bool:
        return name.before.lead is Lead.OFFICIAL or self._in_official_part(name.first)

    def _is_official_short(self, name: Found) -> bool:
        """Whether a short mention can only mean an official: no party bears the given name."""
        key = self.words.key[name.first]
        if key in self.registry.official_givens and name.before.lead is Lead.OFFICIAL:
            return True
        if key in self.registry.givens:
            return False
        speaks = key in self.registry.speaking_givens and name.before.phrase in ("ông", "bà")
        return speaks or name.before.lead is Lead.OFFICIAL

    def _is_place(self, name: Found) -> bool:
        """Whether word of address and name together are a place ("Bà Rịa"), or, among capitals, no name."""
        key = self.words.key[name.first]
        if self.words.shout[name.first] and key in self.known.shout_stops and key not in self.registry.givens:
            return True
        phrase = self.words.phrase(name.first - 1, name.first + 1) if name.first else ""
        return phrase in self.known.provinces or phrase in self.known.public_names

    def _short(self, name: Found) -> list[Mention]:
        key = self.words.key[name.first]
        if self._is_official_short(name) or self._is_place(name):
            return []
        if name.before.lead is Lead.PARTY and not self._is_new_short(name):
            return []
        self.registry.given(key)
        return [Mention(name.first, name.first, "short")]

    def _starts(self, name: Found) -> bool:
        """Whether the word begins a sentence or a line, where any word has a capital."""
        text, place = self.words.text, self.words.start[name.first]
        return _SENTENCE_START.search(text[max(0, place - 12) : place]) is not None or place == 0

    def _bare(self, name: Found, before: list[Mention]) -> list[Mention]:
        words, registry = self.words, self.registry
        if name.end - name.first == 2:
            return self._pair(name)
        index = name.first
        key = words.key[index]
        if self._continues_list(name, before) and self._fits_list(index):
            registry.given(key)
            return [Mention(index, index, "list")]
        if key not in registry.givens or not self._stands_alone(index):
            return []
        if not self._starts(name):
            doubt = "Có thể là một từ thường viết hoa" if self._is_lower_pair(index) else None
            return [Mention(index, index, "bare", doubt)]
        return self._at_start(index, key)

    def _pair(self, name: Found) -> list[Mention]:
        """Two words without a word of address: "Thị Xinh" of a known "Ngô Thị Xinh"."""
        words = self.words
        key = words.phrase(name.first, name.end)
        if self.registry.ends_party(key) and key not in self.known.compounds:
            return [Mention(name.end - 1, name.first, "ending")]
        return []

    def _stands_alone(self, index: int) -> bool:
        """Whether the word is no part of a longer capitalised name, of a number or of a common phrase."""
        words = self.words
        previous = words.joined[index - 1] if index else False
        if previous and (words.capital[index - 1] and words.key[index - 1] not in self.known.honorifics):
            return False
        if previous and words.key[index - 1] in self.known.counters:
            return False
        if words.joined[index]:
            pair = words.phrase(index, index + 2)
            if words.capital[index + 1] or pair in self.known.compounds or pair in self.known.break_phrases:
                return False
        return True

    def _continues_list(self, name: Found, before: list[Mention]) -> bool:
        """Whether only a comma or "và" stands between the last mention and this word."""
        if not before:
            return False
        words, last = self.words, before[-1].index
        start, stop = words.end[last], words.start[name.first]
        return stop - start <= 12 and _LIST_GAP.fullmatch(words.text, start, stop) is not None

    def _fits_list(self, index: int) -> bool:
        key = self.words.key[index]
        if not self._stands_alone(index) or key in self.known.break_phrases or key in self.known.place_words:
            return False
        if is_acronym(self.words, index) or key in self.known.organisation_heads:
            return False
        return key in self.registry.givens or key not in self.known.starters

    def _at_start(self, index: int, key: str) -> list[Mention]:
        """A known given name at the start of a sentence: a name, an ordinary word, or a doubt."""
        words = self.words
        often = self.registry.givens[key].bare
        acts = words.joined[index] and words.key[index + 1] in self.known.verbs
        ordinary = key in self.known.starters
        if acts and (often or not ordinary):
            return [Mention(index, index, "sentence start")]
        if ordinary and (not often or self._is_lower_pair(index)):
            return []
        if often and not ordinary:
            return [Mention(index, index, "sentence start")]
        return [Mention(index, index, "sentence start", "Có thể là tên riêng ở đầu câu")]

    def _is_lower_pair(self, index: int) -> bool:
        """Whether the text also writes the word and the next one in lower case: "quân đội"."""
        words = self.words
        if not words.joined[index] or words.key[index + 1] in self.known.shout_stops:
            return False
        return (words.key[index], words.key[index + 1]) in self._lower_pairs

    @cached_property
    def _lower_pairs(self) -> frozenset[tuple[str, str]]:
        keys, raw = self.words.key, self.words.raw
        return frozenset(
            (keys[i], keys[i + 1])
            for i in range(len(keys) - 1)
            if raw[i][0].islower() and raw[i + 1][0].islower()
        )
