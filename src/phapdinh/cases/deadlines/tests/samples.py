"""The rules as they stand in the files, read without the code under test; texts of the law corpus."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import yaml
import zstandard

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "deadlines"
_UNITS = {
    "hour": "giờ",
    "day": "ngày(?! làm việc)",
    "working day": "ngày làm việc",
    "month": "tháng",
    "year": "năm",
}


@cache
def raw_rows() -> tuple[dict[str, Any], ...]:
    """Every row with what the head of its file says for all."""
    rows: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        rows += [{**content, **row} for row in content.pop("rules")]
    return tuple(rows)


def words_of(length: str) -> re.Pattern[str]:
    """How a law may write a length: ``3 working days`` as "03 ngày làm việc" or "3 ngày làm việc"."""
    amount, _, unit = length.partition(" ")
    return re.compile(rf"(?<!\d)0?{amount}\s+{_UNITS[unit.removesuffix('s')]}\b")


def corpus(data: Path, laws: set[str]) -> dict[tuple[str, str], str]:
    """Texts of the articles of some laws, by law and article."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with (data / "laws.jsonl.zst").open("rb") as packed:
        stream = zstandard.ZstdDecompressor().stream_reader(packed)
        for line in io.TextIOWrapper(stream, "utf-8"):
            if any(law in line for law in laws):
                row = orjson.loads(line)
                if row["law_id"] in laws:
                    found[row["law_id"], row["article"]].append(row["text"])
    return {key: "\n".join(texts) for key, texts in found.items()}


def clause_of(text: str, number: str) -> str:
    """One clause of an article, with everything below it."""
    match = re.search(rf"(?ms)^{number}\.\s.*?(?=^\d+[a-z]?\.\s|\Z)", text)
    return match[0] if match else ""
