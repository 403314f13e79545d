"""A small docket of invented cases, as a court would keep it in a spreadsheet; everybody is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from phapdinh.cases.importing.checking import Checked, Given, check
from phapdinh.cases.importing.entries import Entry
from phapdinh.cases.importing.reading import Read, read_row
from phapdinh.cases.importing.registry import KnownCourt, KnownOfficer, Registry
from phapdinh.cases.importing.sheets import read_sheet
from phapdinh.vietnamese.fold import fold_key

HEAD = (
    "STT", "Số thụ lý", "Loại vụ việc", "Ngày nhận đơn", "Ngày thụ lý", "Quan hệ pháp luật", "Nguyên đơn",
    "Số CCCD của nguyên đơn", "Bị đơn", "Thẩm phán", "Trạng thái", "Ngày xét xử", "Giá trị tranh chấp",
    "Ghi chú",
)  # fmt: skip
ROW = {
    "Số thụ lý": "01/2026/TLST-DS",
    "Loại vụ việc": "Dân sự",
    "Ngày nhận đơn": "02/01/2026",
    "Ngày thụ lý": "05/01/2026",
    "Quan hệ pháp luật": "Tranh chấp hợp đồng vay tài sản",
    "Nguyên đơn": "Đặng Thị Thanh Nhàn (sinh năm 1981)",
    "Số CCCD của nguyên đơn": "042181000123",
    "Bị đơn": "Phan Văn Lực",
    "Thẩm phán": "Nguyễn Đức Khải",
    "Trạng thái": "Đang giải quyết",
    "Giá trị tranh chấp": "180.000.000",
}
COURT, BEFORE = UUID(int=1), UUID(int=2)
JUDGE, CLERK = UUID(int=11), UUID(int=12)
TODAY = date(2026, 3, 20)
NAME = "Tòa án nhân dân khu vực 91 - Hà Tĩnh"


def numbered(seq: int, **more: str) -> dict[str, str]:
    """The usual row under another number."""
    return {**ROW, "Số thụ lý": f"{seq:02d}/2026/TLST-DS", **more}


def docket(*rows: dict[str, str], mark: str = ";") -> bytes:
    """The rows as CSV; headings beyond the usual ones come after them."""
    heads = list(dict.fromkeys([*HEAD, *(head for row in rows for head in row)]))
    lines = [heads, *([row.get(head, "") for head in heads] for row in rows)]
    return "\r\n".join(mark.join(_quoted(cell, mark) for cell in line) for line in lines).encode()


def _quoted(cell: str, mark: str) -> str:
    return f'"{cell}"' if mark in cell or "\n" in cell else cell


def registry(*officers: KnownOfficer, before: Sequence[KnownCourt] = ()) -> Registry:
    """An invented court with one judge and one clerk, and whoever else."""
    judge = KnownOfficer(JUDGE, "nguyen duc khai", "judge", date(2016, 1, 1))
    clerk = KnownOfficer(CLERK, "le thi hai yen", "clerk", date(2016, 1, 1))
    court = KnownCourt(COURT, NAME, "regional", frozenset({fold_key(NAME)}))
    return Registry(court, before, (judge, clerk, *officers))


def read(*rows: dict[str, str], known: Registry | None = None) -> list[Read]:
    """The rows, each by itself."""
    sheet = read_sheet(docket(*rows))
    return [read_row(sheet, row, known or registry(), TODAY) for row in sheet.rows]


def one(known: Registry | None = None, **changed: str) -> Entry:
    """The usual row, changed; it must be fit."""
    found = read({**ROW, **changed}, known=known)[0]
    assert found.findings == []
    assert found.entry is not None
    return found.entry


def wrong(known: Registry | None = None, **changed: str) -> list[tuple[str, str]]:
    """What is found wrong with the usual row, changed: columns and reasons."""
    found = read({**ROW, **changed}, known=known)[0]
    assert found.entry is None
    return [(finding.column, finding.reason) for finding in found.findings]


def checked(*rows: dict[str, str], given: Given | None = None, ground: str = "") -> Checked:
    """All rows together."""
    return check(read(*rows), given or {}, missing_ground=ground)
