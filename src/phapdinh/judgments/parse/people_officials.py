"""The panel, the clerk and the prosecutor: from the top of a judgment and from its signatures."""

from __future__ import annotations

import re
from bisect import bisect_right

from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_labels import function_labels
from phapdinh.judgments.parse.people_names import name_key
from phapdinh.judgments.parse.people_words import Words
from phapdinh.judgments.record import Function, Official, Span

# The sentence that opens the hearing ends the list of officials.
_OPENING = re.compile(
    r"\b(?:trong các ngày|vào (?:các |lúc |hồi )?\S*\s*ngày|hôm nay|trong ngày"
    r"|trong hai ngày|từ ngày|ngày)\b[^:]{0,250}?"
    r"(?:xét xử|mở phiên|tiến hành|thụ lý|tại trụ sở|tại phòng xử|tại hội trường)"
    r"|\bsau khi nghiên cứu (?:hồ sơ|các tài liệu|việc)",
    re.IGNORECASE,
)
_LIST_HEAD = re.compile(r"gồm có|thành phần|hội đồng xét xử|thẩm phán", re.IGNORECASE)
_PARTIES = re.compile(
    r"\n[ \t]{0,40}(?:[-–*]|\d[./)])?[ \t]{0,6}(?:nguyên đơn|bị cáo|người khởi kiện|người yêu cầu)\b",
    re.IGNORECASE,
)
_SIGNATURES = re.compile(
    r"nơi nhận|t\s*\.?\s*m\s*\.?\s*hội đồng|\n[ \t]*thẩm phán[ \t]*[-–]?[ \t]*chủ (?:tọa"
    r"|toạ)|thành viên hội đồng|\n[ \t]*(?:các )?thẩm phán[ \t]*\n",
    re.IGNORECASE,
)
_SIGNATURE_TAIL = 3000
_LONGEST_LIST = 2500
_DIRECT = re.compile(r"[\s:;.\d()/–-]*(?:ông|bà)?[\s:]*", re.IGNORECASE)
# "do ông A, Phó Chánh án Tòa án nhân dân tối cao làm Chủ tọa phiên tòa"
_AS_CHAIR = re.compile(r"[^\n;:]{0,90}\blàm\s+", re.IGNORECASE)
_BEHIND = re.compile(r"[ \t,–-]*(?:là )?", re.IGNORECASE)


def official_region(text: str, header_end: int) -> tuple[int, int]:
    """Where the officials of the header are listed: start and end offsets, equal if nowhere."""
    head = _LIST_HEAD.search(text, 0, header_end)
    if head is None:
        return 0, 0
    opening = _OPENING.search(text, head.end(), header_end)
    parties = _PARTIES.search(text, head.end(), header_end)
    ends = [match.start() for match in (opening, parties) if match is not None]
    return head.start(), min((*ends, head.start() + _LONGEST_LIST, header_end))


def signature_start(text: str) -> int:
    """Where the closing with the signatures begins; the length of the text if there is none."""
    match = _SIGNATURES.search(text, max(0, len(text) - _SIGNATURE_TAIL))
    return match.start() if match else len(text)


def find_officials(words: Words, found: list[Found], header_end: int) -> list[Official]:
    """Officials in text order, each once, with the function of the label at their name."""
    start, end = official_region(words.text, header_end)
    labels = function_labels(words.text, start, end)
    officials: dict[str, Official] = {}
    for name in found:
        span = Span(words.start[name.first], words.end[name.end - 1])
        if span.end > end:
            break
        if span.start < start or not (name.sure and name.is_full):
            continue
        function = _function_at(words.text, labels, span)
        if function is not None:
            key = name_key(words, name.first, name.end)
            officials.setdefault(key, Official(words.surface(name.first, name.end), function, span))
    return _one_presiding(list(officials.values()))


def _function_at(text: str, labels: list[tuple[int, int, Function]], span: Span) -> Function | None:
    """The label directly before the name, else the one directly after it, else the last one before."""
    position = bisect_right(labels, span.start, key=lambda label: label[0]) - 1
    if position >= 0 and _DIRECT.fullmatch(text, labels[position][1], span.start):
        return labels[position][2]
    following = labels[position + 1] if position + 1 < len(labels) else None
    if (
        following
        and following[2] is Function.PRESIDING_JUDGE
        and _AS_CHAIR.fullmatch(text, span.end, following[0])
    ):
        return Function.PRESIDING_JUDGE
    if position < 0:
        return None
    if following and _BEHIND.fullmatch(text, span.end, following[0]):
        return following[2]
    return labels[position][2]


def _one_presiding(officials: list[Official]) -> list[Official]:
    """Those listed after the presiding judge without a label of their own are judges."""
    first = next((one for one in officials if one.function is Function.PRESIDING_JUDGE), None)
    return [
        Official(one.name, Function.JUDGE, one.span)
        if one.function is Function.PRESIDING_JUDGE and one is not first
        else one
        for one in officials
    ]


def stands_alone(words: Words, name: Found) -> bool:
    """Whether the name is alone on its line, as a signature is."""
    text = words.text
    line_start = text.rfind("\n", 0, words.start[name.first]) + 1
    line_end = text.find("\n", words.end[name.end - 1])
    before = text[line_start : words.start[name.first]]
    after = text[words.end[name.end - 1] : line_end if line_end >= 0 else len(text)]
    return not before.strip() and not after.strip(" \t./")
