"""Coding of text files: repair, parse, code, write. One file in, one file out, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from phapdinh.judgments.coding import apply_replacements, code_text
from phapdinh.judgments.parse import parse
from phapdinh.judgments.read import Unreadable, read
from phapdinh.judgments.repair import repair


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: how many replacements of each kind, how many doubts, or the error."""

    name: str
    replacements: dict[str, int] = field(default_factory=dict)
    suspicions: int = 0
    error: str | None = None


def _no_court(*_: object) -> None:
    """The register of courts is not needed to code a name."""


def code_file(source: Path, target: Path) -> FileOutcome:
    """Code the text file ``source`` into ``target`` (UTF-8). Errors are part of the outcome."""
    try:
        text = repair(read(source, source.name).text)
        coding = code_text(text, parse(text, resolve_court=_no_court))
        _write(target, apply_replacements(text, coding.replacements))
    except Unreadable as error:
        return FileOutcome(source.name, error=str(error))
    except OSError as error:
        return FileOutcome(source.name, error=f"không đọc hoặc ghi được tệp ({error.strerror}).")
    except Exception as error:
        return FileOutcome(source.name, error=f"không mã hóa được ({type(error).__name__}).")
    counts = Counter(str(one.kind) for one in coding.replacements)
    return FileOutcome(source.name, dict(counts), len(coding.suspicions))


def _write(target: Path, text: str) -> None:
    """Write beside the target and rename: a reader sees the old file or the whole new one."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".ma-hoa-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _one(out_dir: Path, source: Path) -> FileOutcome:
    return code_file(source, out_dir / source.name)


def code_files(sources: list[Path], out_dir: Path, *, workers: int | None = None) -> Iterator[FileOutcome]:
    """Code many files over processes, in the order given. ``workers``: processes, all cores by default."""
    work = partial(_one, out_dir)
    processes = min(workers or os.cpu_count() or 1, len(sources))
    if processes <= 1:
        yield from map(work, sources)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(work, sources, chunksize=max(1, min(16, len(sources) // (processes * 4))))
