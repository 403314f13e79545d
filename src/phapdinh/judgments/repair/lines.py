"""Hard line wraps: lines that one sentence runs through are joined into one paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from phapdinh.vietnamese.fold import fold_aligned

_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_ITEM = re.compile(
    r"[-–—+*•●○▪◦➢✓]|\[\s?\d{1,3}(?:\.\d{1,3})*\.?\s?\]"
    rf"|\(?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s?[.)/:\-–]{{1,2}}\s?(?=[“\"'(]?[{_UPPER}])"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s+(?=[{_UPPER}])"
    r"|[a-zđ]\s?[.)/]\s"
)
_INITIAL_ITEM = re.compile(r"(?:[A-DĐ]|[IVX]{1,4})\s?[./)\-]\s")
_CONTINUES = re.compile(r"[,;:.)\]”»!?…%]")
_ENDS = (".", ":", ";", "!", "?")
#: After these a sentence cannot end, whatever the next line begins with.
_HANGING_WORDS = (
    "của và hoặc tại số ngày tháng năm điều khoản điểm huyện tỉnh xã phường quận ông bà anh chị cụ cháu là "
    "do với cho theo các những luật về từ đến giữa trong thì đơn bộ nghị"
)
_HANGING = frozenset(_HANGING_WORDS.split())
_LABEL = re.compile(
    r"(?:nguyen don|bi don|dai dien|dia chi|ho khau|hktt|noi (?:cu tru|dang ky|o|nhan|sinh)|tru tai|tam tru|"
    r"nguoi (?:co quyen|dai dien|lam chung|phien dich|giam dinh|bao chua|bao ve|khoi kien|bi kien)|"
    r"nguoi (?:yeu cau|duoc)|tru so|tham phan|hoi tham|cac hoi tham|thu ky|kiem sat vien|bi cao|bi hai|"
    r"vi cac le|can cu|ap dung|"
    r"cu tru|ngay:|thuong tru|tuyen xu|xu:|ban an so|so:|v/v|kinh gui|chuc vu|nghe nghiep|sinh nam)\b"
)
_PERSON = re.compile(r"(?:ong|ba|anh|chi|chau|cu|em)\s|(?:\d+[./)]\s*)(?:ong|ba|anh|chi)\s")
_HEADING = re.compile(
    r"(?:quyet dinh|xet thay|nhan thay|tuyen xu|xu|noi nhan|nhan dinh(?: cua (?:toa an|hoi dong xet xu))?|"
    r"noi dung (?:vu an|vu viec)|noi dung|nhan danh)\s*[:.;,]?|cong hoa xa hoi chu nghia viet nam\s*"
    r"|doc lap\s?[-–—.,]?\s?tu do\s?[-–—.,]?\s?hanh phuc\s*"
)
_LONGEST_HEADING = 44
_BODY_INITIALS = frozenset("NnXxTt")
_BODY_BEGINS = re.compile(r"noi dung (?:vu an|vu viec)|nhan thay|xet thay|theo don (?:khoi kien|yeu cau)")
_ODD_SPACE = re.compile(r"[^\S ]")
_SPACED = re.compile(rf"(?:[{_UPPER}]\s+){{3,}}[{_UPPER}]\s*[:.]?")
_SPACED_HEADINGS = {
    "quyetdinh": (5,), "xetthay": (3,), "nhanthay": (4,), "nhandanh": (4,), "tuyenxu": (5,),
}  # fmt: skip

#: A document is hard-wrapped when most of its text stands in lines of this length.
_SHORTEST, _LONGEST = 40, 135
_BLOCK = 30


def _unspace(line: str) -> str:
    """Close up a heading set with spaces between its letters: "Q U Y Ế T  Đ Ị N H"."""
    stripped = line.strip()
    if stripped[1:2] != " " or not _SPACED.fullmatch(stripped):
        return line
    words = ["".join(word.split()) for word in re.split(r"\s{2,}", stripped)]
    if len(words) > 1:
        return " ".join(words)
    tail = words[0][-1] if words[0][-1] in ":." else ""
    letters = words[0].removesuffix(tail) if tail else words[0]
    for cut in _SPACED_HEADINGS.get(fold_aligned(letters), ()):
        return f"{letters[:cut]} {letters[cut:]}{tail}"
    return line


def clean_line(line: str) -> str:
    """Strip a line and reduce every run of spaces in it to one."""
    plain = line.isprintable() and line[:1] != " " and line[-1:] != " "  # the blank is the only space in it
    if plain and line[1:2] != " " and "  " not in line:
        return line  # as most lines are
    line = _unspace(line)
    tidy = "  " not in line and line.strip() == line and not _ODD_SPACE.search(line)
    return line if tidy else " ".join(line.split())


def is_heading(line: str) -> bool:
    """Whether a clean line is a heading: all capitals, or one of the headings of a judgment."""
    if len(line) > 130:
        return False
    if line.isupper() and " " in line and sum(map(str.isalpha, line)) >= 6:
        return True
    return len(line) <= _LONGEST_HEADING and bool(_HEADING.fullmatch(fold_aligned(line)))


def wrap_width(lengths: list[int]) -> int | None:
    """Length of a full line where the text is hard-wrapped; ``None`` where it is not."""
    middle = sorted(length for length in lengths if _SHORTEST <= length <= _LONGEST)
    if len(middle) < 5 or sum(middle) < sum(lengths) * 0.5:
        return None
    return middle[int(len(middle) * 0.9)]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether sentences run over line ends at all: a file with one paragraph a line has no wraps."""
    running = sum(1 for before, line in pairwise(lines) if line[0].islower() and not before.endswith(_ENDS))
    return running >= 2 and running * 15 >= len(lines)


def _local_widths(lines: list[str]) -> list[int | None]:
    """The full width around each line: files put together from several papers change it on the way."""
    lengths = list(map(len, lines))
    if not _is_wrapped(lines) or wrap_width(lengths) is None:
        return [None] * len(lines)
    widths: list[int | None] = []
    for start in range(0, len(lines), _BLOCK):
        around = lengths[max(0, start - _BLOCK // 2) : start + _BLOCK + _BLOCK // 2]
        widths += [wrap_width(around)] * min(_BLOCK, len(lines) - start)
    return widths


def _is_full(line: str, following: str, width: int | None) -> bool:
    """Whether the first word of ``following`` would not have fitted on ``line``."""
    if width is None or len(line) > _LONGEST:
        return False
    return len(line) + 1 + len(following.split(" ", 1)[0]) >= width * 0.9


def _is_item(line: str, ended: bool) -> bool:
    return bool(_ITEM.match(line) or (ended and _INITIAL_ITEM.match(line)))


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it grows line by line."""

    lines: list[str]
    heading: bool


def _joins(paragraph: _Paragraph, line: str, width: int | None, in_body: bool) -> bool:
    """Whether ``line``, no heading, continues ``paragraph``, no heading either."""
    last = paragraph.lines[-1]
    ended = last.endswith(_ENDS)
    if _is_item(line, ended) and not (line[0].isdigit() and _hangs(last)):
        return False
    if line[0].islower():
        return not ended or _is_full(last, line, width)
    if _CONTINUES.match(line):
        return True
    if ended or line[0] == "(":
        return not ended
    return _hangs(last) or (
        _is_full(last, line, width) and not _starts_anew(fold_aligned(line[:40]), in_body)
    )


def _hangs(line: str) -> bool:
    """Whether no sentence can end at the end of this line."""
    return line.endswith(",") or line[line.rfind(" ") + 1 :].lower() in _HANGING


def _starts_anew(folded: str, in_body: bool) -> bool:
    """Whether a line begins like an entry of its own: a label, or in the head a person."""
    return bool(_LABEL.match(folded) or (not in_body and _PERSON.match(folded)))


def _begins_body(line: str) -> bool:
    return line[0] in _BODY_INITIALS and bool(_BODY_BEGINS.match(fold_aligned(line[:40])))


def join_lines(lines: list[str]) -> list[str]:
    """Join clean, non-empty lines into paragraphs. What is joined may join again: see ``repair``."""
    widths = _local_widths(lines)
    paragraphs: list[_Paragraph] = []
    in_body = False
    for line, width in zip(lines, widths, strict=True):
        in_body = in_body or _begins_body(line)
        heading = is_heading(line)
        before = paragraphs[-1] if paragraphs else None
        if before and not heading and not before.heading and _joins(before, line, width, in_body):
            before.lines.append(line)
        else:
            paragraphs.append(_Paragraph([line], heading))
    return [" ".join(paragraph.lines) for paragraph in paragraphs]
