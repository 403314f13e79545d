"""Plain text in whatever encoding it comes: Unicode in every form, and the 8-bit code pages of Vietnam."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata

from phapdinh.judgments.read.errors import UNKNOWN, Unreadable
from phapdinh.vietnamese.legacy import convert_passages
from phapdinh.vietnamese.syllables import is_syllable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_ENOUGH = 0.5
BAD_ENCODING = "Không xác định được bảng mã của tệp văn bản; hãy lưu lại dạng UTF-8."


def decode(data: bytes) -> str:
    """The text of ``data``. TCVN3 and VNI come back as the Latin letters that repair converts.

    Raises :class:`Unreadable` where the bytes are no text, or text in no encoding that is known.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    if b"\x00" in data[:_SAMPLE]:
        return _strict(data, _utf16_without_mark(data))
    if len(_CONTROL.findall(data[:_SAMPLE])) * 100 > len(data[:_SAMPLE]):
        raise Unreadable(UNKNOWN)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _nearly_utf8(data, error) or _eight_bit(data)


_DATA = re.compile(r"\s*(?:\{\s*\"|\[\s*[\[{\"])")


def is_data(text: str) -> bool:
    """Whether the text is JSON or JSON lines: data about judgments, not a judgment."""
    if not _DATA.match(text):
        return False
    try:
        json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return False
    return True


def _strict(data: bytes, encoding: str) -> str:
    usable = len(data) - len(data) % {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    try:
        return data[:usable].decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(BAD_ENCODING) from error


def _utf16_without_mark(data: bytes) -> str:
    """Which half of each pair is mostly zero: Vietnamese text has many letters below 256."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample) // 2 or min(even, odd) * 4 > max(even, odd):
        raise Unreadable(UNKNOWN)
    return "utf-16-be" if even > odd else "utf-16-le"


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> str | None:
    """UTF-8 with a few broken bytes (a cut end, a stray code): shown as U+FFFD, never dropped."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for letter in text[:_SAMPLE] if ord(letter) > 0x7F) - broken
    at_end = error.start >= len(data) - 3
    return text if at_end or (broken * 50 <= sound and broken * 500 <= len(text)) else None


def _eight_bit(data: bytes) -> str:
    """The reading that has the most Vietnamese syllables: Windows-1258, or TCVN3 and VNI as Latin letters."""
    cp1258 = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    latin = _cp1252(data)
    readings = ((vietnamese_share(cp1258), cp1258), (vietnamese_share(convert_passages(latin)), latin))
    share, text = max(readings, key=lambda reading: reading[0])
    if share < _ENOUGH:
        raise Unreadable(BAD_ENCODING)
    return text


def _cp1252(data: bytes) -> str:
    """Windows-1252 with its five holes read as Latin-1, as fonts do."""
    text = data.decode("cp1252", errors="surrogateescape")
    return re.sub("[\udc80-\udcff]", lambda hole: chr(ord(hole.group()) - 0xDC00), text)


def vietnamese_share(text: str) -> float:
    """How many of the words are Vietnamese syllables, from 0 to 1; single letters do not count."""
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if len(word) > 1]
    if not words:
        return 0.0
    return sum(1 for word in words if is_syllable(word)) / len(words)
