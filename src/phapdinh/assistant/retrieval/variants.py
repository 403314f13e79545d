"""A question as other people would have typed it: without diacritics, in haste, shortened, told as a story.

For measuring. The same question always gives the same variant: chance is seeded with its id.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from phapdinh.assistant.retrieval.questions import Question
from phapdinh.assistant.retrieval.wording import wording
from phapdinh.vietnamese.fold import fold

_FACTS = Path(__file__).parent / "rules" / "facts.yaml"
_WORD = re.compile(r"[^\W\d_]+")
_MISTYPED = 0.15
_SHORTEST = 3


class Variant(StrEnum):
    """How a question is typed."""

    BARE = "bare"
    TYPING = "typing"
    SHORT = "short"
    STORY = "story"


#: Those that the ranking learns from; the abbreviations of SHORT are our own rules and teach nothing.
LEARNED = (Variant.BARE, Variant.TYPING, Variant.STORY)


def vary(question: Question, variant: Variant) -> Question:
    """The question typed so."""
    seed = hashlib.sha256(f"{variant}:{question.id}".encode()).digest()
    chance = random.Random(seed)  # noqa: S311 - nothing secret hangs on it
    return replace(question, text=_MAKERS[variant](question.text, chance))


def _bare(text: str, chance: random.Random) -> str:
    return fold(text)


def _typing(text: str, chance: random.Random) -> str:
    """About one word in seven mistyped, at least one."""
    words = [match for match in _WORD.finditer(text) if len(match[0]) >= _SHORTEST]
    if not words:
        return text
    chosen = [word for word in words if chance.random() < _MISTYPED] or [chance.choice(words)]
    for word in reversed(chosen):
        text = text[: word.start()] + _mistyped(word[0], chance) + text[word.end() :]
    return text


def _mistyped(word: str, chance: random.Random) -> str:
    """Two letters changed about, a letter lost or doubled, or the marks left off."""
    place = chance.randrange(len(word) - 1)
    head, first, second, tail = word[:place], word[place], word[place + 1], word[place + 2 :]
    return chance.choice(
        [head + second + first + tail, head + second + tail, head + first * 2 + second + tail, fold(word)]
    )


def _short(text: str, chance: random.Random) -> str:
    """Whole forms shortened where there is a usual abbreviation."""
    for short, whole in sorted(wording().abbreviations.items(), key=lambda pair: -len(pair[1])):
        text = re.sub(rf"(?<!\w){re.escape(' '.join(whole))}(?!\w)", short.upper(), text, flags=re.IGNORECASE)
    return text


def _story(text: str, chance: random.Random) -> str:
    """The question among sentences about something else."""
    sentences = _sentences()
    first, second = chance.sample(sentences["before"], 2)
    return f"{first} {second} Cho tôi hỏi: {text} {chance.choice(sentences['after'])}"


@cache
def _sentences() -> dict[str, list[str]]:
    held: dict[str, list[str]] = yaml.safe_load(_FACTS.read_text("utf-8"))
    return held


_MAKERS: dict[Variant, Callable[[str, random.Random], str]] = {
    Variant.BARE: _bare,
    Variant.TYPING: _typing,
    Variant.SHORT: _short,
    Variant.STORY: _story,
}
