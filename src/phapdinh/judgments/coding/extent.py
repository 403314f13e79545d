"""Where each possible name really ends, now that the full names of the text are known."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from phapdinh.judgments.coding.reading import Reading
from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_leads import Lead
from phapdinh.judgments.parse.people_names import looks_like_name
from phapdinh.judgments.parse.people_words import Words


def _common_length(words: Words, group: list[Found]) -> int:
    """How many words all the possible names of ``group`` share from their beginning."""
    length = min(name.end - name.first for name in group)
    for count in range(3, length):
        if len({words.key[name.first + count] for name in group}) > 1:
            return count
    return length


class Extents:
    """Ends of names in one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def end_of(self, name: Found) -> int:
        """The end of the name, mended by the full names that the text surely knows."""
        words = self.reading.words
        matched = self.reading.registry.match(words, name.first)
        if matched == name.first and not name.is_full and not words.shout[name.first]:
            return name.end
        if matched - name.first >= 2 and (
            matched >= name.end or not name.sure or self._ends_at(matched, name.end)
        ):
            return matched
        if self._is_given_and_more(name):
            return name.first + 1
        end = self._shouted_ends.get(name.first, name.end)
        if words.shout[name.first] and not self._is_shouted_full(name.first, end):
            return self._shouted_ending(name.first, end)
        while end - name.first > 2 and self._is_tail(end - 1):
            end -= 1
        return end

    def _is_shouted_full(self, first: int, end: int) -> bool:
        """Whether, among capitals, the words are an unknown full name and no known given name with more."""
        words = self.reading.words
        if not looks_like_name(words, first, end):
            return False
        if words.key[first] not in self.reading.registry.givens:
            return True
        return end - first > 2 and words.key[first + 1] in self.reading.known.middles

    def _shouted_ending(self, first: int, end: int) -> int:
        """The end of "NGỌC ÁI" of a known "Nguyễn Thị Ngọc Ái"; one word where nothing is known."""
        for length in (3, 2):
            if first + length <= len(self.reading.words) and self.reading.registry.ends_party(
                self.reading.words.phrase(first, first + length)
            ):
                return first + length
        return first + 1 if self.reading.words.key[first] in self.reading.registry.givens else end

    def _ends_at(self, index: int, end: int) -> bool:
        """Whether the known name before ``index`` is the whole name although capitals go on to ``end``."""
        words = self.reading.words
        if words.shout[index] and words.shout[index - 1]:
            return True
        if "\n" in words.gap(index - 1) and words.key[index] in self.reading.known.starters:
            return True
        return self._runs_on(end) and self._full_counts[words.phrase(index - 2, end)] < 2

    def _runs_on(self, end: int) -> bool:
        """Whether the last capitalised word before ``end`` begins an ordinary phrase: lower case follows."""
        words = self.reading.words
        return (
            words.joined[end - 1]
            and not words.capital[end]
            and words.key[end - 1] in self.reading.known.starters
        )

    def _is_given_and_more(self, name: Found) -> bool:
        """Whether two words after a word of address are a known given name and an ordinary word."""
        words = self.reading.words
        if name.end - name.first != 2 or name.before.lead is Lead.NONE or not self._runs_on(name.end):
            return False
        known = words.key[name.first] in self.reading.registry.givens
        return known and not self.reading.registry.ends_party(words.phrase(name.first, name.end))

    @cached_property
    def _full_counts(self) -> Counter[str]:
        """How often each last part (two words before its end and more) of a possible name occurs."""
        words = self.reading.words
        counts: Counter[str] = Counter()
        for name in self.reading.found:
            counts.update(words.phrase(first, name.end) for first in range(name.first, name.end - 1))
        return counts

    @cached_property
    def _shouted_ends(self) -> dict[int, int]:
        """Among capitals nothing shows where an unknown name ends; where the same words go on
        differently in several places, it ends there.
        """
        groups: dict[tuple[str, ...], list[Found]] = {}
        for name in self.reading.found:
            if name.sure and self.reading.words.shout[name.first] and name.end - name.first > 3:
                groups.setdefault(tuple(self.reading.words.key[name.first : name.first + 3]), []).append(name)
        ends: dict[int, int] = {}
        for group in groups.values():
            length = _common_length(self.reading.words, group)
            ends |= {name.first: name.first + length for name in group}
        return ends

    def _is_tail(self, index: int) -> bool:
        """Whether the word is an ordinary one on a new line, not the last word of a name."""
        return self.reading.words.key[
            index
        ] in self.reading.known.starters and "\n" in self.reading.words.gap(index - 1)
