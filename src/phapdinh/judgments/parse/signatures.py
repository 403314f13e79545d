"""Who signed: the judge of a decision whose head names no panel."""

from __future__ import annotations

import re

from phapdinh.judgments.parse.layout import Layout, Line
from phapdinh.judgments.record import Function, Official, Section, SectionKind, Span

_JUDGE = re.compile(r"(?:^|[.;:]\s*|\s{2,})\(?tham phan\b", re.MULTILINE)
_NAME = re.compile(r"[^\W\d_][\w’']*(?: [^\W\d_][\w’']*){1,5}")
_TITLES = re.compile(
    r"(?:chu toa|tham phan|hoi dong|pho chanh an|chanh an|thu ky|noi nhan|da ky|ky ten|luu|toa an|cac |"
    r"uy ban|duong su|vien kiem sat|kt\b)"
)


#: The list of addressees and the signature set on one line: "- Lưu. Hồ Văn Ký".
_ADDRESSEE = re.compile(r"\s*[-–+][^.;]*[.;]\s+")


def _name_on(line: Line) -> Span | None:
    """Where a name stands alone on the line, or alone behind an addressee: words with a capital each."""
    before = _ADDRESSEE.match(line.text)
    start = before.end() if before else 0
    name = line.text[start:]
    if not _NAME.fullmatch(name) or name.isupper() or _TITLES.match(line.folded, start):
        return None
    capitals = all(word[0].isupper() for word in name.split())
    return Span(line.start + start, line.end) if capitals else None


def signing_judge(layout: Layout, sections: tuple[Section, ...]) -> Official | None:
    """The judge who signed alone: the last name that stands on a line of its own under "THẨM PHÁN"."""
    closing = next((one for one in sections if one.kind is SectionKind.CLOSING), None)
    if closing is None or not _JUDGE.search(layout.folded, closing.span.start, closing.span.end):
        return None
    for line in reversed(layout.lines):
        if line.start < closing.span.start:
            break
        if span := _name_on(line):
            return Official(layout.text[span.start : span.end], Function.JUDGE, span)
    return None
