"""Documents that people hand in (DOCX, DOC, HTML, PDF) as plain text, a paragraph a line.

The room of judgments reads files already, in a process of its own with bounds; ``laws`` may not import it,
so ``web`` joins them once all rooms are loaded. A file of plain text needs no reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

#: The text of a file, told by its content. Raises ``UnreadableFileError``.
Reader = Callable[[Path], str]
_READERS: list[Reader] = []
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")
_PLAIN = frozenset({".txt", ""})


class UnreadableFileError(Exception):
    """A file that cannot be read; its text says why, in Vietnamese."""


def register_reader(reader: Reader) -> None:
    """Read files by ``reader`` (a second call replaces the first)."""
    _READERS[:] = [reader]


def text_of(path: Path) -> str:
    """The text of a document in NFC. Raises ``UnreadableFileError``.

    A text file is taken as it is; of others blank lines between paragraphs and page breaks go.
    """
    if path.suffix.lower() in _PLAIN or not _READERS:
        return _tidy(_plain(path))
    words = _READERS[0](path).replace("\f", "\n")
    return _tidy(_BLANK_LINES.sub("\n", words))


def _plain(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"không đọc được văn bản UTF-8 ({error})") from error


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\x00", "")
