"""Participants by their initials, as the public cause list may show them (decision 0024). Pure.

``Nguyễn Văn An`` becomes ``N.V.A.``; an organisation keeps its kind: ``Công ty TNHH B.M.``. Those that
come out alike are numbered. Every letter of a name but the first of each syllable is gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# What an organisation is, kept in words; the longest beginning that fits is taken.
_KINDS = (
    "Công ty trách nhiệm hữu hạn một thành viên",
    "Công ty trách nhiệm hữu hạn",
    "Công ty TNHH một thành viên",
    "Công ty TNHH MTV",
    "Công ty TNHH",
    "Công ty cổ phần",
    "Công ty CP",
    "Công ty hợp danh",
    "Công ty",
    "Tổng công ty",
    "Tập đoàn",
    "Doanh nghiệp tư nhân",
    "Hợp tác xã",
    "Ngân hàng thương mại cổ phần",
    "Ngân hàng TMCP",
    "Ngân hàng",
    "Quỹ tín dụng nhân dân",
    "Chi nhánh",
    "Văn phòng đăng ký đất đai",
    "Văn phòng công chứng",
    "Văn phòng",
    "Chủ tịch Ủy ban nhân dân",
    "Ủy ban nhân dân",
    "Bảo hiểm xã hội",
    "Cục Thuế",
    "Chi cục",
    "Cục",
    "Sở",
    "Trường",
    "Bệnh viện",
    "Hộ kinh doanh",
)
_WORD = re.compile(r"[^\W\d_]")


def initials(name: str, *, person: bool = True) -> str:
    """The initials of one name; ``…`` where it holds no letter."""
    kind = "" if person else _kind_of(name)
    letters = [found.group() for part in name[len(kind) :].split() if (found := _WORD.search(part))]
    short = "".join(f"{letter.upper()}." for letter in letters)
    return " ".join(part for part in (kind, short) if part) or "…"


def all_initials(names: Iterable[tuple[str, bool]]) -> list[str]:
    """Initials of several, each with whether it is a person; those alike are numbered in their order."""
    short = [initials(name, person=person) for name, person in names]
    often, seen = Counter(short), Counter[str]()
    made = list[str]()
    for one in short:
        seen[one] += 1
        made.append(f"{one.removesuffix('.')}{seen[one]}" if often[one] > 1 else one)
    return made


def _kind_of(name: str) -> str:
    folded = name.casefold()
    fitting = [kind for kind in _KINDS if folded.startswith(kind.casefold() + " ")]
    return name[: max(map(len, fitting), default=0)]
