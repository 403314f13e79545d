"""Whether an address is that of somebody's home, or of a court or an agency, whose address stays."""

from __future__ import annotations

import re

_AT_HOME = re.compile(
    r"(?:địa\s+chỉ|trú\s+quán|trú\s+tại|cư\s+trú|thường\s+trú|tạm\s+trú"
    r"|nơi\s+ở|chỗ\s+ở|ngụ(?:\s+tại)?|[đh]ktt|đkhktt|hộ\s+khẩu\s+thường\s+trú)"
    r"[^\n;.\d]{0,40}\Z|nhà(?:\s+đất|\s+ở)?(?:\s+tại)?(?:\s+địa\s+chỉ)?\s+\Z"
)
_BEFORE_STREET = re.compile(
    r"(?:địa\s+chỉ|trú\s+quán|trú|thường\s+trú|nơi\s+ở|chỗ\s+ở|ngụ|[đh]ktt|đkhktt|nhà)(?:\s+(?:tại|số|ở))*\s*:?"
    r"\s*(?:(?:nhà\s+)?số\s+)?(?:[\w/]+,?\s+(?:ngõ|hẻm|ngách)\s+)?\Z"
)
_HOME_REACH = 60
_COURT = re.compile(
    r"tòa án|toà án|\btand\b|viện kiểm sát|\bvks|thi hành án|phòng công chứng|ủy ban nhân dân|\bubnd\b"
)
_COURT_REACH = 90
#: A unit behind the name of a street or of another unit, where no comma parts them.
_NEXT_UNIT = re.compile(
    r"(?:\s+(?:Phường|Xã|Quận|Huyện|Tổ|Ấp|Khu|Thôn|Thành|TP|Tp|P|Q|KP|Khóm|Thị|Tỉnh|Xóm|Khối|Nay)\b.*)\Z",
    re.DOTALL,
)


def at_home(text: str, start: int) -> bool:
    """Whether the words before ``start`` lead to the address of a home."""
    return _AT_HOME.search(_before(text, start)) is not None


def before_street(text: str, start: int) -> bool:
    """Whether they do so directly, with nothing but a number or a lane between."""
    return _BEFORE_STREET.search(_before(text, start)) is not None


def _before(text: str, start: int) -> str:
    return text[max(0, start - _HOME_REACH) : start].lower()


def is_court(text: str, start: int) -> bool:
    """Whether the address at ``start`` is that of a court or an agency, which stays."""
    window = text[max(0, start - _COURT_REACH) : start].lower()
    clause = window[max(window.rfind("\n"), window.rfind(";"), window.rfind(". ")) + 1 :]
    return ("trụ sở" in clause or "địa chỉ" in clause) and _COURT.search(clause) is not None


def only_named(name: str) -> str:
    """The name without the unit that follows it; empty where it is a unit itself, after a blank."""
    return _NEXT_UNIT.sub("", name)
