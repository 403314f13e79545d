"""Given names without any word of address: "cho Xinh đứng tên", "Xinh và Hùng", "Thị Xinh"."""

from __future__ import annotations

from phapdinh.judgments.coding.mention import LIST_GAP, Mention
from phapdinh.judgments.coding.reading import Reading
from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_names import is_acronym
from phapdinh.judgments.parse.people_pieces import places


class BareNames:
    """Decides lone capitalised words of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._places: dict[str, list[int]] = {}

    def decide(self, name: Found, before: list[Mention]) -> list[Mention]:
        words, registry = self.reading.words, self.reading.registry
        if name.end - name.first == 2:
            return self._pair(name)
        index = name.first
        key = words.key[index]
        if self._is_bracketed_alias(index, before) or (
            self._continues_list(name, before) and self._fits_list(index)
        ):
            registry.given(key)
            return [Mention(index, index, "list")]
        if key not in registry.givens or not self._stands_alone(index):
            return []
        if not self.reading.starts(name):
            doubt = "Có thể là một từ thường viết hoa" if self._is_lower_pair(index) else None
            return [Mention(index, index, "bare", doubt)]
        return self._at_start(index, key)

    def _pair(self, name: Found) -> list[Mention]:
        """Two words without a word of address: "Thị Xinh" of a known "Ngô Thị Xinh", or "Do Xinh"."""
        words = self.reading.words
        last = words.key[name.end - 1]
        opens = words.key[name.first] in self.reading.known.starters and self.reading.starts(name)
        if (
            opens
            and last in self.reading.registry.givens
            and words.key[name.first] not in self.reading.registry.givens
        ):
            plain = words.phrase(name.first, name.end) in self.reading.known.compounds
            return [] if plain else [Mention(name.end - 1, name.end - 1, "bare")]
        key = words.phrase(name.first, name.end)
        given = self.reading.registry.given_of_ending(key)
        if given is not None and key not in self.reading.known.compounds:
            word = next(index for index in range(name.first, name.end) if words.key[index] == given)
            return [Mention(word, name.first, "ending")]
        return []

    def _stands_alone(self, index: int) -> bool:
        """Whether the word is no part of a longer capitalised name, of a number or of a common phrase."""
        words = self.reading.words
        previous = words.joined[index - 1] if index else False
        if previous and (
            words.capital[index - 1] and words.key[index - 1] not in self.reading.known.honorifics
        ):
            return False
        if previous and words.key[index - 1] in self.reading.known.counters:
            return False
        if words.joined[index]:
            pair = words.phrase(index, index + 2)
            if (
                words.capital[index + 1]
                or pair in self.reading.known.compounds
                or pair in self.reading.known.break_phrases
            ):
                return False
        return True

    def _is_bracketed_alias(self, index: int, before: list[Mention]) -> bool:
        """Whether the word stands alone in brackets directly behind a name: "Trần Văn Nam (Huy)"."""
        words = self.reading.words
        behind = bool(before) and before[-1].word == index - 1
        return behind and words.before(index).strip() == "(" and words.gap(index).lstrip()[:1] == ")"

    def _continues_list(self, name: Found, before: list[Mention]) -> bool:
        """Whether only a comma or "và" stands between the last mention and this word."""
        if not before:
            return False
        words, last = self.reading.words, before[-1].word
        start, stop = words.end[last], words.start[name.first]
        return stop - start <= 12 and LIST_GAP.fullmatch(words.text, start, stop) is not None

    def _fits_list(self, index: int) -> bool:
        key = self.reading.words.key[index]
        if (
            not self._stands_alone(index)
            or key in self.reading.known.break_phrases
            or key in self.reading.known.place_words
        ):
            return False
        if is_acronym(self.reading.words, index) or key in self.reading.known.organisation_heads:
            return False
        return key in self.reading.registry.givens or key not in self.reading.known.starters

    def _at_start(self, index: int, key: str) -> list[Mention]:
        """A known given name at the start of a sentence: a name, an ordinary word, or a doubt."""
        words = self.reading.words
        often = self.reading.registry.givens[key].bare
        acts = words.joined[index] and words.key[index + 1] in self.reading.known.verbs
        listed = (
            LIST_GAP.fullmatch(words.gap(index)) is not None or words.phrase(index + 1, index + 2) == "và"
        )
        if listed and any(key in self.reading.registry.givens for key in words.key[index + 1 : index + 3]):
            return [Mention(index, index, "list")]
        ordinary = key in self.reading.known.starters
        if ordinary and self._orders(index):
            return []
        if acts and (often or not ordinary):
            return [Mention(index, index, "sentence start")]
        if ordinary and (not often or self._is_lower_pair(index)):
            return []
        if often and not ordinary:
            return [Mention(index, index, "sentence start")]
        return [Mention(index, index, "sentence start", "Có thể là tên riêng ở đầu câu")]

    def _orders(self, index: int) -> bool:
        """Whether an ordinary word is the verb of an order: "Giao con chung", "Giao 02 con", "Giao cho"."""
        words, known = self.reading.words, self.reading.known
        if not words.joined[index]:
            return words.gap(index).strip().isdigit()
        following = words.key[index + 1]
        return following in known.order_objects or (
            following in known.order_links and self.reading.in_ruling(index)
        )

    def _is_lower_pair(self, index: int) -> bool:
        """Whether the text also writes the word and the next one in lower case: "quân đội"."""
        words = self.reading.words
        if not words.joined[index] or words.key[index + 1] in self.reading.known.shout_stops:
            return False
        key, following, raw = words.key[index], words.key[index + 1], words.raw
        return any(
            words.key[place + 1] == following and raw[place][0].islower() and raw[place + 1][0].islower()
            for place in self._places_of(key)
        )

    def _places_of(self, key: str) -> list[int]:
        """Where the word stands in the text, but for its last word."""
        if key not in self._places:
            self._places[key] = list(places(self.reading.words.key[:-1], wanted=key))
        return self._places[key]
