"""What a document's number tells: its look-up key, its kind, the order of its articles."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.laws.structure import ALPHABET
from phapdinh.vietnamese.fold import fold

_YEAR_BEFORE = re.compile(r"^(?:\d+[A-Za-z]?/)?(?:\d{4}/)?")
_ARTICLE = re.compile(r"(\d{1,4})([a-zđ]?)")


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    law: str
    article: str
    clause: str | None


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: _Source
    effective_from: date
    effective_to: date | None
    confidence: str
    symbols: dict[str, str]


@cache
def _symbols() -> list[tuple[str, str]]:
    """Symbols with their kinds, the longest first."""
    text = (resources.files("phapdinh.laws") / "rules" / "symbols.yaml").read_text("utf-8")
    rules = [_Rule.model_validate(rule) for rule in yaml.safe_load(text)]
    pairs = [(symbol, kind) for rule in rules for symbol, kind in rule.symbols.items()]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def law_key(law_id: str) -> str:
    """The form in which numbers are compared: folded, without spaces or leading zeros.

    >>> law_key("02/2018/tt-BCT ") == law_key("2/2018/TT-BCT")
    True
    """
    return "".join(fold(law_id).split()).lstrip("0")


def kind_by_symbol(law_id: str) -> str | None:
    """Nghị định, Thông tư … where the symbol alone tells; ``None`` where it does not."""
    symbol = _YEAR_BEFORE.sub("", law_id).upper()
    return next(
        (kind for known, kind in _symbols() if re.match(rf"{re.escape(known)}(?![A-ZĐ])", symbol)), None
    )


def article_order(number: str) -> int:
    """The place of an article in its law: 32, 32a, 32b, 32đ, 33. What is no such number comes last."""
    match = _ARTICLE.fullmatch(number)
    if not match:
        return 10_000_000
    return int(match[1]) * 100 + (ALPHABET.index(match[2]) + 1 if match[2] else 0)
