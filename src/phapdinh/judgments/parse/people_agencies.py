"""State bodies and their heads among the parties: "Chủ tịch Ủy ban nhân dân huyện ...".

Their names are published in full, so they are read as the list gives them, with their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from phapdinh.judgments.parse.people_labels import Label
from phapdinh.judgments.record import Participant, Role, Span

_OFFICE = (
    r"(?:(?:Phó\s+)?(?:Chủ\s+tịch|Giám\s+đốc|Tổng\s+cục\s+trưởng|Chi\s+cục\s+trưởng|Cục\s+trưởng|Trưởng"
    r"|Bộ\s+trưởng|Thủ\s+trưởng|Chánh\s+thanh\s+tra|Hiệu\s+trưởng|Hạt\s+trưởng)\s+)"
)
_BODY = (
    r"(?:(?i:[ủu][ỷy]\s+ban\s+nhân\s+dân|bảo\s+hiểm\s+xã\s+hội|kho\s+bạc\s+nhà\s+nước|tổng\s+cục|chi\s+cục"
    r"|hội\s+đồng\s+nhân\s+dân|thanh\s+tra|hạt\s+kiểm\s+lâm|ban\s+quản\s+lý|văn\s+phòng\s+đăng\s+ký"
    r"|trung\s+tâm\s+(?:phát\s+triển\s+quỹ|dịch\s+vụ\s+việc|y\s+tế|bảo\s+trợ)|công\s+an\s+(?:tỉnh|thành|huyện|quận"
    r"|thị|xã|phường))"
    r"|(?:Cục|Sở|Bộ|Phòng|SỞ|CỤC|BỘ|PHÒNG)\s+(?!(?i:công\s+chứng|khám|trọ))(?=\w)|UBND|HĐND|BHXH)"
)
_MARK = r"(?:[-–+*•]|\(?\d{1,2}(?:\.\d{1,2})*\s?[./)]{0,2})?[-–\s]{0,4}"
_ENTRY = re.compile(
    rf"(?:(?<=\n)|(?<=:)|(?<=;)|\A)[ \t\n]{{0,6}}{_MARK}(?P<name>{_OFFICE}?{_BODY}[^,;:\n(.–]{{0,90}})"
)
_TAIL = re.compile(r"\s+(?:-|do|là|có|địa chỉ|trụ sở|người|đại diện|vắng|theo)\b.*\Z|\s*-\s.*\Z", re.DOTALL)


def agencies(text: str, label: Label) -> Iterator[Participant]:
    """The state bodies that are entries of ``label``, each with its whole name."""
    for match in _ENTRY.finditer(text, label.start, label.end):
        start = match.start("name")
        name = _TAIL.sub("", match.group("name")).rstrip()
        yield Participant(
            " ".join(name.split()), label.role or Role.OTHER, True, span=Span(start, start + len(name))
        )
