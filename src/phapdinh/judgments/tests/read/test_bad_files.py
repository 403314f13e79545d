"""Every bad file is refused with one clear line, and none takes the process with it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.judgments.read import DEFAULT, Limits, Unreadable, doc, ocr, read
from phapdinh.judgments.tests.read import samples


def reason(data: bytes | Path, name: str = "x", limits: Limits = DEFAULT) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name, limits=limits)
    return caught.value.reason


def read_or_refuse(data: bytes, limits: Limits = DEFAULT) -> str:
    """The text or the reason; any other exception is a fault."""
    try:
        return read(data, "x", limits=limits).text
    except Unreadable as error:
        return error.reason


def test_an_empty_file(tmp_path: Path) -> None:
    empty = tmp_path / "rong.pdf"
    empty.touch()
    assert reason(empty) == reason(b"") == "Tệp rỗng (0 byte)."


def test_a_truncated_pdf() -> None:
    whole = samples.judgment_pdf()
    for share in (0.1, 0.5):
        assert "cắt cụt" in reason(whole[: int(len(whole) * share)])


def test_an_encrypted_pdf() -> None:
    assert "mật khẩu" in reason(samples.plain_pdf(1, password="bí mật".encode("ascii", "ignore").decode()))


def test_a_pdf_with_more_pages_than_are_read() -> None:
    assert (
        reason(samples.plain_pdf(4), limits=replace(DEFAULT, pages=3))
        == "Tệp có 4 trang, vượt giới hạn 3 trang."
    )


def test_a_pdf_without_any_word() -> None:
    assert "Không tìm thấy chữ" in reason(samples.pdf("#rect(width: 4cm, height: 4cm)"))


def test_a_file_larger_than_the_limit(tmp_path: Path) -> None:
    big = tmp_path / "lon.pdf"
    with big.open("wb") as file:
        file.truncate(DEFAULT.file_bytes + 1)
    assert "quá lớn" in reason(big)


def _bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * (size // 6))
    return out.getvalue()


def test_a_bomb_that_says_how_large_it_is() -> None:
    bomb = _bomb(400 << 20)
    assert len(bomb) < 2 << 20
    assert "bom nén" in reason(bomb)


def test_a_bomb_that_packs_suspiciously_well() -> None:
    assert "bom nén" in reason(_bomb(60 << 20))


def test_a_bomb_that_lies_about_its_size() -> None:
    bomb = bytearray(_bomb(60 << 20))
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        where = bomb.index(signature) + at
        bomb[where : where + 4] = (1000).to_bytes(4, "little")
    assert reason(bytes(bomb))  # broken by its checksum or cut off by its bound, never unpacked whole


def test_a_broken_docx() -> None:
    whole = samples.docx(samples.paragraph("Bản án"))
    assert "hỏng" in reason(whole[: len(whole) // 2])
    assert "hỏng" in reason(samples.docx("<w:p><w:r>"))


def test_a_docx_with_entities_is_not_expanded() -> None:
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(8))
    body = "<w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body>"
    xml = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{lol}]><w:document {samples.W}>{body}</w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    assert reason(out.getvalue())


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"{\\rtf1 xin chao}", "RTF"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG"),
        (b"\x7fELF" + bytes(50), "chương trình"),
        (bytes(range(1, 32)) * 20, "định dạng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "định dạng"),
        ("Kod\u0142o \u0142\u00f3\u017c\u017e\u0165\u0159".encode("cp1250") * 20, "bảng mã"),
    ],
)
def test_what_is_no_document(data: bytes, word: str) -> None:
    assert word in reason(data)


@pytest.mark.parametrize(
    "text", ['{"number": "07/2020/DS-ST"}\n{"number": "8"}\n', '[\n {"a": 1}\n]', '["07/2020"]']
)
def test_data_about_judgments_is_no_judgment(text: str) -> None:
    assert "JSON" in reason(text.encode())


@pytest.mark.parametrize("text", ["[1] Về án phí: bị đơn phải chịu.", "[1]\nVề án phí", "{Bản án số 7}"])
def test_a_paragraph_number_in_brackets_is_no_data(text: str) -> None:
    assert read(text.encode()).text == text


def test_a_spreadsheet_is_no_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "định dạng" in reason(out.getvalue())


def test_a_locked_word_file() -> None:
    assert "mật khẩu" in reason(samples._ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))


def test_a_page_nested_beyond_reason() -> None:
    assert "lồng" in reason(b"<html>" + b"<div>" * 5000 + b"x" + b"</div>" * 5000)


def test_a_server_without_tesseract_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    ocr.available.cache_clear()
    try:
        assert "tesseract" in reason(samples.scanned_pdf())
    finally:
        ocr.available.cache_clear()


def test_a_server_without_a_reader_of_doc_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "antiword" in reason(samples.doc(samples.TEXT))


def test_a_broken_doc_is_refused() -> None:
    whole = samples.doc(samples.TEXT)
    assert reason(whole[:600] + bytes(4000)) in (
        doc.BROKEN_DOC,
        "Không nhận ra định dạng tệp. Chấp nhận PDF, DOCX, DOC, HTML và TXT.",
    )


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["%PDF-1.7\n", "<html>", "", "PK\x03\x04"]))
def test_any_bytes_are_read_or_refused(data: bytes, start: str) -> None:
    assert read_or_refuse(start.encode() + data)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(samples.judgment_pdf())
    for _ in range(data.draw(st.integers(1, 30))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert read_or_refuse(bytes(content), replace(DEFAULT, seconds_per_page=0.001))
