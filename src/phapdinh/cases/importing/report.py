"""Files that go out: the rows that were refused, to be corrected and brought again; the empty template."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from phapdinh.cases.importing.sheets import Sheet, as_cells
from phapdinh.cases.importing.words import column, headings

REASON = "Lý do từ chối"
LINE = "Dòng trong tệp đã gửi"
#: The columns of the template, in the order in which a clerk fills them in.
_FIELDS = (
    "number", "kind", "instance", "received", "accepted", "title", "role:plaintiff", "birth:plaintiff",
    "personal_id:plaintiff", "address:plaintiff", "role:defendant", "birth:defendant",
    "personal_id:defendant", "address:defendant", "role:interested", "claim", "amount", "judge", "clerk",
    "state", "since", "decided", "judgment_number", "in_force", "closed", "court", "petition",
    "role:accused", "birth:accused", "personal_id:accused", "role:victim", "article", "top", "detained",
    "minor", "simplified", "against", "ground",
)  # fmt: skip
_OF_PEOPLE = {"birth": "Năm sinh", "personal_id": "Số định danh", "address": "Địa chỉ"}
_ROLES = {
    "plaintiff": "Nguyên đơn",
    "defendant": "Bị đơn",
    "interested": "Người liên quan",
    "accused": "Bị cáo",
    "victim": "Bị hại",
}
_ENDANGERED = ("=", "+", "-", "@", "\t")


def refused_rows(sheet: Sheet, findings: Iterable[Sequence[object]]) -> bytes:
    """CSV with the refused rows in the columns of the file, then why; UTF-8 with its mark, for Excel."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for line, head, reason in findings:
        reasons[int(str(line))].append(f"{head}: {reason}" if head else str(reason))
    kept = [place for place, head in enumerate(sheet.head.cells) if head not in (REASON, LINE)]
    rows = [[*(sheet.head.cells[place] for place in kept), LINE, REASON]]
    for row in sheet.rows:
        if row.line in reasons:
            cells = as_cells(sheet, row)
            rows.append([*(cells[place] for place in kept), str(row.line), "; ".join(reasons[row.line])])
    return as_csv(rows)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """As the spreadsheets of this country read it. What a spreadsheet would run is written as words."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_ENDANGERED) else cell


def template() -> bytes:
    """An empty docket as XLSX: one line of headings, columns of numbers and days kept as words."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Sổ thụ lý")
    for place, field in enumerate(_FIELDS, 1):
        head = heading(field)
        sheet.cell(row=1, column=place, value=head).font = Font(bold=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(12, len(head) + 3)
        sheet.column_dimensions[letter].number_format = "@"
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def heading(field: str) -> str:
    """How a column of the template is headed; what is written so is read so."""
    what, _colon, role = field.partition(":")
    if not role:
        return headings(field)[0]
    name = _ROLES[role] if what == "role" else f"{_OF_PEOPLE[what]} {_ROLES[role].lower()}"
    assert column(name) == field
    return name
