"""Zip files from strangers: never unpacked by name, never beyond their bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from phapdinh.judgments.read.errors import BROKEN_ZIP, ENCRYPTED, ZIP_BOMB, Unreadable
from phapdinh.judgments.read.limits import Limits

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


def open_zip(data: bytes | Path) -> zipfile.ZipFile:
    """Open an archive. Raises :class:`Unreadable` where it is broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except _BROKEN as error:
        raise Unreadable(BROKEN_ZIP) from error


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, *, most: int) -> bytes:
    """The bytes of one member, at most ``most``; the size that it declares is not believed.

    Raises :class:`Unreadable` for a password, a bomb, or a broken stream.
    """
    if member.flag_bits & 0x1:
        raise Unreadable(ENCRYPTED)
    allowed = min(most, max(limits.inflation_from, member.compress_size * limits.inflation))
    if member.file_size > allowed:
        raise Unreadable(ZIP_BOMB)
    try:
        with archive.open(member) as stream:
            content = stream.read(allowed + 1)
    except _BROKEN as error:
        raise Unreadable(BROKEN_ZIP) from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise Unreadable(ENCRYPTED) from error
    if len(content) > allowed:
        raise Unreadable(ZIP_BOMB)
    return content


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: old tools write UTF-8 without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def is_safe_name(name: str) -> bool:
    """Whether a member's name stays inside its archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = len(name) > 1 and name[1] == ":"
    return not path.is_absolute() and not drive and ".." not in path.parts and "\x00" not in name
