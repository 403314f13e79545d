"""Akoma Ntoso 3.0 (OASIS LegalDocML) of a published judgment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from lxml import etree

from phapdinh.akn_names import slug
from phapdinh.judgments.export.akn_inline import Inline
from phapdinh.judgments.export.akn_meta import meta
from phapdinh.judgments.export.document import Document
from phapdinh.judgments.record import SectionKind
from phapdinh.judgments.rendering import Block, BlockKind, Part, render
from phapdinh.xml_maker import Element, Maker

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_E = Maker(NAMESPACE)
_BODY = {
    SectionKind.FACTS.value: "background",
    SectionKind.REASONING.value: "motivation",
    SectionKind.DECISION.value: "decision",
}


def render_akn(item: Document, base_url: str = "") -> bytes:
    """The judgment as XML in UTF-8, valid against the schema of Akoma Ntoso 3.0."""
    root = _E.akomaNtoso(_judgment(item, base_url))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _judgment(item: Document, base_url: str) -> Element:
    header, body, conclusions = _split(render(item.text, item.structure, item.hidden))
    writer = _Writer(item)
    judgment = _E.judgment(
        meta(_E, item, base_url),
        _E.header(*writer.lines(header)),
        _E.judgmentBody(*writer.body(body)),
        name=item.kind,
        contains="originalVersion" if item.version == 1 else "singleVersion",
    )
    if conclusions:
        judgment.append(_E.conclusions(*writer.lines(conclusions)))
    return judgment


def _split(parts: tuple[Part, ...]) -> tuple[list[Part], list[Part], list[Part]]:
    """The head before the first section of substance, the body, and the closing at the end."""
    first = next((i for i, part in enumerate(parts) if part.kind in _BODY), 0)
    last = len(parts)
    while last > first and parts[last - 1].kind == SectionKind.CLOSING:
        last -= 1
    return list(parts[:first]), list(parts[first:last]), list(parts[last:])


class _Writer:
    """Writes blocks; keeps the ids of one document apart."""

    def __init__(self, item: Document) -> None:
        self._inline = Inline(_E, item.structure)
        self._numbers: dict[str, Iterator[int]] = {}

    def body(self, parts: Iterable[Part]) -> list[Element]:
        """The parts of the body; a judgment whose parts were not found is one introduction."""
        return [self._part(part) for part in parts] or [_E.introduction(_E.p())]

    def lines(self, parts: Iterable[Part]) -> list[Element]:
        """All lines of some parts as plain paragraphs."""
        blocks = (block for part in parts for block in part.blocks)
        return [line for block in blocks for line in self._inline.lines(block)]

    def _part(self, part: Part) -> Element:
        name = _BODY.get(part.kind, "introduction")
        section = _E(name, eId=self._id(name))
        section.extend([element for block in part.blocks for element in self._block(block)] or [_E.p()])
        return section

    def _block(self, block: Block) -> Iterator[Element]:
        lines = self._inline.lines(block)
        if block.number:
            number = _E.num(f"[{block.number}]")
            content = _E.content(*(lines or [_E.p()]))
            yield _E.paragraph(number, content, eId=self._id(f"para_{slug(block.number)}"))
            return
        if block.kind is BlockKind.HEADING:
            for line in lines:
                line.set("class", "heading")
        yield from lines

    def _id(self, wanted: str) -> str:
        """``para_4``; the second paragraph of that number is ``para_4__2``."""
        number = next(self._numbers.setdefault(wanted, count(1)))
        return wanted if number == 1 else f"{wanted}__{number}"
