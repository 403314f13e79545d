"""Questions in other words, by a seed: to measure whether they are still found. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import product
from random import Random

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.assistant.situations.wording import short_forms
from phapdinh.vietnamese.fold import fold

_ASKING_END = re.compile(
    r"(được |quy định |xác định |thực hiện |cụ thể )*"
    r"(như thế nào|thế nào|ra sao|là gì|gồm những gì|không)\?*$"
)
Reword = Callable[[str, Random], str]


class _Parts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    what: tuple[str, ...]
    of: tuple[str, ...]
    when: tuple[str, ...]


class _Rules(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    before: tuple[str, ...]
    after: tuple[str, ...]
    story: str
    synonyms: dict[str, str]
    invented: _Parts


@cache
def _rules() -> _Rules:
    text = (resources.files(__package__) / "rules" / "rewording.yaml").read_text("utf-8")
    return _Rules.model_validate(yaml.safe_load(text))


def invented(count: int, chance: Random) -> list[str]:
    """So many invented questions, all different; fewer where the parts do not give so many."""
    parts = _rules().invented
    every = [*product(parts.what, ("", "về ", "trong "), parts.of, parts.when)]
    chosen = chance.sample(every, min(count, len(every)))
    return [f"{what} {link}{of} {when} {chance.choice(_rules().after)}" for what, link, of, when in chosen]


def as_it_is(question: str, chance: Random) -> str:
    """The same."""
    return question


def without_diacritics(question: str, chance: Random) -> str:
    """As many people type."""
    return fold(question)


def mistyped(question: str, chance: Random) -> str:
    """Two letters have changed places in every sixth word."""
    words = question.split()
    for place in chance.sample(range(len(words)), -(-len(words) // 6)):
        word = words[place]
        if len(word) > 2:
            at = chance.randrange(len(word) - 1)
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def shortened(question: str, chance: Random) -> str:
    """With the short forms that lawyers write."""
    return _replaced(question, {long: short.upper() for short, long in reversed(list(short_forms().items()))})


def left_out(question: str, chance: Random) -> str:
    """A fifth of the words is missing."""
    return " ".join(word for word in question.split() if chance.random() > 0.2) or question


def asked_otherwise(question: str, chance: Random) -> str:
    """Other words of asking before and after."""
    body = _ASKING_END.sub("", question).strip(" ?,") or question
    return f"{chance.choice(_rules().before)} {body[:1].lower()}{body[1:]} {chance.choice(_rules().after)}"


def turned(question: str, chance: Random) -> str:
    """The second half first."""
    words = question.rstrip("?").split()
    return " ".join(words[len(words) // 2 :] + words[: len(words) // 2]) + "?"


def by_synonyms(question: str, chance: Random) -> str:
    """With words that mean nearly the same."""
    return _replaced(question, _rules().synonyms)


def wholly_otherwise(question: str, chance: Random) -> str:
    """Synonyms, other words of asking, no diacritics."""
    return fold(asked_otherwise(by_synonyms(question, chance), chance))


def in_a_story(question: str, chance: Random) -> str:
    """At the end of a story of three sentences."""
    return f"{_rules().story} {question}"


def _replaced(question: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        question = re.sub(rf"\b{re.escape(old)}\b", new, question, flags=re.IGNORECASE)
    return question


VARIANTS: tuple[Reword, ...] = (
    as_it_is,
    without_diacritics,
    mistyped,
    shortened,
    left_out,
    asked_otherwise,
    turned,
    by_synonyms,
    wholly_otherwise,
    in_a_story,
)


def variants(question: str, seed: int) -> Iterator[tuple[str, str]]:
    """Every rewording of a question by its name; the same for the same seed."""
    for reword in VARIANTS:
        yield reword.__name__, reword(question, Random(f"{seed}/{question}"))  # noqa: S311 - reproducible
