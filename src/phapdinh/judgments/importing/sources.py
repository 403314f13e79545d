"""Where files come from: single files, folders, zip archives, a manifest. Nothing is unpacked to the disk."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from phapdinh.judgments.importing.manifest import Listed, read_manifest
from phapdinh.judgments.linking import Known
from phapdinh.judgments.read import Limits, Unreadable
from phapdinh.judgments.read.archive import is_safe_name, member_name, open_zip, read_member
from phapdinh.judgments.read.errors import ZIP_BOMB, too_large
from phapdinh.judgments.read.sniff import Format, sniff

UNSAFE_NAME = "Tên tệp trong tệp nén không an toàn."
TOO_DEEP = "Tệp nén lồng trong tệp nén quá nhiều lớp."
WRONG_SUM = "Mã băm SHA-256 của tệp khác với sổ nhập."
MISSING = "Không tìm thấy tệp ghi trong sổ nhập."


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import: its bytes or the path to them, or why there are none."""

    name: str
    content: bytes | Path | None = None
    known: Known = field(default_factory=Known)
    refused: str | None = None
    sha256: str | None = None  # as the manifest says


def discover(
    paths: Iterable[Path], *, manifest: Path | None, known: Known, limits: Limits
) -> Iterator[Source]:
    """Every file, in a fixed order, as it is come to; ``known`` holds for all of them."""
    for path in paths:
        for file in _files(path):
            yield from discover_one(str(file), file, known, limits)
    if manifest is not None:
        for row in read_manifest(manifest, known):
            yield from _listed(row, limits)


def discover_one(name: str, path: Path, known: Known, limits: Limits) -> Iterator[Source]:
    """One file under a name of its own: itself, or what is in it where it is an archive."""
    try:
        archive = zipfile.is_zipfile(path) and sniff(path) is Format.ZIP
    except (Unreadable, OSError):
        archive = False  # the reading stage says what is wrong with it
    if archive:
        yield from _Unpacking(known, limits).members(name, path, depth=1)
    elif path.stat().st_size > limits.file_bytes:
        yield Source(name, refused=too_large(path.stat().st_size, limits.file_bytes).reason, known=known)
    else:
        yield Source(name, path, known)


def _listed(row: Listed, limits: Limits) -> Iterator[Source]:
    if row.fault:
        yield Source(row.name, refused=row.fault, known=row.known)
    elif not row.path.is_file():
        yield Source(row.name, refused=MISSING, known=row.known)
    else:
        for source in discover_one(row.name, row.path, row.known, limits):
            yield replace(source, sha256=row.sha256) if source.content == row.path else source


def _files(path: Path) -> Iterator[Path]:
    """The file, or all files below the folder; hidden files and Word's lock files are not looked at."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(folder) / name


class _Unpacking:
    """One archive with all that is in it; together its members unpack to no more than ``archive_bytes``."""

    def __init__(self, known: Known, limits: Limits) -> None:
        self._known, self._limits, self._left = known, limits, limits.archive_bytes

    def members(self, name: str, data: bytes | Path, *, depth: int) -> Iterator[Source]:
        """Members one by one, those of archives within it too."""
        try:
            if depth > self._limits.archive_depth:
                raise Unreadable(TOO_DEEP)
            with closing(open_zip(data)) as archive:
                inside = [member for member in archive.infolist() if _wanted(member)]
                if len(inside) > self._limits.archive_members:
                    raise Unreadable(ZIP_BOMB)
                for member in inside:
                    yield from self._member(f"{name}/{member_name(member)}", archive, member, depth)
        except Unreadable as error:
            yield Source(name, refused=error.reason, known=self._known)

    def _member(
        self, label: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int
    ) -> Iterator[Source]:
        try:
            if not is_safe_name(member_name(member)):
                raise Unreadable(UNSAFE_NAME)
            most = min(self._limits.file_bytes, self._left)
            content = read_member(archive, member, self._limits, most=most)
        except Unreadable as error:
            yield Source(label, refused=error.reason, known=self._known)
            return
        self._left -= len(content)
        if _is_archive(content):
            yield from self.members(label, content, depth=depth + 1)
        else:
            yield Source(label, content, self._known)


def _wanted(member: zipfile.ZipInfo) -> bool:
    """Not folders, hidden files, lock files, nor what a Mac adds."""
    *folders, base = member_name(member).replace("\\", "/").split("/")
    return not member.is_dir() and not base.startswith((".", "~$")) and "__MACOSX" not in folders


def _is_archive(content: bytes) -> bool:
    try:
        return content.startswith(b"PK") and sniff(content) is Format.ZIP
    except Unreadable:
        return False


def estimate(paths: Iterable[Path], manifest: Path | None) -> int:
    """About how many files there are, for a progress bar: archives count by their listed members."""
    files = [file for path in paths for file in _files(path)]
    if manifest is not None:
        with manifest.open("rb") as lines:
            rows = sum(1 for line in lines if line.strip())
        return len(files) + max(0, rows - (0 if manifest.suffix == ".jsonl" else 1))
    return sum(_members(file) for file in files)


def _members(path: Path) -> int:
    if path.suffix.lower() != ".zip":
        return 1
    try:
        with zipfile.ZipFile(path) as archive:
            return max(1, sum(1 for member in archive.infolist() if not member.is_dir()))
    except (zipfile.BadZipFile, OSError, ValueError):
        return 1
