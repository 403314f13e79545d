"""Files of answered questions: JSONL, plain or compressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import zstandard

from phapdinh.assistant.situations.record import Fault, Received, read_lines
from phapdinh.laws.sources import open_file


def read_file(path: Path) -> Iterator[Received | Fault]:
    """The records of a file in order; where the file itself breaks off the last fault says so."""
    try:
        with open_file(path) as file:
            yield from read_lines(path.name, file)
    except (OSError, EOFError, zstandard.ZstdError) as error:
        yield Fault(path.name, 0, f"tệp bị hỏng hoặc không đọc được đến hết ({error})")


def source_of(path: Path) -> str:
    """What a file is called where nobody says: its name without what tells the format.

    >>> source_of(Path("in/qa.jsonl.zst"))
    'qa'
    """
    return path.name.split(".")[0] or path.name
