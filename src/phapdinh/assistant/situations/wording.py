"""What a question is about, whatever words it is put in: its telling syllables and their neighbours. Pure.

>>> telling("Thuế GTGT được quy định như thế nào?")
['thue', 'gia', 'tri', 'gia', 'tang']
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.vietnamese.fold import fold_words

#: Features are numbered by a hash of this many values; two of a question's hardly ever fall together.
FEATURES = 1 << 31
_LONGEST = 4_000  # characters of a question that are read


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    asking: tuple[str, ...]
    short: dict[str, str]


@cache
def _rules() -> _Words:
    text = (resources.files(__package__) / "rules" / "words.yaml").read_text("utf-8")
    return _Words.model_validate(yaml.safe_load(text))


def short_forms() -> Mapping[str, str]:
    """Short forms that lawyers write, in small letters, and their words."""
    return _rules().short


@cache
def _short() -> dict[str, list[str]]:
    return {"".join(fold_words(short)): fold_words(long) for short, long in _rules().short.items()}


@cache
def _asking() -> re.Pattern[str]:
    """The longest phrases first, so that none leaves a rest of another behind."""
    phrases = sorted((" ".join(fold_words(one)) for one in _rules().asking), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, dict.fromkeys(phrases)))})(?!\S)")


def telling(question: str) -> list[str]:
    """The folded syllables that say what is asked; all of them where only words of asking are there."""
    words = list(_spelt_out(fold_words(question[:_LONGEST])))
    rest = _asking().sub(" ", " ".join(words)).split()
    return rest or words


def _spelt_out(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from _short().get(word) or [word]


def features(question: str) -> list[int]:
    """Numbers of the syllables and of the pairs of neighbours that say what is asked, each once."""
    words = telling(question)
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return sorted({zlib.crc32(one.encode()) % FEATURES for one in (*words, *pairs)})
