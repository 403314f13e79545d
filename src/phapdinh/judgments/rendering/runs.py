"""A block cut into runs: words, links, hidden passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from phapdinh.judgments.rendering.blocks import Run, RunKind
from phapdinh.judgments.rendering.hiding import overlaps
from phapdinh.judgments.rendering.spans import Stretch, items, stretches, with_gaps


def find_links(structure: Mapping[str, Any], length: int) -> list[Stretch]:
    """Every stretch of the text that leads somewhere, in order, with its kind and target."""
    found: list[Mapping[str, Any]] = []
    for name, kind in (
        ("citations", RunKind.LAW),
        ("precedents", RunKind.PRECEDENT),
        ("cited_judgments", RunKind.JUDGMENT),
    ):
        for item in items(structure, name):
            target = _law_target(item) if kind is RunKind.LAW else _words(item, "number")
            if target:
                found.append({**item, "kind": kind, "target": target})
    return stretches(found, 0, length)


def cut_runs(
    text: str, start: int, end: int, links: Sequence[Stretch], hidden: Sequence[tuple[int, int]]
) -> tuple[Run, ...]:
    """``[start, end)`` as runs without gaps between them; a link that touches a hidden passage is none."""
    concealed = overlaps(hidden, start, end)
    within = [one for one in links if one.start >= start and one.end <= end]
    free = [one for one in within if not overlaps(concealed, one.start, one.end)]
    veils = [Stretch(a, b, {"kind": RunKind.HIDDEN}) for a, b in concealed]
    marked = sorted([*free, *veils], key=lambda one: one.start)
    return tuple(_runs(text, start, end, marked))


def _runs(text: str, start: int, end: int, marked: Sequence[Stretch]) -> Iterator[Run]:
    for first, last, stretch in with_gaps(marked, start, end):
        if stretch is None:
            yield Run(RunKind.TEXT, first, last, text[first:last])
        elif stretch.source["kind"] is RunKind.HIDDEN:
            yield Run(RunKind.HIDDEN, first, last, "")
        else:
            yield Run(stretch.source["kind"], first, last, text[first:last], stretch.source["target"])


def _law_target(item: Mapping[str, Any]) -> str:
    law, article = _words(item, "law_id"), _words(item, "article")
    return f"{law}#{article}" if law and article else ""


def _words(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
