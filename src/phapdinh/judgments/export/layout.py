"""How a judgment is set on paper: its head in two columns, headings, centred lines, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import localdate

from phapdinh.judgments.export.columns import columns
from phapdinh.judgments.export.document import Document
from phapdinh.judgments.record import SectionKind
from phapdinh.judgments.rendering import Block, BlockKind, RunKind, render
from phapdinh.judgments.rendering.hiding import HIDDEN_MARK

_STYLES = {BlockKind.HEADING: "heading", BlockKind.CAPTION: "centre"}


def layout(item: Document, base_url: str = "") -> dict[str, Any]:
    """Everything that the typst template needs."""
    parts = render(item.text, item.structure, item.hidden)
    blocks = [(part.kind, block) for part in parts for block in part.blocks]
    head = [words(block) for _, block in blocks if block.kind is BlockKind.LETTERHEAD]
    left, right = columns(head)
    changed = localdate(item.substance_changed_at)
    return {
        "title": item.title,
        "date": [changed.year, changed.month, changed.day],
        "footer": _footer(item, base_url),
        "left": [_head_line(line) for line in left],
        "right": [_head_line(line) for line in right],
        "blocks": [line for kind, block in blocks for line in _lines(kind, block)],
    }


def words(block: Block) -> str:
    """The words of a block with its number; a mark stands where a passage is hidden."""
    runs = (HIDDEN_MARK if run.kind is RunKind.HIDDEN else run.text for run in block.runs)
    return block.marker + "".join(runs)


def _footer(item: Document, base_url: str) -> list[str]:
    line = f"Bản công bố, tên người đã được mã hóa. Phiên bản {item.version}."
    return [line, f"{base_url}/ban-an/{item.id}/"] if base_url else [line]


def _lines(part: str, block: Block) -> Iterator[dict[str, str]]:
    if block.kind is BlockKind.LETTERHEAD:
        return
    if block.kind in _STYLES:
        yield {"style": _STYLES[block.kind], "text": " ".join(words(block).split())}
        return
    style = "plain" if part == SectionKind.CLOSING else "paragraph"
    for line in words(block).splitlines():
        if line.strip():
            yield {"style": style, "text": line.strip()}


def _head_line(text: str) -> dict[str, Any]:
    return {"text": text, "strong": text.isupper() or text.startswith("Độc lập")}
