"""The shared set of judgments with invented names: the figures that the project promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from phapdinh.judgments.coding.files import code_files


def test_figures(shared_data: Path, tmp_path: Path) -> None:
    gold = shared_data / "anonymise"
    outcomes = list(code_files(sorted(gold.glob("case_*.txt")), tmp_path))
    assert [one.error for one in outcomes if one.error] == []
    scorer = shared_data.parent / "tools" / "score_anonymise.py"
    run = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(tmp_path), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    score = json.loads(run.stdout)
    assert score["leak"]["total"]["rate"] <= 0.002
    assert score["over_masking"]["total"]["rate"] <= 0.01
    assert score["code"]["agree"] >= 0.98
    assert score["code"]["collisions"] == 0
