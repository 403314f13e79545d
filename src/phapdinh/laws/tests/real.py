"""The real law corpus, read once in a test run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson
import zstandard


@cache
def _lines(path: Path) -> list[dict[str, Any]]:
    raw = zstandard.ZstdDecompressor().stream_reader(path.open("rb")).read()
    return [orjson.loads(line) for line in raw.splitlines()]


def real_articles(shared_data: Path) -> list[dict[str, Any]]:
    """Every article of the corpus."""
    return _lines(shared_data / "laws.jsonl.zst")


def older_articles(shared_data: Path) -> list[dict[str, Any]]:
    """Older texts of articles that have changed."""
    return _lines(shared_data / "laws_older.jsonl.zst")
