"""Who signed: the judge of a decision whose head names no panel."""

from __future__ import annotations

import re

from phapdinh.judgments.parse.layout import Layout, Line
from phapdinh.judgments.record import Function, Official, Section, SectionKind, Span

_JUDGE = re.compile(r"(?:^|[.;]\s*|\s{2,})\(?tham phan\b", re.MULTILINE)
_NAME = re.compile(r"[^\W\d_][\w’']*(?: [^\W\d_][\w’']*){1,5}")
_TITLES = re.compile(
    r"(?:chu toa|tham phan|hoi dong|pho chanh an|chanh an|thu ky|noi nhan|da ky|ky ten|luu|toa an|cac |"
    r"uy ban|duong su|vien kiem sat|kt\b)"
)


def _is_name(line: Line) -> bool:
    """Whether the line is a personal name and nothing else: two to six words, each with a capital."""
    if not _NAME.fullmatch(line.text) or _TITLES.match(line.folded):
        return False
    return all(word[0].isupper() for word in line.text.split()) and not line.text.isupper()


def signing_judge(layout: Layout, sections: tuple[Section, ...]) -> Official | None:
    """The judge who signed alone: the last name that stands on a line of its own under "THẨM PHÁN"."""
    closing = next((one for one in sections if one.kind is SectionKind.CLOSING), None)
    if closing is None or not _JUDGE.search(layout.folded, closing.span.start, closing.span.end):
        return None
    for line in reversed(layout.lines):
        if line.start < closing.span.start:
            break
        if _is_name(line):
            return Official(line.text, Function.JUDGE, Span(line.start, line.end))
    return None
