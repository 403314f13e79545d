"""The structure that parsing would have found in an invented text, from how the text was put together."""

from __future__ import annotations

import re
from typing import Any

from phapdinh.demo.generator import InventedJudgment

_HEADINGS = (
    ("facts", "NỘI DUNG VỤ ÁN:"),
    ("reasoning", "NHẬN ĐỊNH CỦA TÒA ÁN:"),
    ("decision", "QUYẾT ĐỊNH:"),
    ("closing", "Nơi nhận:"),
)
_NUMBER = re.compile(r"\[(\d+)\] ")


def structure_of(item: InventedJudgment) -> dict[str, Any]:
    """Sections, officials, participants and citations with offsets into the published text."""
    text = item.text
    starts: list[tuple[str, str | None, int]] = [("header", None, 0)]
    starts += [(kind, heading, text.index(f"\n{heading}") + 1) for kind, heading in _HEADINGS]
    ends = [start for _, _, start in starts[1:]] + [len(text)]
    pairs = zip(starts, ends, strict=True)
    decision = starts[3][2]
    return {
        "sections": [_section(text, kind, heading, start, end) for (kind, heading, start), end in pairs],
        "officials": [{"name": one.name, "function": one.function} for one in item.officials],
        "participants": [{"name": one.coded, "role": one.role} for one in item.parties],
        "citations": [place for one in item.citations if (place := _citation(text, one, decision))],
        "precedents": [],
        "cited_judgments": [],
    }


def _section(text: str, kind: str, heading: str | None, start: int, end: int) -> dict[str, Any]:
    at = start + (len(heading) + 1 if heading else 0)
    paragraphs = []
    for line in text[at:end].split("\n"):
        if line:
            match = _NUMBER.match(line)
            number = match[1] if match else None
            paragraphs.append({"start": at, "end": at + len(line), "number": number})
        at += len(line) + 1
    return {"kind": kind, "title": heading, "start": start, "end": end, "paragraphs": paragraphs}


def _citation(text: str, citation: Any, decision: int) -> dict[str, Any] | None:
    written = f"Điều {citation.article}"
    start = text.find(written, decision)
    if start < 0:
        return None
    place = {"start": start, "end": start + len(written), "law": citation.law, "law_id": citation.law_id}
    return {**place, "article": citation.article, "clause": citation.clause, "point": None}
