"""Totals against their items, and what is left of an advance of fees. Pure.

A total is doubted only where no choice of the items beside it makes it: a list may hold details of an item.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from phapdinh.assistant.drafts.amounts import Amount

_TOTAL_BEFORE = re.compile(r"\btong cong\b[^.;\n\d]{0,90}\Z")
_OF_WHICH = re.compile(
    r"[\s)\].,;:–-]{0,4}(?:\([^()\n]{0,160}\)\s*[,;:]?\s*)?(?:trong do|bao gom|gom co|gom)\b[^\n.\d]{0,60}"
)
_COUNTED = re.compile(r"\bmenh gia\b|\bmoi\b|\bto tien\b|\d\s?x\s?\d|/thang|/nam|/ngay")
_PARTS, _BRACKETS = re.compile(r"[;,]\s|\bva\b"), re.compile(r"\([^()]*\)")
_ITEM, _SUM = (
    re.compile(r"\b(?:khoan|tien|lai|goc|phi)\b"),
    re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d\s*(?:dong|trieu|d\b)"),
)
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐ\[])|(?<![:;,])\n")
_FEWEST, _MOST = 2, 10  # items that a total is made of
_BEHIND = 3  # sums behind the sentence with which a list may go on
_NEAR = 0.5  # a list whose sum is farther from the total, as a share of it, is of something else

_PAID = re.compile(r"tam ung[^.\n;]{0,60}an phi|an phi[^.\n;]{0,40}tam ung|da nop")
_LEFT = re.compile(
    r"(?:hoan (?:lai|tra)|nhan lai|tra lai|con phai (?:nop|chiu)|phai nop (?:them|tiep)|nop them|"
    r"nop tiep)[^.;\d]{0,80}\Z"
)
_DUE = re.compile(r"(?:chiu|nop)[^.;\d]{0,60}\Z")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A total at ``[start, end)`` that its items do not make; ``made`` is what they make."""

    start: int
    end: int
    total: int
    made: int
    items: tuple[int, ...]


def find_wrong_totals(text: str, folded: str, amounts: Sequence[Amount]) -> Iterator[Doubtful]:
    """Totals with their items behind "trong đó", "gồm"."""
    for index, total in enumerate(amounts):
        lead = _OF_WHICH.match(folded, total.end)
        if lead is None:
            continue
        stop = _SENTENCE.search(text, lead.end())
        end = stop.start() if stop else len(text)
        if not _is_plain_list(folded[lead.end() : end]):
            continue
        items = [one.value for one in amounts[index + 1 :] if lead.end() <= one.start < end]
        behind = [one.value for one in amounts[index + 1 + len(items) :][:_BEHIND]]
        if len(items) <= _MOST and _some_make([*items, *behind], total.value):
            continue  # the list may go on in the next sentence
        if doubt := _doubt(total, items):
            yield doubt


def find_wrong_sums(text: str, folded: str, amounts: Sequence[Amount]) -> Iterator[Doubtful]:
    """Totals with their items before them in the same sentence: "… và …, tổng cộng …"."""
    begins = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    for index, total in enumerate(amounts):
        if not _TOTAL_BEFORE.search(folded, max(0, total.start - 110), total.start):
            continue
        if _OF_WHICH.match(folded, total.end):
            continue
        begin = begins[bisect_right(begins, total.start) - 1]
        first = bisect_left(amounts, begin, key=lambda one: one.start)
        items = [one.value for one in amounts[first:index]]
        if doubt := _doubt(total, items):
            yield doubt


def _is_plain_list(folded: str) -> bool:
    """Whether every item has its sum, and none is counted several times ("02 tờ mệnh giá 200.000 đồng")."""
    if _COUNTED.search(folded):
        return False
    parts = _PARTS.split(_BRACKETS.sub(" ", folded))
    return all(_SUM.search(part) for part in parts if _ITEM.search(part))


def _doubt(total: Amount, items: Sequence[int]) -> Doubtful | None:
    if not _FEWEST <= len(items) <= _MOST or max(items) >= total.value:
        return None
    made = sum(items)
    if abs(made - total.value) > _NEAR * total.value or _some_make(items, total.value):
        return None
    return Doubtful(total.start, total.end, total.value, made, tuple(items))


def _some_make(items: Sequence[int], total: int) -> bool:
    """Whether any choice of at least two items makes the total."""
    return any(
        sum(chosen) == total
        for count in range(_FEWEST, len(items) + 1)
        for chosen in combinations(items, count)
    )


def find_wrong_rests(text: str, folded: str, amounts: Sequence[Amount]) -> Iterator[Doubtful]:
    """Fee due, advance paid, rest: three sums in one sentence of which the last is not the difference."""
    for first, second, third in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if "\n" in text[first.start : third.end] or third.end - first.start > _RESTS_REACH:
            continue
        due = (
            _DUE.search(folded, max(0, first.start - 80), first.start)
            and "an phi" in folded[first.start - 80 : second.start]
        )
        paid = _PAID.search(folded, first.end, second.start)
        left = _LEFT.search(folded, second.end, third.start)
        right = abs(first.value - second.value)
        if due and paid and left and right not in (0, third.value):
            yield Doubtful(third.start, third.end, third.value, right, (first.value, second.value))


_RESTS_REACH = 700
