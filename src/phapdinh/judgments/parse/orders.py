"""Orders of the ruling on fees and appeal, and whether the hearing was closed."""

from __future__ import annotations

import re

from phapdinh.judgments.parse.layout import Layout, Line
from phapdinh.judgments.record import Section, SectionKind

_FEE = re.compile(r"(?<!\w)(?:an phi|le phi|apds|apdsst)(?!\w)")
_FEE_TITLE = re.compile(r"[\s\-–+*\[\]\d./)]*(?:ve\s+)?(?:tien\s+)?(?:an phi|le phi)\b[^:]{0,60}:?\s*$")
_BASIS = re.compile(r"[\s\-–+*]*(?:can cu|ap dung)\b")
_APPEAL = re.compile(
    r"(?<!\w)(?:quyen )?khang cao(?!\w)|duoc quyen khang nghi|khong bi khang cao|de nghi xem xet lai|"
    r"co hieu luc phap luat ke tu ngay tuyen"
)
_RIGHT = re.compile(r"quyen|duoc|thoi han|khong bi|hieu luc")
_CLOSED = re.compile(r"xet xu\s+(?:so tham\s+|phuc tham\s+)?kin\b|xu kin\b|phien toa kin\b|xet xu kin")


def _decision_lines(layout: Layout, sections: tuple[Section, ...]) -> list[Line]:
    section = next((one for one in sections if one.kind is SectionKind.DECISION), None)
    if section is None:
        return []
    return [
        line for line in layout.lines if section.span.start <= line.start and line.end <= section.span.end
    ]


def fee_order(layout: Layout, sections: tuple[Section, ...]) -> str | None:
    """The paragraphs of the ruling that say who bears the fees, as written."""
    found: list[str] = []
    after_title = False
    for line in _decision_lines(layout, sections):
        about = _FEE.search(line.folded) is not None and not _BASIS.match(line.folded)
        if about or (after_title and line.text[:1] not in "0123456789["):
            found.append(line.text)
        after_title = about and _FEE_TITLE.fullmatch(line.folded) is not None
    return "\n".join(found) or None


def right_of_appeal(layout: Layout, sections: tuple[Section, ...]) -> str | None:
    """The paragraphs of the ruling on the right of appeal, or that there is none."""
    found = [
        line.text
        for line in _decision_lines(layout, sections)
        if _APPEAL.search(line.folded) and _RIGHT.search(line.folded) and not _BASIS.match(line.folded)
    ]
    return "\n".join(found) or None


def is_closed_hearing(layout: Layout, header_end: int) -> bool:
    """Whether the header says that the case was heard in closed session (xét xử kín)."""
    return _CLOSED.search(layout.folded, 0, max(header_end, 1)) is not None
