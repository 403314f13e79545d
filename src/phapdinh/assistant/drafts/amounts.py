"""Sums of money in a draft: in figures, and the same in words behind them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Kind, Severity
from phapdinh.vietnamese.fold import fold
from phapdinh.vietnamese.money import find_money, format_money
from phapdinh.vietnamese.numbers import parse_number_words

_IN_WORDS = re.compile(
    r"\s*,?\s*[(\[]\s*(?:so tien\s+)?(?:(?:viet\s+)?bang chu\s*[:;]?\s*|chu\s*:\s*)?"
    r"([a-z][a-z ,]{6,160}?)\s*[)\]]"
)
_TAIL = re.compile(r"\b(?:dong|viet nam|viet nam dong|chan|vnd|va)\b|[,.]")
_SCALES = re.compile(r"\b(?:ty|ti|trieu|nghin|ngan)\b")
_RANK = {"ty": 3, "ti": 3, "trieu": 2, "nghin": 1, "ngan": 1}
_NUMBER = re.compile(
    r"(?:(?:khong|mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|tram|nghin|ngan|trieu|ty|ti|linh|le)\s*)+"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in whole đồng at ``[start, end)``."""

    start: int
    end: int
    value: int


def find_amounts(draft: Draft) -> list[Amount]:
    """Every sum of the draft that is written in figures."""
    return [Amount(*one) for one in find_money(draft.text)]


def check_amounts(draft: Draft, amounts: list[Amount]) -> Iterator[Finding]:
    """Sums whose words in brackets say another number."""
    for amount in amounts:
        match = _IN_WORDS.match(draft.layout.folded, amount.end)
        if match is None:
            continue
        said = number_in_words(draft.text[match.start(1) : match.end(1)])
        if said is not None and said != amount.value:
            message = _("Bằng số là %(figures)s, bằng chữ là %(words)s.") % {
                "figures": format_money(amount.value),
                "words": format_money(said),
            }
            yield Finding(Kind.SUM, Severity.ERROR, "words", amount.start, match.end(), message)


def number_in_words(text: str) -> int | None:
    """Value of a sum in words; ``None`` where it is not wholly a number.

    >>> number_in_words("Mười lăm triệu sáu trăm ngàn đồng")
    15600000
    """
    words = " ".join(_TAIL.sub(" ", fold(text)).split())
    if not _NUMBER.fullmatch(words) or not _SCALES.search(words):
        return None
    ranks = [_RANK[match.group()] for match in _SCALES.finditer(words)]
    if any(later >= earlier for earlier, later in pairwise(ranks)):
        return None  # "hai nghìn tỷ", or the words of two sums
    return parse_number_words(words.replace("nham", "lam"))
