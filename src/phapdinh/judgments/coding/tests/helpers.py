"""Short ways to code a text in tests."""

from __future__ import annotations

from phapdinh.judgments.coding import apply_replacements, code_text
from phapdinh.judgments.parse import parse
from phapdinh.judgments.record import Coding
from phapdinh.judgments.repair import repair


def no_court(*_: object) -> None:
    """Tests of names need no register of courts."""


def coding_of(text: str) -> tuple[str, Coding]:
    """The repaired text and its coding."""
    repaired = repair(text)
    return repaired, code_text(repaired, parse(repaired, resolve_court=no_court))


def coded(text: str) -> str:
    """The text as it would be published."""
    repaired, coding = coding_of(text)
    return apply_replacements(repaired, coding.replacements)
