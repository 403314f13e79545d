"""Short texts that stand beside the coded text (names, headings, the relation in dispute), coded alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from phapdinh.judgments.record import Official, Participant, Replacement


def one_line(text: str) -> str:
    """Join a phrase that the page breaks over lines."""
    return " ".join(text.split())


def _fold(text: str) -> str:
    return one_line(text).casefold()


def _pattern(original: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in original.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE if " " in one_line(original) else 0)


@dataclass(slots=True)
class PhraseCoder:
    """Codes phrases as the text itself was coded; ``text`` is the coded text."""

    text: str
    replacements: Iterable[Replacement]
    _codes: dict[str, str] = field(init=False)
    _patterns: list[tuple[re.Pattern[str], str]] = field(init=False)
    _folded: str = field(init=False)

    def __post_init__(self) -> None:
        pairs = {one_line(item.original): one_line(item.code) for item in self.replacements}
        longest_first = sorted(pairs, key=len, reverse=True)
        self._codes = {_fold(original): pairs[original] for original in reversed(longest_first)}
        self._patterns = [(_pattern(original), pairs[original]) for original in longest_first if original]
        self._folded = _fold(self.text)

    def code(self, phrase: str) -> str:
        """Put the code in place of every original that stands in ``phrase``."""
        phrase = one_line(phrase)
        for pattern, code in self._patterns:
            phrase = pattern.sub(code.replace("\\", r"\\"), phrase)
        return phrase

    def stands(self, phrase: str) -> bool:
        """Whether the phrase is in the coded text, so that publishing it reveals nothing."""
        return _fold(phrase) in self._folded

    def participant(self, participant: Participant) -> str:
        """The name under which a participant is published."""
        code = self._codes.get(_fold(participant.name))
        if code is not None:
            return code
        return one_line(participant.name) if self.stands(participant.name) else self.code(participant.name)

    def official(self, official: Official) -> str:
        """An official's name, in full where the coded text has it (NQ 03/2017/NQ-HĐTP codes no official)."""
        return one_line(official.name) if self.stands(official.name) else self.code(official.name)
