"""What the case is about: the legal relation in dispute, in a criminal case the offence."""

from __future__ import annotations

import re

from phapdinh.judgments.parse.layout import Layout, Line
from phapdinh.judgments.record import CaseType
from phapdinh.vietnamese.fold import squeeze

ABOUT = re.compile(r"[\s(“\"\-–*]*(?:v\s*/\s*v|\(?ve viec)\s*[:.]?\s*")
_MID_LINE = re.compile(r"\bv\s*/\s*v\s*[:.]?\s*(.{4,200}?)(?=\s+(?:cong hoa|nhan danh|doc lap)\b|$)")
_HEADER_LINE = re.compile(
    r"[\s\-*]*(?:nhan\s*danh|cong\s*hoa|doc\s*lap|toa\s*an|ban\s*an|so\s*:|ngay\s*:?\s*\d|"
    r"quyet\s*dinh\s*$|nuoc cong)"
)
_OPENING = 6000
_IN_SENTENCE = re.compile(
    r"thu ly[^.\n]{0,90}?\d{4}[^\n]{0,12}?,?\s*(?:ve viec|v/v|ve)\s*:?\s*[“\"]?([^”\"\n]{4,160}?)"
    r"(?=[”\"]|,?\s+theo (?:cac )?quyet dinh|,?\s+giua|\.\s|\n|;|,? do (?:co|bi)|"
    r"\s+doi voi (?:cong ty|doanh nghiep|hop tac xa|ong|ba|anh|chi)\b)"
)
#: A decision without "V/v" says in its title what it decides on.
_TITLE = re.compile(
    r"[\s\-*]*((?:cong nhan )?thuan tinh ly hon|(?:mo thu tuc|tuyen bo [a-z ]{0,30}?) ?pha san)"
)
_QUOTED = r"(?:cac\s+)?toi\s*:?\s*[“\"]([^”\"\n]{4,90})[”\"]"
_RULED = re.compile(rf"tuyen bo[^\n“\"]{{0,300}}?(?:pham|ve)\s+{_QUOTED}")
_CHARGED = re.compile(rf"(?:pham|(?:truy to|de nghi xu phat)[^\n“\"]{{0,160}}?ve)\s+{_QUOTED}")
_MARKS = " “”\"'.,;:()…"


def _carries_on(said: str, line: str) -> bool:
    """Whether what the case is about goes on in ``line``."""
    if not said.strip():
        return True
    unclosed = said.count("“") > said.count("”") or said.count('"') % 2 == 1
    return bool(line) and (unclosed or line[0].islower() or line[0] in '“"(')


def _from_head(lines: list[Line]) -> str | None:
    """What stands after "V/v": with the lines that carry it on, without quotes."""
    for index, line in enumerate(lines):
        match = ABOUT.match(line.folded)
        if not match:
            continue
        parts = [line.text[match.end() :]]
        for following in lines[index + 1 : index + 4]:
            if _HEADER_LINE.match(following.folded) or not _carries_on(" ".join(parts), following.text):
                break
            parts.append(following.text)
        return squeeze(" ".join(parts)).strip(_MARKS) or None
    return _in_line(lines)


def _in_line(lines: list[Line]) -> str | None:
    """The same where a whole head has been set on one line."""
    for line in lines:
        if match := _MID_LINE.search(line.folded):
            return squeeze(line.text[match.start(1) : match.end(1)]).strip(_MARKS) or None
    return None


def _from_sentence(layout: Layout) -> str | None:
    """What stands after "thụ lý số … về việc"."""
    match = _IN_SENTENCE.search(layout.folded, 0, _OPENING)
    return squeeze(layout.text[match.start(1) : match.end(1)]).strip(_MARKS) if match else None


def _from_title(lines: list[Line]) -> str | None:
    for line in lines:
        if match := _TITLE.match(line.folded):
            return squeeze(line.text[match.start(1) : match.end(1)]).capitalize()
    return None


def find_relation(layout: Layout, lines: list[Line], *, displaced: bool) -> str | None:
    """The legal relation as written. ``lines`` are those of the head; the sentence on the acceptance
    of the case goes before them where conversion has ``displaced`` the head.
    """
    said, sentence = _from_head(lines), _from_sentence(layout)
    return (sentence or said if displaced else said or sentence) or _from_title(lines)


def find_offence(layout: Layout, case_type: CaseType | None) -> str | None:
    """In a criminal case, the first offence that the text names in quotes as committed or charged.

    What the accused was once convicted of is not meant: the ruling ("phạm tội “…”") is asked first.
    """
    if case_type is not CaseType.CRIMINAL:
        return None
    found = _RULED.search(layout.folded) or _CHARGED.search(layout.folded)
    return squeeze(layout.text[found.start(1) : found.end(1)]).strip(_MARKS) if found else None
