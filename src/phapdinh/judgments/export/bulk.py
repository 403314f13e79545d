"""The bulk export: one JSON object a line, compressed as it is made, never whole in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import zstandard

from phapdinh.judgments.export.as_json import encode, full
from phapdinh.judgments.export.document import Document

_LEVEL = 6  # a good third smaller than level 1 and still faster than the database reads


def json_lines(documents: Iterable[Document], base_url: str) -> Iterator[bytes]:
    """A line a judgment; a withdrawn one is its tombstone."""
    for item in documents:
        yield encode(full(item, base_url)) + b"\n"


def zstd_stream(lines: Iterable[bytes]) -> Iterator[bytes]:
    """One zstd frame, given out piece by piece."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
    for line in lines:
        piece = compressor.compress(line)
        if piece:
            yield piece
    yield compressor.flush()
