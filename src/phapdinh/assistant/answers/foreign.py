"""Questions about the law of another state: no article of this country's law answers them. Pure.

Words and pairs cannot tell them apart: "theo luật Hoa Kỳ" changes two words of a question, and its answer
altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.vietnamese.fold import fold, fold_aligned

_WORD = re.compile(r"\w+")
_FILE = Path(__file__).parent / "rules" / "foreign.yaml"


class _Rules(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    states: list[str]
    short: list[str]
    no_state: list[str]
    branches: list[str]
    home: list[str]
    abroad: list[str]


@cache
def _rules() -> _Rules:
    return _Rules.model_validate(yaml.safe_load(_FILE.read_text("utf-8")))


def foreign_state(question: str) -> str | None:
    """The state whose law is asked for, as the question (NFC) writes it; ``None`` where it is this country's.

    A law is named ("theo Bộ luật Dân sự Pháp"), or the whole question is set elsewhere ("Ở Hàn Quốc, …",
    "… tại Đức?"). A state met on the way ("ly hôn với chồng đang ở Nhật Bản") does not make it one.

    >>> foreign_state("Theo luật Hoa Kỳ, bao nhiêu tuổi được kết hôn?")
    'Hoa Kỳ'
    >>> foreign_state("Người Hoa Kỳ mua nhà ở Việt Nam theo luật nào?")
    """
    folded = fold_aligned(question)
    rules = _rules()
    if _holds(folded, rules.home):
        return None
    abroad = _holds(folded, rules.abroad)
    for pattern, text in ((_long(), folded), (_short(), question)):
        for match in pattern.finditer(text):
            if match.lastgroup == "law" or not abroad:
                start, end = match.span(str(match.lastgroup))
                return question[start:end]
    return None


def _holds(folded: str, words: Iterable[str]) -> bool:
    return any(f" {fold(word)} " in f" {' '.join(_WORD.findall(folded))} " for word in words)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _long() -> re.Pattern[str]:
    """Names that are no other word, in folded text."""
    rules = _rules()
    branches = rf"(?:\s+(?:{_any(map(fold, rules.branches))}))*"
    law = rf"\b(?:luat|hien\s+phap|an\s+le|quy\s+dinh){branches}(?:\s+(?:cua|o|tai))?"
    return _asked_of(law, r"o|tai|ben", r"nuoc", _any(map(fold, rules.states)))


@cache
def _short() -> re.Pattern[str]:
    """Names that could be another word, as they are written."""
    rules = _rules()
    branches = rf"(?:\s+(?:(?i:{_any(rules.branches)})))*"
    law = rf"\b(?i:luật|hiến\s+pháp|án\s+lệ|quy\s+định){branches}(?:\s+(?:của|ở|tại))?"
    states = rf"(?:{_any(rules.short)})\b(?!\s+(?i:{_any(rules.no_state)})\b)"
    return _asked_of(law, r"[Ởở]|[Tt]ại|[Bb]ên", r"nước", states)


def _asked_of(law: str, place: str, state: str, names: str) -> re.Pattern[str]:
    """The law of a state, or a question that begins or ends in it."""
    return re.compile(
        rf"{law}(?:\s+{state})?\s+(?P<law>{names})\b"
        rf"|^\W*(?:{place})(?:\s+{state})?\s+(?P<begins>{names})\s*,"
        rf"|\b(?:{place})(?:\s+{state})?\s+(?P<ends>{names})\W*$"
    )
