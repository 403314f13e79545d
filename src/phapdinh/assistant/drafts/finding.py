"""What a check of a draft says: findings with their place, and what could not be checked. Plain values.

A finding is a proposal to a person ("gợi ý, cần người kiểm tra"); it changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from phapdinh.assistant.contract import ArticleKey
from phapdinh.vietnamese.differences import Piece


class Kind(StrEnum):
    """What a finding is about."""

    CITATION = "citation"  # viện dẫn
    QUOTATION = "quotation"  # trích nguyên văn
    SECTION = "section"  # các phần của bản án
    NAME = "name"  # tên chưa mã hóa
    SUM = "sum"  # phép tính, số tiền
    FEE = "fee"  # án phí
    DAY = "day"  # ngày tháng
    NUMBER = "number"  # số bản án, Tòa án
    PERSON = "person"  # tên, năm sinh của một người


class Severity(StrEnum):
    """``ERROR``: cannot be right. ``WARNING``: probably wrong. ``NOTE``: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Ground:
    """The provision or rule that a finding rests on, in words, and its article where it has one."""

    words: str
    article: ArticleKey | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at ``[start, end)`` of the draft's text; ``start == end`` where something is missing.

    ``rule`` names what found it. ``message`` is for people. ``pieces`` is the difference word by word,
    from the law's words to the draft's. ``again`` are later places of the same.
    """

    kind: Kind
    severity: Severity
    rule: str
    start: int
    end: int
    message: str
    ground: Ground | None = None
    pieces: tuple[Piece, ...] = ()
    again: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A citation that could not be checked, and why."""

    start: int
    end: int
    reason: str


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by their place, the gravest first where several begin together; each said once."""
    once = {(one.kind, one.start, one.end, one.message): one for one in findings}
    return tuple(sorted(once.values(), key=lambda one: (one.start, _RANKS[one.severity], one.end, one.rule)))


def line_of(text: str, place: int) -> int:
    """The line, from 1, on which a place of the text stands."""
    return text.count("\n", 0, place) + 1
