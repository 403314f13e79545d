"""A table as a file gives it: CSV as spreadsheets of this country write it, or XLSX. No meaning yet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from phapdinh.cases.importing.words import column

MOST_ROWS = 20_000
MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 400 * 1024 * 1024
_MOST_COLUMNS = 100
_LONGEST = 4000  # characters of one cell
_HEAD_WITHIN = 20  # rows above the headings: the name of the court, of the book
_KNOWN = 3  # so many columns must be known for a row to be the one with the headings
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MARKS = (";", "\t", ",")
Known = Callable[[str], bool]
_GUARDED = re.compile(r"'[=+@\t-]")  # what our own report keeps a spreadsheet from running


class SheetError(ValueError):
    """The file as a whole cannot be read as a docket; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file as a spreadsheet numbers it, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings with the line they stand on, and the rows below that hold anything."""

    head: Row
    rows: tuple[Row, ...]

    @property
    def meanings(self) -> tuple[str, ...]:
        """What each column means; empty where it is not known."""
        return tuple(map(column, self.head.cells))

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings that mean nothing to this platform: their columns are left out."""
        return tuple(cell for cell in self.head.cells if cell and not column(cell))


def read_sheet(content: bytes) -> Sheet:
    """The first table of a docket. Raises SheetError where there is none that can be read."""
    return _sheet(rows_of(content, lambda heading: bool(column(heading))))


def rows_of(content: bytes, known: Known) -> Iterator[Row]:
    """The rows of the first table of a file, whatever it is about; ``known`` tells its headings.

    Raises SheetError, at the latest while it is gone through.
    """
    if len(content) > MOST_BYTES:
        raise SheetError(_("Tệp lớn hơn 20 MB; hãy chia sổ thành nhiều tệp, mỗi tệp một năm."))
    if content.startswith(_OLD_EXCEL):
        raise SheetError(_("Đây là tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx hoặc .csv."))
    return _xlsx(content) if content.startswith(_ZIP) else _csv(content, known)


def _sheet(rows: Iterable[Row]) -> Sheet:
    above, head, found = 0, None, list[Row]()
    for row in rows:
        if not any(row.cells):
            continue
        if head is None:
            above += 1
            if sum(1 for cell in row.cells if column(cell)) >= _KNOWN:
                head = row
            elif above >= _HEAD_WITHIN:
                break
            continue
        found.append(row)
        if len(found) > MOST_ROWS:
            raise SheetError(_("Tệp có hơn 20.000 dòng; hãy chia sổ thành nhiều tệp."))
    if head is None:
        raise SheetError(_("Không thấy dòng tiêu đề cột (Số thụ lý, Ngày thụ lý…); hãy dùng tệp mẫu."))
    _refuse_twice(head)
    return Sheet(head, tuple(found))


def _refuse_twice(head: Row) -> None:
    """One field may have one column; people of one capacity may have several."""
    seen: dict[str, str] = {}
    for cell in head.cells:
        meaning = column(cell)
        if meaning and not meaning.startswith("role:"):
            if meaning in seen:
                raise SheetError(
                    _("Hai cột cùng nghĩa: “%(first)s” và “%(second)s”; hãy bỏ hoặc đổi tên một cột.")
                    % {"first": seen[meaning], "second": cell}
                )
            seen[meaning] = cell


def _csv(content: bytes, known: Known) -> Iterator[Row]:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text, known), strict=True)
    try:
        line = 1
        for cells in reader:
            yield _row(line, cells[:_MOST_COLUMNS])
            line = reader.line_num + 1
    except csv.Error as error:
        raise SheetError(_("Tệp CSV hỏng: có dấu nháy không đóng hoặc ô quá dài.")) from error


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 as „Unicode text“ has it, else the code page of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(content, "cp1258")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetError(
            _("Không đọc được chữ trong tệp; trong Excel hãy lưu dạng “CSV UTF-8” hoặc .xlsx.")
        ) from error


def _mark(text: str, known: Known) -> str:
    """What parts the cells: the sign that parts the first lines into most known headings."""
    lines = text.splitlines()[:_HEAD_WITHIN]

    def headings(mark: str) -> int:
        return max((sum(known(cell.strip('" ')) for cell in line.split(mark)) for line in lines), default=0)

    return max(_MARKS, key=headings)


def _xlsx(content: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    _refuse_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for line, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
            yield _row(line, map(_written, cells))
    except SheetError:
        raise
    except Exception as error:  # the reader has no error of its own: whatever it meets, the file is broken
        raise SheetError(_("Không mở được tệp Excel; tệp hỏng hoặc có mật khẩu.")) from error


def _refuse_bomb(content: bytes) -> None:
    """A small archive may unpack to more than a machine holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(one.file_size for one in archive.infolist())
    except zipfile.BadZipFile as error:
        raise SheetError(_("Không mở được tệp Excel; tệp hỏng.")) from error
    if size > _MOST_UNPACKED:
        raise SheetError(_("Tệp Excel quá lớn; hãy chia sổ thành nhiều tệp."))


def _row(line: int, cells: Iterable[str]) -> Row:
    """A row without the empty cells at its end."""
    tidy = [_tidy(cell) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    return Row(line, tuple(tidy))


def _written(cell: Any) -> str:
    """A cell in words: days as they are written here, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _tidy(cell: str) -> str:
    """Composed, without spaces around and without what no table may hold; lines within a cell stay."""
    text = unicodedata.normalize("NFC", cell).replace("\x00", "").replace("\ufeff", "")
    lines = (text[1:] if _GUARDED.match(text) else text).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()[:_LONGEST]


def as_cells(sheet: Sheet, row: Row) -> Sequence[str]:
    """The cells of a row, as many as there are headings."""
    return [*row.cells, *[""] * (len(sheet.head.cells) - len(row.cells))][: len(sheet.head.cells)]
