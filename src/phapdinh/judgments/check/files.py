"""The leak check over text files that are already coded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from phapdinh.judgments.check.leaks import find_leaks
from phapdinh.judgments.parse import parse
from phapdinh.judgments.read import Unreadable, read
from phapdinh.judgments.record import Leak, Role
from phapdinh.judgments.repair import repair


@dataclass(frozen=True, slots=True)
class FileAudit:
    """The leaks of one file, with offsets in its repaired text, or why it could not be read."""

    name: str
    leaks: tuple[Leak, ...] = ()
    error: str | None = None


def _no_court(*_: object) -> None:
    """The register of courts is not needed here."""


def audit_file(path: Path) -> FileAudit:
    """Look for personal data in one text file; its officials and lawyers may be named."""
    try:
        text = repair(read(path, path.name).text)
        parsed = parse(text, resolve_court=_no_court)
    except Unreadable as error:
        return FileAudit(path.name, error=str(error))
    except OSError as error:
        return FileAudit(path.name, error=f"không đọc được tệp ({error.strerror}).")
    keep = [one.name for one in parsed.officials]
    keep += [one.name for one in parsed.participants if one.role is Role.LAWYER]
    return FileAudit(path.name, find_leaks(text, keep=keep))


def audit_files(paths: list[Path], *, workers: int | None = None) -> Iterator[FileAudit]:
    """Audit many files over processes, in the order given."""
    processes = min(workers or os.cpu_count() or 1, len(paths))
    if processes <= 1:
        yield from map(audit_file, paths)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(audit_file, paths)
