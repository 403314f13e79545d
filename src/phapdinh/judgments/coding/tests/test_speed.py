"""Coding takes time in proportion to the text, also for hostile input."""

from __future__ import annotations

import time

import pytest

from phapdinh.judgments.coding import code_text
from phapdinh.judgments.record import ParsedJudgment

_PARTS = {
    "digits": "1 ",
    "capitals": "Nguyễn ",
    "shouting": "NGUYỄN VĂN ",
    "honorifics": "ông bà ",
    "names": "ông Trần Văn An, ",
    "streets": "số 12 đường Hàm Nghi, ",
    "at signs": "a@",
    "newlines": "\n",
    "companies": "Công ty ",
    "births": "sinh ngày ",
    "contexts": "CMND ",
}


def _seconds(text: str) -> float:
    best = 1e9
    for _ in range(2):
        began = time.process_time()
        code_text(text, ParsedJudgment())
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("part", _PARTS)
def test_linear(part: str) -> None:
    piece = _PARTS[part]
    short = piece * (20_000 // len(piece))
    small, large = _seconds(short), _seconds(short * 4)
    assert large < 0.05 + small * 10, (small, large)
