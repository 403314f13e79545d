"""Fixed random parts of the index, from which queries that match very much are answered.

Level 0 is the whole index; level ``n`` holds one document in ``PART_SIZES[n]``, by the hash of its key,
and lies within the level before. The words of the first part stand once more in fields of their own, so
that a query of a part reads postings of a part and not those of the whole country.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

PART_SIZES = (1, 32, 256)
SMALLEST = len(PART_SIZES) - 1

_PREFIX = "part_"


def levels_of(key: str) -> Iterator[int]:
    """The levels above 0 to which the document with ``key`` belongs."""
    digest = zlib.crc32(key.encode())
    for level in range(1, SMALLEST + 1):
        if digest % PART_SIZES[level]:
            return
        yield level


def field_of(name: str, level: int) -> str:
    """The field that holds the words of ``name`` for the part ``level``."""
    return f"{_PREFIX}{name}" if level else name
