"""Statements kept in files: blocks that begin with ``-- name:``, with places to be filled in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_BLOCK = re.compile(r"^-- name: (\w+)$", re.MULTILINE)


@cache
def _blocks(file: str) -> dict[str, str]:
    text = Path(__file__).with_name(f"{file}.sql").read_text("utf-8")
    _head, *parts = _BLOCK.split(text)
    return dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))


def statement(file: str, name: str, **values: object) -> bytes:
    """A block of a file with its places filled in. Raises KeyError for one that is not there."""
    return _blocks(file)[name].format(**values).encode()
