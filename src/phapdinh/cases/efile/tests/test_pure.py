"""What a file is by its bytes, and the stretch of text around what was looked for."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.cases.efile.marking import stretch
from phapdinh.cases.efile.media import (
    JPEG,
    M4A,
    MP3,
    MP4,
    OGG,
    PDF,
    PNG,
    TEXT,
    WAV,
    WEBM,
    WORD_NEW,
    WORD_OLD,
    media_type_of,
)
from phapdinh.vietnamese.fold import fold


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", PDF),
        (b"rac truoc %PDF-1.4", PDF),
        (b"\xff\xd8\xff\xe0 anh", JPEG),
        (b"\x89PNG\r\n\x1a\n anh", PNG),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WORD_OLD),
        ("Đơn khởi kiện\r\n".encode(), TEXT),
        (("ă" * 4096).encode(), TEXT),  # a letter that the first block cuts
        (b"\x00\x00\x00\x20ftypisom....", MP4),
        (b"\x00\x00\x00\x20ftypM4A ....", M4A),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", WEBM),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", None),
        (b"ID3\x04 bai", MP3),
        (b"\xff\xfb\x90\x00", MP3),
        (b"OggS\x00", OGG),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", WAV),
        (b"RIFF\x24\x00\x00\x00AVI LIST", None),
        (b"", None),
        (b"MZ\x90\x00", None),
        (b"\x7fELF\x01", None),
        (b"  <html>", None),
        (b"PK\x03\x04 hong", None),
        ("Đơn".encode("utf-16"), None),
    ],
)
def test_a_file_is_what_its_bytes_say(tmp_path: Path, content: bytes, kind: str | None) -> None:
    path = tmp_path / "ten-noi-doi.pdf"
    path.write_bytes(content)
    assert media_type_of(path) == kind


@pytest.mark.parametrize(("inside", "kind"), [("word/document.xml", WORD_NEW), ("ban-an.pdf", None)])
def test_word_is_told_from_any_other_zip(tmp_path: Path, inside: str, kind: str | None) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(inside, "x")
    assert media_type_of(path) == kind


def test_words_are_marked_with_their_diacritics() -> None:
    pieces = stretch("Bị đơn vay\n tiền,   tiền lãi chưa trả", ["tien", "lai"])
    assert [piece.text for piece in pieces if piece.found] == ["tiền", "tiền", "lãi"]
    assert "".join(piece.text for piece in pieces) == "Bị đơn vay tiền, tiền lãi chưa trả"


def test_a_long_page_is_cut_at_words() -> None:
    text = "đầu " * 100 + "tiền vay " + "cuối " * 100
    whole = "".join(piece.text for piece in stretch(text, ["tien"]))
    assert whole.startswith("… đầu")
    assert whole.endswith("cuối …")
    assert len(whole) < 260


@settings(max_examples=50)
@given(st.text(min_size=1), st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=3))
def test_nothing_but_the_text_is_shown(text: str, words: list[str]) -> None:
    folded = [word for word in fold(" ".join(words)).split() if word] or ["x"]
    shown = "".join(piece.text for piece in stretch(text, folded)).strip("… ")
    assert shown in " ".join(unicodedata.normalize("NFC", text).split())
