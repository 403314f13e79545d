"""What stands in the cells of a docket: days, sums, people, provisions. Pure; each raises CellError."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.crimes import longest_imprisonment
from phapdinh.cases.models import Charge
from phapdinh.cases.models.kinds import PartyKind
from phapdinh.vietnamese.fold import fold_key

_DAY = re.compile(r"^(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})$", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?$")
_EARLIEST = 1945  # the courts of the Republic begin with Sắc lệnh 33C of 13 September 1945
_SUM = re.compile(r"^(\d+|\d{1,3}(?:[., ]\d{3})+)\s*(?:đồng|đ|vnđ|vnd)?\.?$", re.IGNORECASE)
_PLACE_IN_LIST = re.compile(r"^\s*(?:\d{1,2}[.)]|-)\s*")
_BORN = re.compile(
    r"\(?\s*(?:sinh(?:\s+năm)?|sn)\s*:?\s*(?:\d{1,2}/\d{1,2}/)?(\d{4})\s*\)?|\((\d{4})\)", re.IGNORECASE
)
_ID_WORDS = re.compile(
    r"\(?\s*(?:cccd|căn cước|cmnd|số định danh)(?:\s+số)?\s*:?\s*(\S+?)\s*\)?$", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"^(công ty|ngân hàng|ủy ban|uỷ ban|ubnd|hợp tác xã|htx|doanh nghiệp|tổng công ty|tập đoàn|sở |bộ |"
    r"chi cục|cục |văn phòng|trường |bệnh viện|quỹ |hội |"
    r"chi nhánh|viện |ban |trung tâm|chủ tịch|công an|cơ quan)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:điểm\s+([a-zđ, ]+?)\s+)?(?:khoản\s+(\d{1,2})\s+)?(?:điều\s+)?(\d{1,3}[a-z]?)\b", re.IGNORECASE
)
_TERM = re.compile(r"^(?:tù\s*)?(?:đến\s*)?(\d{1,3})\s*(năm|tháng)?(?:\s*tù)?$", re.IGNORECASE)
_BIRTH_YEARS = range(1850, 2201)


class CellError(ValueError):
    """A cell that cannot be what its column asks for; the message is for the person. ``about``: what of
    people is wrong, for it may stand in a column of its own."""

    def __init__(self, words: str, about: str = "") -> None:
        super().__init__(words)
        self.about = about


def day(text: str) -> date | None:
    """A day as ``05/03/2026``, ``5-3-2026`` or ``2026-03-05``; none for an empty cell."""
    if not text:
        return None
    if found := _DAY.match(text):
        parts = [int(one) for one in reversed(found.groups())]
    elif found := _ISO.match(text):
        parts = [int(one) for one in found.groups()]
    else:
        raise CellError(_("Không đọc được ngày “%(text)s”; ghi dạng 05/03/2026.") % {"text": text[:40]})
    try:
        read = date(*parts)
    except ValueError as error:
        raise CellError(_("Không có ngày “%(text)s” trong lịch.") % {"text": text[:40]}) from error
    if read.year < _EARLIEST:
        raise CellError(_("Ngày “%(text)s” quá xa; hãy xem lại năm.") % {"text": text[:40]})
    return read


def money(text: str) -> int | None:
    """Whole đồng; none for an empty cell, and for a claim that is not one for money."""
    if not text or fold_key(text) in ("khong co gia ngach", "khong"):
        return None
    found = _SUM.match(text)
    if found is None:
        raise CellError(_("Không đọc được số tiền “%(text)s”; ghi dạng 180.000.000.") % {"text": text[:40]})
    return int(re.sub(r"\D", "", found.group(1)))


@dataclass(frozen=True, slots=True)
class Known:
    """What other columns know of the people of one capacity, in the order of their names."""

    births: Sequence[str] = ()
    ids: Sequence[str] = ()
    addresses: Sequence[str] = ()


def people(role: str, text: str, known: Known) -> list[NewParty]:
    """Everybody in a cell, parted by semicolons or lines: ``Đặng Thị A (1981); Công ty B``."""
    names = parted(text)
    return [
        _person(role, name, *(_at(cells, place) for cells in (known.births, known.ids, known.addresses)))
        for place, name in enumerate(names)
    ]


def parted(text: str) -> list[str]:
    """The parts of a cell that holds several; numbers before them (``1. Đặng Thị A``) fall away."""
    parts = (_PLACE_IN_LIST.sub("", part).strip(" ,") for part in re.split(r"[;\n]", text))
    return [part for part in parts if part]


def aligned(text: str) -> list[str]:
    """The parts of a cell that stand in the order of names elsewhere: empty ones keep their place."""
    return [part.strip(" ,") for part in re.split(r"[;\n]", text)]


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _person(role: str, written: str, birth: str, personal_id: str, address: str) -> NewParty:
    name, number = _without_id(written)
    name, born = _without_birth(name)
    organisation = _ORGANISATION.match(name) is not None
    digits = _id(personal_id or number)
    year = _year(birth) or born
    if not fold_key(name):
        raise CellError(_("Không đọc được họ tên trong “%(text)s”.") % {"text": written[:40]})
    return NewParty(
        role=role,
        name=name[:300],
        kind=PartyKind.ORGANISATION if organisation else PartyKind.PERSON,
        birth_year=None if organisation else year,
        personal_id="" if organisation else digits,
        address=address[:500],
    )


def _without_id(written: str) -> tuple[str, str]:
    found = _ID_WORDS.search(written)
    if found is None:
        return written, ""
    return written[: found.start()].strip(" ,;-"), found.group(1).strip("),.")


def _without_birth(name: str) -> tuple[str, int | None]:
    found = _BORN.search(name)
    if found is None:
        return name.strip(" ,"), None
    rest = f"{name[: found.start()]} {name[found.end() :]}"
    return " ".join(rest.split()).strip(" ,"), _year(found.group(1) or found.group(2))


def _year(text: str) -> int | None:
    if not text:
        return None
    found = re.search(r"\d{4}$", text)
    if found is None or int(found.group()) not in _BIRTH_YEARS:
        raise CellError(_("Không đọc được năm sinh “%(text)s”.") % {"text": text[:40]}, about="birth")
    return int(found.group())


def _id(text: str) -> str:
    """Twelve digits. What a spreadsheet took for a number has lost its leading noughts, so it is refused."""
    digits = text.replace(" ", "").replace(".", "").lstrip("'")
    if not digits:
        return ""
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 12):
        raise CellError(
            _("Số định danh gồm đúng 12 chữ số, ô này có %(count)d; cột dạng văn bản không mất số 0 đầu.")
            % {"count": len(digits)},
            about="personal_id",
        )
    return digits


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the Criminal Code with which somebody is charged."""

    article: str
    clause: str
    points: str


def provision(text: str) -> Provision | None:
    """``điểm a khoản 1 Điều 173``; none for an empty cell."""
    if not text:
        return None
    found = _PLACE.match(text)
    if found is None:
        raise CellError(
            _("Không đọc được điều luật “%(text)s”; ghi dạng: điểm a khoản 1 Điều 173.") % {"text": text[:60]}
        )
    points, clause, article = found.groups()
    return Provision(article.lower(), clause or "", (points or "").strip())


def top(text: str) -> tuple[str, int | None] | None:
    """With what a penalty frame ends: ``3 năm``, ``36 tháng``, ``chung thân``; none for an empty cell."""
    if not text:
        return None
    key = fold_key(text)
    for words, value in (
        (("chung than", "tu chung than"), Charge.Top.LIFE),
        (("tu hinh",), Charge.Top.DEATH),
    ):
        if key in words:
            return value.value, None
    if key in ("khong co hinh phat tu", "khong"):
        return Charge.Top.NO_PRISON.value, None
    found = _TERM.match(text)
    months = int(found.group(1)) * (1 if found.group(2) == "tháng" else 12) if found else 0
    if not 0 < months <= longest_imprisonment().months:
        raise CellError(
            _("Không đọc được mức cao nhất của khung “%(text)s”; ghi dạng: 3 năm, chung thân, tử hình.")
            % {"text": text[:40]}
        )
    return Charge.Top.MONTHS.value, months
