"""Each format that courts use comes out as the same words."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from phapdinh.judgments.read import DEFAULT, Unreadable, read
from phapdinh.judgments.tests.read import samples
from phapdinh.judgments.tests.read.samples import HEADING, PARAGRAPH, TEXT, paragraph


def words(text: str) -> list[str]:
    return text.split()


def test_a_pdf_reads_its_head_column_by_column_and_its_paragraphs_in_order() -> None:
    pages = read(samples.judgment_pdf(), "ban-an.pdf")
    lines = pages.text.split("\n")
    head = lines.index("TÒA ÁN NHÂN DÂN")
    assert lines[head : head + 4] == [
        "TÒA ÁN NHÂN DÂN",
        "HUYỆN SUỐI BẠC",
        "TỈNH ĐỒNG MÂY",
        "Bản án số: 07/2020/DS-ST",
    ]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines
    assert " ".join(words(pages.text)).count(PARAGRAPH) == 2
    assert (pages.format, pages.page_count, pages.ocr_pages, pages.notes) == ("pdf", 1, (), ())


def test_a_scan_is_recognised_page_by_page() -> None:
    heard: list[tuple[int, int]] = []
    pages = read(samples.scanned_pdf(), "quet.pdf", on_page=lambda done, of: heard.append((done, of)))
    wanted = set(words(PARAGRAPH))
    for text in pages.text.split("\f"):
        assert len(wanted & set(words(text))) / len(wanted) > 0.9
    assert (pages.page_count, pages.ocr_pages, heard) == (2, (1, 2), [(1, 2), (2, 2)])


def test_a_file_of_five_hundred_pages_is_read() -> None:
    pages = read(samples.plain_pdf(500), "dai.pdf")
    assert pages.page_count == 500
    assert pages.text.split("\f")[499].startswith("Trang 500")


def test_a_doc_is_read() -> None:
    pages = read(samples.doc(TEXT), "ban-an.doc")
    assert words(pages.text) == words(TEXT)
    assert pages.format == "doc"


def test_a_doc_without_antiword_is_read_by_libreoffice_or_refused_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice is an optional package: with it the words come out, without it the clerk is told."""
    office = shutil.which("soffice")
    if office is not None:
        (tmp_path / "soffice").symlink_to(office)
    monkeypatch.setenv("PATH", str(tmp_path))
    if office is None:
        with pytest.raises(Unreadable, match="LibreOffice"):
            read(samples.doc(TEXT), "ban-an.doc")
    else:
        pages = read(samples.doc(TEXT), "ban-an.doc")
        assert (words(pages.text), pages.format) == (words(TEXT), "doc")


def test_a_docx_is_read_in_order_with_its_tables() -> None:
    cell = "<w:tc>{}</w:tc>".format
    left, right = cell(paragraph("TÒA ÁN") + paragraph("HUYỆN A")), cell(paragraph("CỘNG HÒA"))
    table = f"<w:tbl><w:tr>{left}{right}</w:tr></w:tbl>"
    pages = read(samples.docx(paragraph("Trước") + table + paragraph("Sau")), "a.docx")
    assert pages.text.split("\n") == ["Trước", "TÒA ÁN", "HUYỆN A", "CỘNG HÒA", "Sau"]


def test_a_row_of_single_lines_stays_on_one_line() -> None:
    row = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Án phí", "300.000 đồng"))
    assert read(samples.docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")).text == "Án phí\t300.000 đồng"


def test_tracked_deletions_field_codes_and_macros_are_no_words() -> None:
    body = (
        "<w:p><w:r><w:t>Buộc</w:t></w:r><w:del><w:r><w:delText>không</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:ins><w:r><w:t> bị đơn trả</w:t></w:r></w:ins></w:p>"
    )
    assert read(samples.docx(body, extra={"word/vbaProject.bin": b"Shell"})).text == "Buộc bị đơn trả"


NUMBERING = f"""<w:numbering {samples.W}><w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"""


def test_numbers_that_word_writes_by_itself_are_part_of_the_text() -> None:
    def numbered(level: int, text: str) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')

    body = "".join(
        numbered(*one) for one in ((0, "Về án phí"), (1, "một"), (1, "hai"), (0, "Về lãi"), (1, "ba"))
    )
    pages = read(samples.docx(body, extra={"word/numbering.xml": NUMBERING.encode()}))
    assert pages.text.split("\n") == ["[1] Về án phí", "1.a) một", "1.b) hai", "[2] Về lãi", "2.a) ba"]


def test_a_docx_page_break_is_a_page() -> None:
    body = paragraph("Một") + '<w:p><w:r><w:br w:type="page"/><w:t>Hai</w:t></w:r></w:p>'
    assert read(samples.docx(body)).page_count == 2


HTML = f"""<!DOCTYPE html><html><head><title>Trang</title><style>p {{color: red}}</style></head><body>
<script>document.write("Bị cáo Giả Mạo")</script><!-- Trần Văn Ẩn --><p>{HEADING}</p>
<p style="display: none">Chữ giấu</p><noscript>Bật lên</noscript>
<table><tr><td>Số:</td><td>07/2020/DS-ST</td></tr></table>
<p>A &amp; B&nbsp;&lt;C&gt;<br>dòng&nbsp;hai</p></body></html>"""


def test_html_gives_its_visible_words_and_no_script() -> None:
    pages = read(HTML.encode(), "ban-an.html")
    assert pages.text.split("\n\n") == [HEADING, "Số:\t07/2020/DS-ST", "A & B <C>\ndòng hai"]
    for unwanted in ("Giả Mạo", "Trần Văn Ẩn", "color", "Chữ giấu", "Bật lên", "Trang"):
        assert unwanted not in pages.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_every_unicode_form(encoding: str) -> None:
    assert read(TEXT.encode(encoding), "a.txt").text == TEXT


def test_html_in_utf16() -> None:
    assert HEADING in read(HTML.encode("utf-16"), "a.html").text


def test_text_in_windows_1258() -> None:
    import unicodedata

    marks = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for letter in TEXT:  # the code page has tone marks of their own after a letter
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in marks)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in marks))
        pieces.append(base + tone)
    assert read("".join(pieces).encode("cp1258"), "a.txt").text == TEXT


TCVN3 = (
    "Nguyªn ®¬n «ng Lª V¨n Nam tr×nh bµy: ngµy 12 th¸ng 3 bÞ ®¬n vay tiÒn ®Õn nay ch\u00ada tr¶, "
    "khëi kiÖn yªu cÇu Tßa ¸n."
)
VNI = (
    "Nguyeân ñôn oâng Leâ Vaên Nam trình baøy: ngaøy 12 thaùng 3 bò ñôn vay tieàn ñeán nay chöa traû, "
    "yeâu caàu Toøa aùn."
)


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_bytes_of_old_fonts_come_out_as_the_letters_that_repair_knows(text: str) -> None:
    from phapdinh.judgments.repair import repair

    pages = read(text.encode("cp1252"), "cu.txt")
    assert pages.text == text
    assert re.match(
        r"Nguyên đơn ông Lê Văn Nam trình bày: ngày 12 tháng 3 bị đơn vay tiền đến nay chưa trả",
        repair(pages.text),
    )


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (TEXT.encode(), "ban-an.pdf", "txt"),
        (HTML.encode(), "ban-an.doc", "html"),
        (samples.docx(paragraph(HEADING)), "ban-an.doc", "docx"),
    ],
)
def test_a_wrong_extension_is_read_by_what_it_is_with_a_note(data: bytes, name: str, form: str) -> None:
    pages = read(data, name)
    assert HEADING in pages.text
    assert pages.format == form
    assert "đã đọc theo nội dung" in pages.notes[0]


def test_a_cut_last_letter_of_utf8_loses_no_other() -> None:
    cut = TEXT.rstrip().encode() + "ế".encode()[:2]
    assert read(cut, "a.txt").text == TEXT.rstrip() + "\ufffd"


def test_a_huge_sheet_is_recognised_at_a_smaller_scale() -> None:
    pages = read(samples.scanned_pdf(), "x.pdf", limits=replace(DEFAULT, image_pixels=2_000_000))
    assert "Nguyên đơn" in pages.text
