"""Courts of the real judgments beside the project: each resolves, or it is coded in the judgment itself."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from phapdinh.courts.resolve import Match, Resolution, resolve
from phapdinh.vietnamese.unicode import normalise


def _day(text: str) -> date:
    day, month, year = map(int, re.findall(r"\d+", text))
    return date(year, month, day)


def _gold(shared_data: Path) -> list[dict[str, str]]:
    lines = (shared_data / "judgments" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _heading(shared_data: Path, row: dict[str, str]) -> Resolution:
    text = (shared_data / "judgments" / row["file"]).read_text(encoding="utf-8")
    return resolve(normalise(text), _day(row["date"]))


def test_every_heading_is_read(shared_data: Path) -> None:
    rows = _gold(shared_data)
    answers = [_heading(shared_data, row) for row in rows]
    assert len(answers) == 35
    found = [answer for answer in answers if answer.court]
    coded = [answer for answer in answers if answer.match is Match.CODED]
    assert len(found) + len(coded) == len(answers)
    assert len(found) >= 30
    assert all(answer.match in (Match.EXACT, Match.UNIQUE) for answer in found)


def test_the_court_of_the_gold_is_that_of_the_heading(shared_data: Path) -> None:
    """Where the gold differs from the heading, the heading names a coded court or the gold a misspelt one."""
    for row in _gold(shared_data):
        own, gold = _heading(shared_data, row), resolve(row["court"], _day(row["date"]))
        if own.court is not None:
            assert gold.court == own.court, row["court"]


def test_courts_mentioned_in_the_facts(shared_data: Path) -> None:
    """No mention of a people's court in plain text goes wrong: found, or coded, or of several courts."""
    lines = (shared_data / "judgments" / "fact_sections.jsonl").read_text(encoding="utf-8").splitlines()
    kinds = "tỉnh|huyện|quận|thị xã|thành phố|TP|khu vực|cấp cao"
    name = rf"(?:T(?:òa|oà) án nhân dân|TAND)\s+(?:{kinds})[^;:]{{0,60}}"
    mentions = [
        (mention, row["refer_uid"][-8:-4])
        for row in map(json.loads, lines)
        for mention in re.findall(name, row["facts"], re.IGNORECASE)
    ]
    answers = [
        resolve(mention, date(int(year), 1, 1) if year > "0000" else None) for mention, year in mentions
    ]
    assert len(answers) > 50
    unread = [
        mention
        for (mention, _), answer in zip(mentions, answers, strict=True)
        if answer.court is None and answer.match not in (Match.CODED, Match.AMBIGUOUS)
    ]
    assert unread == []
