"""What a file is, by its bytes and not by its name; and which of them go into the file of a case."""

from __future__ import annotations

import zipfile
from pathlib import Path

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
WORD_NEW = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD_OLD, TEXT = "application/msword", "text/plain"
PICTURES = frozenset({JPEG, PNG})
MP3, WAV, OGG, M4A = "audio/mpeg", "audio/wav", "audio/ogg", "audio/mp4"
MP4, WEBM = "video/mp4", "video/webm"
SOUNDS, FILMS = frozenset({MP3, WAV, OGG, M4A}), frozenset({MP4, WEBM})
PLAYED = SOUNDS | FILMS
SHOWN = PICTURES | PLAYED | {PDF}  # by a browser, without a program of its own
MOST_BYTES = 200 * 1024 * 1024
MOST_PLAYED = 2 * 1024**3  # bytes of sound or film
ENDINGS = ".pdf,.docx,.doc,.jpg,.jpeg,.png,.txt,.mp3,.wav,.ogg,.m4a,.mp4,.webm"

_HEAD = 4096
_MAGIC = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": WORD_OLD,
    b"OggS": OGG,
    b"ID3": MP3,
    b"\xff\xfb": MP3,
    b"\xff\xf3": MP3,
    b"\xff\xf2": MP3,
}


def media_type_of(path: Path) -> str | None:
    """The media type of a document that a case may hold; None for anything else, also an empty file."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    if (played := _played(head)) is not None:
        return played
    if head.startswith(b"PK"):
        return WORD_NEW if _is_word(path) else None
    return TEXT if head and _is_text(head) else None


def _played(head: bytes) -> str | None:
    """Sound or film whose mark stands further within."""
    if head[4:8] == b"ftyp":
        return M4A if head[8:11] == b"M4A" else MP4
    if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64]:
        return WEBM
    return WAV if head.startswith(b"RIFF") and head[8:12] == b"WAVE" else None


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _is_text(head: bytes) -> bool:
    """Words without control characters; what a browser would take for a page is none."""
    if b"\x00" in head or head.lstrip()[:1] == b"<":
        return False
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # not a letter that the head has cut
            return False
        text = head[: error.start].decode("utf-8")
    return all(letter.isprintable() or letter in "\r\n\t\f" for letter in text.lstrip("\ufeff"))
