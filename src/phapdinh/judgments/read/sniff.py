"""What a file is, by its content. Its name decides nothing."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import Path

from phapdinh.judgments.read.errors import BROKEN_ZIP, EMPTY, ENCRYPTED, UNKNOWN, Unreadable

HEAD = 4096
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|font|script)\b", re.I)
_XML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)", re.I | re.S)
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BINARY = {
    b"\xff\xd8\xff": "ảnh JPEG",
    b"\x89PNG": "ảnh PNG",
    b"II*\x00": "ảnh TIFF",
    b"MM\x00*": "ảnh TIFF",
    b"{\\rtf": "RTF",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
    b"\x1f\x8b": "tệp nén GZIP",
    b"MZ": "chương trình",
    b"\x7fELF": "chương trình",
}


class Format(StrEnum):
    """What is read, and the archive that files come in."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    HTML = "html"
    TXT = "txt"
    ZIP = "zip"


def sniff(data: bytes | Path) -> Format:
    """The format of a file. Raises :class:`Unreadable` for an empty, locked or unknown one."""
    head = data[:HEAD] if isinstance(data, bytes) else _head(data)
    if not head:
        raise Unreadable(EMPTY)
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_format(data)
    for magic, called in _BINARY.items():
        if head.startswith(magic):
            raise Unreadable(
                f"Không đọc được định dạng này ({called}). Chấp nhận PDF, DOCX, DOC, HTML và TXT."
            )
    return Format.HTML if _is_html(head) else Format.TXT


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _is_html(head: bytes) -> bool:
    plain = head.replace(b"\x00", b"")  # UTF-16
    start = plain.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _XML.match(start.decode("latin-1")):
        return True
    return start.lstrip().startswith(b"<") and bool(_HTML.search(plain))


def _zip_format(data: bytes | Path) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(BROKEN_ZIP) from error
    if "word/document.xml" in names:
        return Format.DOCX
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Unreadable(UNKNOWN)  # a spreadsheet, a presentation, an OpenDocument file
    return Format.ZIP


def _compound_format(data: bytes | Path) -> Format:
    content = data if isinstance(data, bytes) else data.read_bytes()
    if _ENCRYPTED_STREAM in content:
        raise Unreadable(ENCRYPTED)
    if _WORD_STREAM in content:
        return Format.DOC
    raise Unreadable(UNKNOWN)
