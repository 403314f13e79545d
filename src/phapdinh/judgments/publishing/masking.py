"""Passages that a report has hidden: found, and covered by as many blocks, so that offsets stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

BLOCK = "█"
Stretch = Sequence[int]


def find_passage(text: str, passage: str) -> list[list[int]]:
    """``[start, end]`` of every place where the passage stands as whole words, however lines are broken."""
    words = passage.split()
    if not words:
        return []
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.search(r"\w$", words[-1]) else ""
    pattern = re.compile(before + r"\s+".join(map(re.escape, words)) + after, re.IGNORECASE)
    return [[found.start(), found.end()] for found in pattern.finditer(text)]


def hidden_stretches(text: str, passages: Iterable[str]) -> list[list[int]]:
    """All stretches of all passages, sorted and joined where they touch."""
    return join(stretch for passage in passages for stretch in find_passage(text, passage))


def join(stretches: Iterable[Stretch]) -> list[list[int]]:
    """The same places as sorted stretches that do not touch."""
    joined: list[list[int]] = []
    for start, end in sorted(map(tuple, stretches)):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


def mask(text: str, hidden: Iterable[Stretch]) -> str:
    """Cover the hidden stretches; length and line breaks stay."""
    for start, end in hidden:
        text = text[:start] + re.sub(r"\S", BLOCK, text[start:end]) + text[end:]
    return text


def passages(text: str, hidden: Iterable[Stretch]) -> tuple[str, ...]:
    """The words that the stretches hide, for covering them in other versions and beside the text."""
    return tuple(dict.fromkeys(text[start:end] for start, end in hidden if text[start:end].strip()))


def mask_passages(text: str, hidden_words: Iterable[str]) -> str:
    """Cover every place of another text where hidden words stand."""
    return mask(text, hidden_stretches(text, hidden_words))


def uncover(hidden: Iterable[Stretch], freed: Iterable[Stretch], kept: Iterable[Stretch]) -> list[list[int]]:
    """What stays hidden when the ``freed`` stretches are restored but for those that others keep hidden."""
    free = _places(freed) - _places(kept)
    return join([place, place + 1] for place in _places(hidden) - free)


def _places(stretches: Iterable[Stretch]) -> set[int]:
    return {place for start, end in stretches for place in range(start, end)}
