"""Points out of a table that somebody brings along: each row that is wrong is told, not the first alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.cases.importing.sheets import Row, SheetError, rows_of
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import PointKind
from phapdinh.hearings.register.actions import PointData
from phapdinh.vietnamese.fold import fold_key

MOST_POINTS = 500
#: The headings of our own sample, and what each means.
HEADINGS = {
    "Loại": "kind",
    "Tên điểm cầu": "name",
    "Địa chỉ": "address",
    "Phòng của Tòa án": "room",
    "Thiết bị": "equipment",
    "Đường truyền": "line",
    "Đầu mối": "contact",
}
_MEANT = {
    **{fold_key(heading): field for heading, field in HEADINGS.items()},
    **{"ten": "name", "phong": "room", "dau moi tai diem cau": "contact", "lien he": "contact"},
}
_NEEDED = ("kind", "name", "address")
_WRITTEN = "Tòa án, Cơ sở giam giữ, Nơi khác"  # as a file says it, in whatever language the page is
_KINDS = {
    "toa an": PointKind.COURT,
    "tru so toa an": PointKind.COURT,
    "co so giam giu": PointKind.DETENTION,
    "trai tam giam": PointKind.DETENTION,
    "nha tam giu": PointKind.DETENTION,
    "khac": PointKind.OTHER,
    "noi khac": PointKind.OTHER,
    fold_key(str(PointKind.OTHER.label)): PointKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row of the file, in words."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file holds: points by the line they stand on, and what is wrong."""

    points: Sequence[tuple[int, PointData]]
    faults: Sequence[Fault]


def read_points(content: bytes, rooms: Mapping[str, UUID]) -> Listed:
    """The points of a table (CSV, XLSX); ``rooms`` of the court by name. Raises SheetError where the file is
    no such table."""
    rows = [row for row in rows_of(content, _known) if any(row.cells)]
    if not rows or not set(_NEEDED) <= {_MEANT.get(fold_key(cell)) for cell in rows[0].cells}:
        columns = ", ".join(list(HEADINGS)[: len(_NEEDED)])
        told = _("Dòng đầu phải có các cột %(columns)s; hãy dùng tệp mẫu.") % {"columns": columns}
        raise SheetError(told)
    if len(rows) > MOST_POINTS + 1:
        raise SheetError(_("Tệp có hơn %(most)d điểm cầu; hãy chia nhỏ.") % {"most": MOST_POINTS})
    fields = [_MEANT.get(fold_key(cell), "") for cell in rows[0].cells]
    folded = {fold_key(name): key for name, key in rooms.items()}
    points, faults, seen = list[tuple[int, PointData]](), list[Fault](), dict[str, int]()
    for row in rows[1:]:
        data, wrong = _point(dict(zip(fields, row.cells, strict=False)), folded)
        wrong = [*wrong, *_twice(row, data, seen)]
        faults += [Fault(row.line, words) for words in wrong]
        points.append((row.line, data))
    return Listed(points, faults)


def _known(heading: str) -> bool:
    return fold_key(heading) in _MEANT


def _point(cells: Mapping[str, str], rooms: Mapping[str, UUID]) -> tuple[PointData, list[str]]:
    kind = _KINDS.get(fold_key(cells.get("kind", "")))
    name, address = cells.get("name", ""), cells.get("address", "")
    wrong = []
    if kind is None:
        wrong.append(_("Loại phải là một trong: %(kinds)s.") % {"kinds": _WRITTEN})
    if not name or len(name) > 120:
        wrong.append(_("Ghi tên điểm cầu, không quá 120 chữ."))
    if not address or len(address) > 300:
        wrong.append(_("Ghi địa chỉ, không quá 300 chữ."))
    room = rooms.get(fold_key(cells.get("room", "")))
    if cells.get("room") and room is None:
        wrong.append(_("Tòa án không có phòng “%(room)s”.") % {"room": cells["room"]})
    things, strange = _things(cells.get("equipment", ""))
    wrong += [_("Không rõ thiết bị “%(thing)s”.") % {"thing": one} for one in strange]
    line, contact = cells.get("line", "")[:200], cells.get("contact", "")[:200]
    return PointData(str(kind or ""), name, address, room, things, line, contact), wrong


def _things(words: str) -> tuple[tuple[str, ...], list[str]]:
    """Things by their title or its beginning, parted by semicolons; and those that are not known."""
    known = {fold_key(one.title): one.id for one in online_rules().equipment.things}
    asked = [part.strip() for part in words.split(";") if part.strip()]
    found = {part: next(iter(_fitting(part, known)), "") for part in asked}
    return tuple(one for one in found.values() if one), [part for part, one in found.items() if not one]


def _fitting(words: str, known: Mapping[str, str]) -> Iterator[str]:
    key = fold_key(words)
    return (thing for title, thing in known.items() if title.startswith(key))


def _twice(row: Row, data: PointData, seen: dict[str, int]) -> Iterator[str]:
    if data.name and (first := seen.setdefault(fold_key(data.name), row.line)) != row.line:
        yield _("Trùng tên với dòng %(line)d.") % {"line": first}
