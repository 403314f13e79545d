"""Judgments that are never published (NQ 03/2017/NQ-HĐTP art. 4), as far as the text tells.

What a text cannot tell (harm to custom, a request to keep know-how secret that is not written
down, legal effect) is for the person who signs; the rules name who has to see to each class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.judgments.record import ParsedJudgment, Refusal, Role, SectionKind

_RULES = Path(__file__).resolve().parent.parent / "rules" / "publication.yaml"
_CLOSED = re.compile(r"(?:xét\s+xử|xử|phiên\s+(?:tòa|toà|họp))[^.\n;]{0,40}?\bkín\b", re.IGNORECASE)
_NOT_CLOSED = re.compile(r"(?:yêu cầu|đề nghị|không|đơn xin|đơn)\s[^.\n;]{0,30}\Z", re.IGNORECASE)
_SECRET = re.compile(
    r"(?:tài liệu|nội dung|thông tin|danh mục|độ)\s+(?:thuộc\s+)?(?:danh mục\s+)?(?:tuyệt\s+mật"
    r"|tối\s+mật|bí\s+mật\s+nhà\s+nước)|\bđộ\s+mật\b",
    re.IGNORECASE,
)
_SECRET_MARK = re.compile(r"(?:\A|\n)\s*(?:TUYỆT MẬT|TỐI MẬT|MẬT)\s*(?:\n|\Z)")
_TRADE_SECRET = re.compile(
    r"(?:yêu cầu|đề nghị)[^.\n]{0,80}(?:giữ (?:kín|bí mật)|không công bố)[^.\n]{0,80}(?:bí quyết"
    r"|bí mật kinh doanh|bí mật nghề nghiệp|công nghệ)"
    r"|(?:bí quyết|bí mật kinh doanh|bí mật nghề nghiệp)[^.\n]{0,80}(?:yêu cầu"
    r"|đề nghị)[^.\n]{0,60}(?:giữ (?:kín|bí mật)|không công bố)",
    re.IGNORECASE,
)
_UNDER_AGE = re.compile(
    r"(?:bị cáo|bị hại|nguyên đơn|bị đơn|người bị hại|người liên quan|người có quyền lợi, nghĩa "
    r"vụ liên quan|đương sự|người làm chứng)[^.\n;]{0,60}"
    r"(?:dưới|chưa (?:đủ|đến))\s+(?:18|mười tám)\s+tuổi"
    r"|(?:bị cáo|bị hại|bị can|người làm chứng|đương sự)[^.\n;]{0,40}(?:là )?(?:người )?(?:chưa "
    r"thành niên|vị thành niên)",
    re.IGNORECASE,
)
#: In lower case: what ends every match of the pattern above, and how far before it a match may begin.
_AGES = tuple(map(re.compile, (r"18\s+tuổi", r"mười tám\s+tuổi", "chưa thành niên", "vị thành niên")))
_AGE_REACH = 160
#: In lower case: what every match of the pattern of its name holds, quick to look for in a long text.
_IN_CLOSED = ("kín",)
_IN_SECRET = ("mật",)
_IN_TRADE_SECRET = ("giữ kín", "giữ bí mật", "không công bố")
_WHEN_OFFENCE = re.compile(
    r"(?:khi|lúc|thời điểm|tại thời điểm)\s+(?:phạm tội|thực hiện|gây án)", re.IGNORECASE
)
_BORN = re.compile(
    r"sinh\s*(?:ngày)?\s*:?\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*((?:19|20)\d\d)",
    re.IGNORECASE,
)
_LAWYERS = (Role.LAWYER, Role.EXPERT, Role.INTERPRETER)


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    law: str
    article: str
    clause: str | None = None
    point: str | None = None


class RefusalRule(BaseModel):
    """One class of judgment: its source, reason, and who detects it: text, leaks, record or a person."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: _Source
    confidence: str
    reason: str
    detect: str


class _Due(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    days_from_legal_effect: int
    source: _Source
    confidence: str
    effective_from: date
    effective_to: date | None


class _Review(BaseModel):
    """The term in which the court looks at a report that a published judgment is wrong."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days_from_receipt: int
    source: _Source
    confidence: str
    effective_from: date
    effective_to: date | None


class PublicationRules(BaseModel):
    """The file as a whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    due: _Due
    review: _Review
    adult_age: int
    refusals: dict[str, RefusalRule]
    effective_from: date
    effective_to: date | None


@cache
def publication_rules() -> PublicationRules:
    """The rules of publication, read once."""
    text = _RULES.read_text(encoding="utf-8")
    return PublicationRules.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


def find_refusals(parsed: ParsedJudgment, text: str, *, on: date | None) -> tuple[Refusal, ...]:
    """The classes of art. 4 that ``text`` (before coding) shows or the court's records state.

    ``on``: the day of the judgment if the judgment itself does not tell it; without any day ages are not
    judged.
    """
    lowered = text.lower()
    found = (
        ("closed_hearing", _is_closed(parsed, text, lowered)),
        ("state_secret", _holds(lowered, _IN_SECRET) and _is_state_secret(text)),
        ("trade_secret", _holds(lowered, _IN_TRADE_SECRET) and _TRADE_SECRET.search(text) is not None),
        ("minor", _has_minor(parsed, text, lowered, parsed.decided_on or on)),
    )
    return tuple(_refusal(rule) for rule, holds in found if holds or rule in parsed.stated)


def _refusal(rule: str) -> Refusal:
    data = publication_rules().refusals[rule]
    source = data.source
    parts = (
        f"điểm {source.point}" if source.point else "",
        f"khoản {source.clause}" if source.clause else "",
    )
    article = " ".join(part for part in (*parts, f"Điều {source.article}", f"NQ {source.law}") if part)
    return Refusal(rule, article, data.reason)


def _holds(lowered: str, phrases: tuple[str, ...]) -> bool:
    """Whether a pattern that cannot match without one of the ``phrases`` is worth a search."""
    return any(phrase in lowered for phrase in phrases)


def _is_state_secret(text: str) -> bool:
    return _SECRET_MARK.search(text[:3000]) is not None or _SECRET.search(text) is not None


def _is_closed(parsed: ParsedJudgment, text: str, lowered: str) -> bool:
    """Whether the hearing was closed; a request for it, or a refusal of it, is not enough."""
    if parsed.closed_hearing or not _holds(lowered, _IN_CLOSED):
        return parsed.closed_hearing
    header = _header(parsed, text)
    return any(
        not _NOT_CLOSED.search(header, max(0, match.start() - 40), match.start())
        for match in _CLOSED.finditer(header)
    )


def _header(parsed: ParsedJudgment, text: str) -> str:
    end = next(
        (one.span.end for one in parsed.sections if one.kind is SectionKind.HEADER), min(len(text), 6000)
    )
    return text[:end]


def _has_minor(parsed: ParsedJudgment, text: str, lowered: str, on: date | None) -> bool:
    """Whether somebody under 18 takes part. A child that is only spoken of takes no part."""
    for start, end in _stretches_with_ages(text, lowered):
        for match in _UNDER_AGE.finditer(text, start, end):
            near = text[max(0, match.start() - 60) : match.end() + 80]
            if not _WHEN_OFFENCE.search(near):
                return True
    return on is not None and any(_is_minor(born, on) for born in _birthdays(parsed, text))


def _stretches_with_ages(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """The parts of the text, none touching another, outside which nobody's age can be told."""
    if len(lowered) != len(text):  # a letter that is two in lower case: places do not carry over
        yield 0, len(text)
        return
    begin = end = -1
    for start, stop in sorted(match.span() for age in _AGES for match in age.finditer(lowered)):
        if start - _AGE_REACH > end:
            if end > 0:
                yield begin, end
            begin = max(0, start - _AGE_REACH)
        end = stop
    if end > 0:
        yield begin, end


def _birthdays(parsed: ParsedJudgment, text: str) -> Iterator[date]:
    """Birthdays of the participants; the last day of the year where only the year is known.

    So somebody born in the year that may make him eighteen counts as under age: when in doubt
    nothing is published before a person has looked.
    """
    for person in parsed.participants:
        if person.is_organisation or person.role in _LAWYERS or person.birth_year is None:
            continue
        yield _birthday(text, person.span.end if person.span else 0, person.birth_year)


def _birthday(text: str, start: int, year: int) -> date:
    match = _BORN.search(text, start, start + 120)
    if match is not None and int(match.group(3)) == year:
        try:
            return date(year, int(match.group(2)), int(match.group(1)))
        except ValueError:
            pass  # an impossible date: the year alone counts
    return date(year, 12, 31)


def _is_minor(born: date, on: date) -> bool:
    """Whether somebody born on ``born`` has not reached the adult age on the day ``on``."""
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return age < publication_rules().adult_age
