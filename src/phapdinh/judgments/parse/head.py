"""What the printed head tells: court, number, date, legal relation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from phapdinh.judgments.parse.layout import Layout, Line
from phapdinh.judgments.parse.relation import ABOUT, find_relation
from phapdinh.vietnamese.case_numbers import CaseNumber, Document, find_case_numbers
from phapdinh.vietnamese.dates import find_dates
from phapdinh.vietnamese.fold import squeeze

_HEAD_LINES = 40
_IN_NAME = re.compile(r"[\s\-*]*nhan\s*danh\b")
_HEAD_ENDS = re.compile(
    r"[\s\-–*+.]*(?:(?:voi\s+)?thanh phan|hoi dong (?:xet xu|phuc tham|giam doc tham|giai quyet)|tham phan|"
    r"(?:vao\s+)?(?:hom nay|trong (?:cac )?ngay|ngay \d{1,2} thang \d{1,2} nam \d{4},? tai)|can cu|"
    r"voi hoi dong)"
)
_COURT = re.compile(r"[\s\-*]*(?:toa an|tand\b|toa phuc tham|toa gia dinh|toan an|toaan)")
_COURT_PART = re.compile(
    r"[\s\-–]*(?:tinh|thanh pho|tp\b|huyen|quan|thi xa|tx\b|khu vuc|toi cao|cap cao|nhan dan|toa |tai )"
)
_NOT_COURT = re.compile(
    r"[\s\-*(]*(?:cong\s*hoa|doc\s*lap|ban\s*an|quyet\s*dinh|so\s*[:.\d]|ngay|v\s*/\s*v|ve viec|nhan danh|"
    r"nuoc|noi dung|nhan thay|xet thay|nguyen don|bi cao|"
    r"thong bao|[\W_]*$)"
)
_PLACE_DATE = re.compile(r"[^\d]{0,40}ngay\b")
_BARE = re.compile(
    r"(?:ban\s*an|quyet\s*dinh)?\s*(?:[a-z ]{0,20})so\s*[:.]?\s*(\d{1,5})\s*(?:/\s*((?:19|20)\d\d))?"
)
_SYMBOL = re.compile(r"\s?/\s?([A-ZĐÐ]{2,9}(?:\s?[-–]\s?[A-ZĐÐ]{2,9}){0,2})(?!\w)")
_NUMBER_LINE = re.compile(r"[\s\-*]*(?:(?:ban\s*an|quyet\s*dinh)\s*(?:[a-z ]{0,25}))?so\s*:?\s*\d")
_AT_COURT = re.compile(
    r"tru so\s+(toa an[^.;:]{5,90}?)(?=,?\s+(?:xet xu|mo phien|da |tien hanh|cong khai|dua ra|so tham|xu |,))"
)
_SITTING = re.compile(
    r"(?:hom nay|trong (?:cac )?ngay|vao (?:cac )?ngay|ngay)[^.\n]{0,110}?nam\s*\d{4}[^.\n]{0,60}?"
    r"(?:tai|toa an|tru so|hoi truong|phong xu)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper. ``court`` is as written, on one line; ``court_short`` its other place."""

    court: str | None = None
    court_short: str | None = None
    number: CaseNumber | None = None
    decided_on: date | None = None
    legal_relation: str | None = None


def head_lines(layout: Layout) -> list[Line]:
    """The lines before the panel is named: at most the first forty."""
    lines = layout.lines[:_HEAD_LINES]
    for index, line in enumerate(lines):
        if index > 2 and _HEAD_ENDS.match(line.folded) and not line.folded.startswith("tham phan toi"):
            return lines[:index]
    return lines


def _gather_court(lines: list[Line], start: int) -> str:
    """The court's name from ``start``: its own line and the lines that carry it on."""
    parts = [lines[start].text]
    for line in lines[start + 1 : start + 4]:
        if _NOT_COURT.match(line.folded) or _HEAD_ENDS.match(line.folded) or len(line.text) > 80:
            break
        if not (line.text.isupper() or _COURT_PART.match(line.folded)):
            break
        parts.append(line.text)
    return squeeze(" ".join(parts)).strip(" -–*.,:;")


def _courts(lines: list[Line]) -> list[str]:
    """Names of the court in the head, the one after "NHÂN DANH" first: it stands on one line."""
    named = next((index for index, line in enumerate(lines) if _IN_NAME.match(line.folded)), None)
    found: list[tuple[bool, int]] = []
    previous = -9
    for index, line in enumerate(lines):
        if _COURT.match(line.folded) and len(line.text) < 120 and index - previous > 1:
            found.append((named is None or index < named, index))
            previous = index
    return [_gather_court(lines, index) for _, index in sorted(found)]


def _at_court(layout: Layout) -> str | None:
    match = _AT_COURT.search(layout.folded, 0, 6000)
    return squeeze(layout.text[match.start(1) : match.end(1)]) if match else None


def _number(lines: list[Line], layout: Layout) -> CaseNumber | None:
    end = lines[-1].end if lines else 0
    before_name = next((line.start for line in lines if _IN_NAME.match(line.folded)), end)
    for stop in (before_name, end):
        found = find_case_numbers(layout.text[:stop])
        own = [one for one in found if one.document in (Document.JUDGMENT, Document.DECISION)]
        if own:
            return own[0]
    return None


def _bare_number(lines: list[Line]) -> CaseNumber | None:
    """A number without symbol ("Bản án số: 15") or with one that no list of codes has ("QĐ-CNTTLH")."""
    for line in lines:
        match = _BARE.match(line.folded)
        if match and "so" in line.folded:
            year = int(match.group(2)) if match.group(2) else None
            kind = Document.DECISION if "quyet" in line.folded[: match.end()] else Document.JUDGMENT
            symbol = _SYMBOL.match(line.text, match.end())
            written = re.sub(r"\s", "", symbol.group(1)) if symbol else ""
            text = "/".join(part for part in (*match.groups(), written) if part)
            return CaseNumber(
                int(match.group(1)), year, written, None, None, kind, text, line.start, line.end
            )
    return None


def _date(lines: list[Line], number: CaseNumber | None, layout: Layout) -> date | None:
    """The day under the number; else the day beside the place; else the day of the hearing."""
    start, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
    begin = number.end if number else start
    about = next((line.start for line in lines if line.start >= begin and ABOUT.match(line.folded)), end)
    for low, high in ((begin, about), (start, end)):
        found = [one for one in find_dates(layout.text[low:high]) if _is_own_day(layout, low + one.start)]
        if found:
            return found[0].day
    sitting = _SITTING.search(layout.folded, 0, 6000)
    days = find_dates(layout.text[sitting.start() : sitting.end()]) if sitting else []
    return days[-1].day if days else None


def _is_own_day(layout: Layout, place: int) -> bool:
    """Whether the date at ``place`` is the paper's own: its line begins with the date or with a place."""
    line_start = layout.text.rfind("\n", 0, place) + 1
    before = layout.folded[line_start:place]
    return len(before) < 90 and not re.search(r"thu ly|tranh chap|hop dong|v/v|ve viec|theo ", before)


def _displaced(layout: Layout) -> list[Line]:
    """The lines with the number where conversion has thrown them into the middle of the text."""
    lines = layout.lines
    for index, line in enumerate(lines):
        if len(line.text) < 60 and _NUMBER_LINE.match(line.folded):
            found = find_case_numbers(line.text)
            if found and found[0].document in (Document.JUDGMENT, Document.DECISION):
                return lines[index : index + 4]
    return []


def read_head(layout: Layout) -> Head:
    """Read the head; what is not there is ``None``."""
    lines = head_lines(layout)
    courts = _courts(lines)
    number = _number(lines, layout) or _bare_number(lines)
    displaced = _displaced(layout) if number is None else []
    if displaced:
        lines = displaced
        number = find_case_numbers(displaced[0].text)[0]
        number = replace(number, start=displaced[0].start + number.start, end=displaced[0].start + number.end)
    return Head(
        court=courts[0] if courts else _at_court(layout),
        court_short=courts[1] if len(courts) > 1 else None,
        number=number,
        decided_on=_date(lines, number, layout),
        legal_relation=find_relation(layout, lines, displaced=bool(displaced)),
    )
