"""The printed head has two columns, the signatures have two columns: each column by itself."""

from __future__ import annotations

import re

from phapdinh.judgments.repair.furniture import is_rule
from phapdinh.vietnamese.fold import fold_aligned

_MOTTO = re.compile(
    r"cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia\s*viet\s*n\s*am|doc\s*lap\s*[-–—.,]*\s*tu\s*do\s*[-–—.,]*\s*hanh\s*phuc"
)
_HEAD_ENDS = re.compile(
    r"\s*(?:nhan\s*danh|-?\s*(?:voi )?thanh phan|\*?\s*hoi dong xet xu|quyet dinh\s*$|can cu|noi dung)"
)
_COURT_ENDS = re.compile(r"\s*(?:ban\s*an|quyet\s*dinh|so\s*[:.\d]|ngay|v\s*/\s*v|\(?ve viec)")
_CLOSING = re.compile(
    r"\s*(?:noi\s+nhan|t\s*/?\s*m\b|tm\.|thay mat|thanh vien hoi dong|cac hoi tham|tham phan)"
)
_CLOSING_INITIALS = frozenset("NnTtC")
_GAP = re.compile(r"\t+| {4,}")
_HEAD_LINES = 30
_CLOSING_SHARE = 0.5


def _split_gaps(line: str) -> list[str]:
    pieces = [piece for piece in _GAP.split(line) if piece.strip() and not is_rule(piece)]
    return pieces or [line]


def _pull_motto(line: str) -> tuple[list[str], list[str]]:
    """Split ``line`` into what stands left and right of the national motto, and the motto itself."""
    folded = fold_aligned(line)
    if folded.strip().startswith("nuoc"):
        return [line], []
    mottos, rest, end = [], [], 0
    for match in _MOTTO.finditer(folded):
        rest.append(line[end : match.start()])
        mottos.append(line[match.start() : match.end()])
        end = match.end()
    rest.append(line[end:])
    return [piece for part in rest if re.search(r"\w", part) for piece in _split_gaps(part)], mottos


def _head_end(lines: list[str]) -> int:
    """Index of the first line after the printed head."""
    seen = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        seen += 1
        if seen > _HEAD_LINES or _HEAD_ENDS.match(fold_aligned(line)):
            return index
    return len(lines)


def _separate_head(head: list[str]) -> list[str]:
    """Lines of the court first, then the motto, then the number and date; order kept within each."""
    others: list[str] = []
    mottos: list[str] = []
    places: list[int] = []  # how many other lines stood before each motto
    shared = False
    for line in head:
        rest, found = _pull_motto(line)
        shared = shared or bool(found and rest)
        places += [len(others)] * len(found)
        others += rest
        mottos += found
    court = next(
        (index for index, line in enumerate(others) if _COURT_ENDS.match(fold_aligned(line))), len(others)
    )
    torn = any(0 < place < court for place in places)
    if not mottos or not (shared or torn):
        return [piece for line in head for piece in _split_gaps(line)]
    return [*others[:court], *mottos, *others[court:]]


def _closing_start(lines: list[str]) -> int:
    """Index of the first line of signatures and addressees."""
    lowest = int(len(lines) * _CLOSING_SHARE)
    for index in range(lowest, len(lines)):
        line = lines[index]
        start = line.lstrip()[:40]
        if start[:1] in _CLOSING_INITIALS and _CLOSING.match(fold_aligned(start)):
            return index
    return len(lines)


def separate_columns(lines: list[str]) -> list[str]:
    """Put columns one after the other in the head and in the closing; other lines stay."""
    end = _head_end(lines)
    start = max(end, _closing_start(lines))
    closing = [piece for line in lines[start:] for piece in _split_gaps(line)]
    return [*_separate_head(lines[:end]), *lines[end:start], *closing]
