"""Abbreviations written out, and what the law calls a thing that people call otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.assistant.retrieval.words import canonical, lowered, split

Words = tuple[str, ...]
_FILE = Path(__file__).parent / "rules" / "wording.yaml"


class _Rules(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    abbreviations: dict[str, str]
    capitals: dict[str, str]
    everyday: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules in words: whole forms by abbreviation; by first word, phrases and what the law says."""

    abbreviations: dict[str, Words]
    capitals: dict[str, Words]
    everyday: dict[str, tuple[tuple[Words, Words], ...]]

    def write_out(self, written: Sequence[str]) -> list[str]:
        """The words in their one spelling, abbreviations written out."""
        words: list[str] = []
        for word in written:
            small = canonical(lowered(word))
            words += self.capitals.get(word) or self.abbreviations.get(small) or (small,)
        return words

    def phrases(self) -> Iterator[Words]:
        """What people say, word by word."""
        return (phrase for some in self.everyday.values() for phrase, _ in some)

    def statutory(self, words: Sequence[str]) -> list[Words]:
        """What the law says for the everyday phrases among the words."""
        found: list[Words] = []
        for place, word in enumerate(words):
            for phrase, law in self.everyday.get(word, ()):
                if tuple(words[place : place + len(phrase)]) == phrase and law not in found:
                    found.append(law)
        return found


@cache
def wording() -> Wording:
    """The rules, read once."""
    rules = _Rules.model_validate(yaml.safe_load(_FILE.read_text("utf-8")))
    everyday: dict[str, tuple[tuple[Words, Words], ...]] = {}
    for said, law in rules.everyday:
        phrase = tuple(split(said))
        everyday[phrase[0]] = (*everyday.get(phrase[0], ()), (phrase, tuple(split(law))))
    return Wording(
        {canonical(lowered(short)): tuple(split(whole)) for short, whole in rules.abbreviations.items()},
        {short: tuple(split(whole)) for short, whole in rules.capitals.items()},
        everyday,
    )
