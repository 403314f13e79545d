"""Texts of articles from the shared corpus, for tests that hold rules against the law itself."""

from __future__ import annotations

import io
import json
from collections.abc import Collection

import zstandard

from phapdinh.web.paths import shared_data


def articles_of(laws: Collection[str]) -> dict[str, dict[str, str]]:
    """Text of every article of these laws, by law and article: the corpus is read once."""
    found: dict[str, dict[str, str]] = {law: {} for law in laws}
    named = tuple(f'"{law}"' for law in laws)
    with (shared_data() / "laws.jsonl.zst").open("rb") as packed:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(packed), "utf-8"):
            if any(law in line[:60] for law in named):
                row = json.loads(line)
                found[row["law_id"]][row["article"]] = row["text"]
    return found
