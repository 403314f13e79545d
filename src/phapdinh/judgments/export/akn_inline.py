"""The words of a block with its references: cited provisions, precedents and other judgments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phapdinh.akn_names import slug
from phapdinh.judgments.export.akn_names import provision_uri
from phapdinh.judgments.rendering import Block, Run, RunKind
from phapdinh.judgments.rendering.hiding import HIDDEN_MARK
from phapdinh.judgments.rendering.spans import items
from phapdinh.xml_maker import Element, Maker, append_text, xml_line


class Inline:
    """Makes the ``<p>`` of a block's lines with their references in place."""

    def __init__(self, maker: Maker, structure: Mapping[str, Any]) -> None:
        self._make = maker
        self._citations = {
            (citation["start"], citation["end"]): citation
            for citation in reversed(items(structure, "citations"))
            if "start" in citation and "end" in citation
        }

    def lines(self, block: Block) -> list[Element]:
        """The block's lines that have words, each a paragraph; the court's number is left to the caller."""
        lines: list[Element] = [self._make.p()]
        for run in block.runs:
            first, *others = run.text.split("\n") if run.kind is RunKind.TEXT else [run.text]
            self._add(lines[-1], run, first)
            for words in others:
                lines.append(self._make.p())
                self._add(lines[-1], run, words)
        return [line for line in lines if len(line) or (line.text or "").strip()]

    def _add(self, line: Element, run: Run, words: str) -> None:
        href = self._href(run)
        if run.kind is RunKind.HIDDEN:
            line.append(self._make.omissis(HIDDEN_MARK))
        elif href:
            line.append(self._make.ref(xml_line(words), href=href))
        else:
            append_text(line, xml_line(words))

    def _href(self, run: Run) -> str | None:
        if run.kind is RunKind.LAW:
            return provision_uri(self._citations.get((run.start, run.end), {}))
        if run.kind is RunKind.PRECEDENT:
            return f"/akn/vn/judgment/precedent/{slug(run.target)}"
        return f"/akn/vn/judgment/{slug(run.target)}" if run.kind is RunKind.JUDGMENT else None
