"""Which words of a text are given names of people who are coded.

Two passes over what ``parse.people_find`` saw: the census notes who there is, then each mention is
decided. What neither can decide becomes a doubt for the editor.
"""

from __future__ import annotations

from collections.abc import Iterator

from phapdinh.judgments.coding.bare import BareNames
from phapdinh.judgments.coding.census import Census
from phapdinh.judgments.coding.extent import Extents
from phapdinh.judgments.coding.mention import LIST_GAP, Mention
from phapdinh.judgments.coding.reading import Reading
from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_leads import Lead
from phapdinh.judgments.parse.people_names import given_index, is_code
from phapdinh.judgments.parse.people_pieces import places

# Among capitals: words after which somebody is named.
_LINKS = frozenset(
    ("của", "do", "cho", "với", "và", "thì", "mà", "nhưng", "vì", "gọi", "bảo", "hỏi", "cùng", "gặp")
)


class MentionFinder:
    """Finds the mentions of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.bare = BareNames(reading)

    def find(self) -> list[Mention]:
        """Note who there is, then decide every mention, in text order."""
        settled = Census(self.reading, Extents(self.reading)).take()
        mentions: list[Mention] = []
        for name, end in settled:
            mentions.extend(self._decide(name, end, mentions))
        names = {index for name, end in settled if name.sure for index in range(name.first, end)}
        return sorted((*mentions, *self._shouted_shorts(mentions, names)))

    def _decide(self, name: Found, end: int, before: list[Mention]) -> list[Mention]:
        words = self.reading.words
        if is_code(words.raw[end - 1]):
            return []
        if end - name.first >= 2 and (name.sure or self.reading.registry.match(words, name.first) == end):
            return self._full(name, end)
        if name.before.lead is not Lead.NONE:
            return self._short(name)
        return self.bare.decide(name, before)

    def _full(self, name: Found, end: int) -> list[Mention]:
        words, registry = self.reading.words, self.reading.registry
        key = words.phrase(name.first, end)
        official = key in registry.officials
        if official and (key not in registry.parties or self._official_here(name)):
            return []
        if key not in registry.parties and not registry.ends_party(key) and registry.ends_official(key):
            return []
        index = given_index(words, name.first, end)
        registry.given(words.key[index])
        rule = "full" if not name.sure or name.before.lead is Lead.NONE else "addressed"
        if key in registry.nicknames:
            return [Mention(name.first, name.first, "nickname"), Mention(index, name.first + 1, "nickname")]
        return [Mention(index, name.first, rule)]

    def _official_here(self, name: Found) -> bool:
        return name.before.lead is Lead.OFFICIAL or self.reading.in_official_part(name.first)

    def _short(self, name: Found) -> list[Mention]:
        key = self.reading.words.key[name.first]
        if self.reading.is_official_short(name) or self.reading.is_place(name):
            return []
        if name.before.lead is Lead.PARTY and not self.reading.is_new_short(name):
            return []
        self.reading.registry.given(key)
        return [Mention(name.first, name.first, "short")]

    def _shouted_shorts(self, mentions: list[Mention], names: set[int]) -> Iterator[Mention]:
        """Among capitals, known given names after a word of address or in a list; others are doubts."""
        words = self.reading.words
        done = {index for one in mentions for index in range(one.first, one.word + 1)} | names
        done |= self.reading.headings
        for index in places(words.shout, wanted=True):
            if index and words.key[index] in self.reading.registry.givens and index not in done:
                if (
                    self._is_between(index)
                    or self._is_addressed(index)
                    or (index - 1 in done and self._is_listed(index))
                ):
                    done.add(index)
                    yield Mention(index, index, "short among capitals")
                elif self._may_be_name(index):
                    yield Mention(index, index, "bare among capitals", "Có thể là tên riêng viết hoa")

    def _is_between(self, index: int) -> bool:
        """Whether a full name's given name stands alone between words that join names: "CỦA XINH ĐÃ"."""
        words, known = self.reading.words, self.reading.known
        if is_code(words.raw[index]) or not self._may_be_name(index):
            return False
        if not self.reading.registry.givens[words.key[index]].stems:
            return False
        before = words.key[index - 1] in _LINKS or not words.joined[index - 1]
        after = words.key[index + 1 : index + 2]
        return before and words.joined[index] and after[:1] != [] and after[0] in known.hard_stops

    def _is_addressed(self, index: int) -> bool:
        words = self.reading.words
        near = words.shout[index - 1] and not words.gap(index - 1).strip()
        return near and words.key[index - 1] in self.reading.known.honorifics

    def _is_listed(self, index: int) -> bool:
        words = self.reading.words
        return not words.joined[index] and LIST_GAP.fullmatch(words.gap(index - 1)) is not None

    def _may_be_name(self, index: int) -> bool:
        """Whether the word is neither common nor part of an organisation or a place."""
        known, key = self.reading.known, self.reading.words.key[index]
        plain = key in known.starters or key in known.shout_stops or key in known.place_words
        return not plain and key not in known.organisation_words
