"""Passages that a report has hidden: found, and covered by as many blocks, so that offsets keep their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

BLOCK = "█"
Stretch = Sequence[int]


def find_passage(text: str, passage: str) -> list[list[int]]:
    """``[start, end]`` of every place where the passage stands, however its lines are broken."""
    words = passage.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [[found.start(), found.end()] for found in pattern.finditer(text)]


def hidden_stretches(text: str, passages: Iterable[str]) -> list[list[int]]:
    """All stretches of all passages, sorted and joined where they touch."""
    found = sorted(stretch for passage in passages for stretch in find_passage(text, passage))
    joined: list[list[int]] = []
    for start, end in found:
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
