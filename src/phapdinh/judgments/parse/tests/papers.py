"""Invented papers of the kinds that Vietnam's courts publish, each with what must be read from it.

Names, numbers and stories are made up; the names of courts and the numbers of laws are real. A paper
is ``papers/NAME.txt``, its expectations ``papers/NAME.yaml``; a field that is not in them is not judged.
``participants`` are all that there are, ``participants_include`` only some of them.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from phapdinh.judgments.parse import parse
from phapdinh.judgments.parse.answer import as_answer
from phapdinh.judgments.repair import repair

_FOLDER = Path(__file__).parent / "papers"
NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))
PLAIN = (
    "kind", "court", "number", "date", "type", "instance", "legal_relation", "acceptance_number",
    "acceptance_date", "clerk", "prosecutor",
)  # fmt: skip


def text_of(name: str) -> str:
    return (_FOLDER / f"{name}.txt").read_text("utf-8")


def expected_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8"))
    return loaded


def _provision(one: dict[str, Any]) -> str:
    parts = (one["law_id"], one["article"], one["clause"] and f"k{one['clause']}")
    return " ".join(filter(None, (*parts, one["point"] and f"đ{one['point']}")))


def read(text: str) -> dict[str, Any]:
    """What the command prints for ``text``, brought into the form of the expectations."""
    repaired = repair(text)
    answer = as_answer("paper.txt", repaired, parse(repaired))
    people = [f"{one['name']}: {one['role']}" for one in answer["participants"] or []]
    cited = answer["cited_judgments"] or []
    return {
        **{name: answer[name] and str(answer[name]) for name in PLAIN},
        "court_id": answer["court_id"],
        "panel": [f"{one['name']}: {one['function']}" for one in answer["panel"] or []],
        "participants": people,
        "sections": " ".join(one["kind"] for one in answer["sections"]),
        "citations": [_provision(one) for one in answer["citations"] or []],
        "precedents": answer["precedents"] or [],
        "cited": [" ".join(filter(None, (one["number"], one["date"], one["court"]))) for one in cited],
    }


def wrapped(text: str) -> str:
    """``text`` with hard line wraps, as conversion from PDF leaves it."""
    lines = text.split("\n")
    return "\n".join("\n".join(textwrap.wrap(line, 84)) if len(line) > 100 else line for line in lines)


#: The same paper as other programs would write it; nothing of what is read may change.
WRITTEN_OTHERWISE: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "doubled spaces": lambda text: re.sub(r"(?<=\S) (?=\S)", "  ", text),
    "no-break spaces": lambda text: re.sub(r"(?<=\S) (?=\S)", "\u00a0", text),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "dashes": lambda text: text.replace(" - ", " – "),
}
