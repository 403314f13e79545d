"""Tables as spreadsheets write them: signs, code pages, titles above, broken files."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from phapdinh.cases.importing import sheets
from phapdinh.cases.importing.report import as_csv, heading, refused_rows, template
from phapdinh.cases.importing.sheets import SheetError, read_sheet
from phapdinh.cases.importing.tests.docket_file import HEAD, ROW, docket, numbered

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16"])
def test_signs_and_codes_are_found_out(mark: str, coded: str) -> None:
    text = docket(ROW, mark=mark).decode()
    sheet = read_sheet(text.encode(coded))
    assert sheet.head.cells == HEAD
    assert [row.cells[6] for row in sheet.rows] == ["Đặng Thị Thanh Nhàn (sinh năm 1981)"]


def test_the_code_page_of_old_windows_is_composed() -> None:
    import unicodedata

    # Windows keeps a letter with its hat in one byte and the tone in the next.
    text = docket(ROW).decode()
    tones = "\u0300\u0301\u0303\u0309\u0323"
    coded = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        coded += (bare + tone).encode("cp1258")
    assert read_sheet(coded).rows == read_sheet(text.encode()).rows


def test_titles_above_the_headings_and_empty_lines_are_passed_over() -> None:
    text = (
        "TÒA ÁN NHÂN DÂN KHU VỰC 91;;\r\nSỔ THỤ LÝ NĂM 2026;;\r\n;;\r\n" + docket(ROW, numbered(2)).decode()
    )
    sheet = read_sheet((text + "\r\n;;;\r\n").encode())
    assert (sheet.head.line, [row.line for row in sheet.rows]) == (4, [5, 6])


def test_a_cell_with_lines_keeps_them_and_the_lines_are_counted_on() -> None:
    sheet = read_sheet(docket({**ROW, "Bị đơn": "Phan Văn Lực\nHồ Thị Sen"}, numbered(2)))
    assert sheet.rows[0].cells[8] == "Phan Văn Lực\nHồ Thị Sen"
    assert [row.line for row in sheet.rows] == [2, 4]


def test_a_spreadsheet_gives_its_days_and_numbers_as_words() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Sổ thụ lý"])
    book.active.append(["Số thụ lý", "Ngày thụ lý", "Ngày nhận đơn", "Giá trị tranh chấp", "Ghi chú"])
    book.active.append([12, datetime(2026, 3, 5), date(2026, 3, 2), 180000000.0, None])
    out = io.BytesIO()
    book.save(out)
    sheet = read_sheet(out.getvalue())
    assert sheet.rows[0].cells == ("12", "05/03/2026", "02/03/2026", "180000000")


def test_what_is_not_understood_is_told_not_dropped_in_silence() -> None:
    sheet = read_sheet(docket({**ROW, "Người lập sổ": "Lê Thị Hải Yến"}))
    assert sheet.unread == ("Người lập sổ",)


def test_every_column_of_the_template_is_read() -> None:
    assert [heading(field) for field in ("number", "birth:plaintiff", "role:interested")] == [
        "Số thụ lý", "Năm sinh nguyên đơn", "Người liên quan",
    ]  # fmt: skip
    sheet = read_sheet(template())
    assert (sheet.unread, sheet.rows) == ((), ())
    assert len(sheet.head.cells) > 35


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0 old", "Excel kiểu cũ"),
        (b"PK\x03\x04 broken", "tệp hỏng"),
        ("một;hai;ba\r\n1;2;3".encode(), "tiêu đề cột"),
        (b"", "tiêu đề cột"),
        (docket(ROW) + '\r\n"không đóng;'.encode(), "dấu nháy"),
        (docket({**ROW, "Ngày TL": "05/01/2026"}), "Hai cột cùng nghĩa"),
    ],
)
def test_what_is_no_docket_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        read_sheet(content)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with pytest.raises(SheetError, match="chia sổ"):
        read_sheet(docket(*(numbered(seq) for seq in range(1, 4))))
    monkeypatch.setattr(sheets, "_MOST_UNPACKED", 1000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 5000)
    with pytest.raises(SheetError, match="quá lớn"):
        read_sheet(bomb.getvalue())


@settings(max_examples=40, deadline=None)
@given(cells=st.lists(WORDS, min_size=3, max_size=3))
def test_a_row_that_goes_out_comes_back_as_it_was(cells: list[str]) -> None:
    head = ["Số thụ lý", "Ngày thụ lý", "Ghi chú"]
    tidy = read_sheet(as_csv([head, ["x", "y", "z"], cells]))
    again = read_sheet(as_csv([head, ["x", "y", "z"], *(row.cells for row in tidy.rows[1:])]))
    assert again.rows == tidy.rows


def test_refused_rows_go_out_in_their_own_columns_with_why_and_come_back() -> None:
    sheet = read_sheet(docket(ROW, numbered(2, **{"Bị đơn": "=1+1"}), numbered(3)))
    told = refused_rows(sheet, [[3, "Ngày thụ lý", "Không có ngày"], [3, "Bị đơn", "Sai"]])
    assert b"'=1+1" in told
    back = read_sheet(told)
    assert [row.cells[8] for row in back.rows] == ["=1+1"]
    assert back.rows[0].cells[-2:] == ("3", "Ngày thụ lý: Không có ngày; Bị đơn: Sai")
    assert back.unread == ("Dòng trong tệp đã gửi", "Lý do từ chối")
    again = read_sheet(refused_rows(back, [[2, "", "Vẫn sai"]]))
    assert again.head.cells.count("Lý do từ chối") == 1
