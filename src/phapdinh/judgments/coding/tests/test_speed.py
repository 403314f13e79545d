"""Coding takes time in proportion to the text, also for hostile input."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from phapdinh.judgments.check import find_leaks
from phapdinh.judgments.coding import code_text
from phapdinh.judgments.parse.people import find_people
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


def _code(text: str) -> object:
    return code_text(text, ParsedJudgment())


def _people(text: str) -> object:
    return find_people(text, len(text))


#: A machine that falters once makes one measurement wrong; what is not linear is so each time.
_TRIES = 3
_STEPS: dict[str, Callable[[str], object]] = {"code": _code, "people": _people, "leaks": find_leaks}


def _seconds(step: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    step(text)
    return time.process_time() - began


@pytest.mark.parametrize("step", _STEPS)
@pytest.mark.parametrize("part", _PARTS)
def test_linear(part: str, step: str) -> None:
    piece = _PARTS[part]
    short = piece * (8_000 // len(piece))
    for _ in range(_TRIES):
        small, large = _seconds(_STEPS[step], short), _seconds(_STEPS[step], short * 4)
        if large < 0.5 + small * 12:
            return
    pytest.fail(f"{small:.3f} s, and {large:.3f} s for four times the text")
