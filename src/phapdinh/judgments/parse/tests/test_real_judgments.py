"""The real judgments: nothing essential is lost when a rule changes."""

from __future__ import annotations

import json
from pathlib import Path

from phapdinh.bench.parse_gold import compare, summarise


def test_gold(shared_data: Path) -> None:
    folder = shared_data / "judgments"
    golds = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    outcomes = [compare(gold, (folder / gold["file"]).read_text("utf-8")) for gold in golds]
    summary = summarise(outcomes)
    for name in ("number", "date", "type", "instance"):
        assert summary[name] >= 34, [one for one in outcomes if name in one.misses]
    assert summary["court"] >= 33
    assert summary["articles_micro_f1"] >= 0.92
