"""Word files (.docx): paragraphs, tables, automatic numbers and footnotes in reading order; no macros."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from phapdinh.judgments.read.archive import open_zip, read_member
from phapdinh.judgments.read.docx_numbers import Numbering, W
from phapdinh.judgments.read.draft import Draft
from phapdinh.judgments.read.errors import BROKEN_ZIP, ZIP_BOMB, Unreadable
from phapdinh.judgments.read.limits import Limits

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Parts that are no words of the text: removed by a tracked change, field codes, properties.
_SKIPPED = {W + name for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "tblPr", "sectPr", "delText")}
_SKIPPED.add(_FALLBACK)
_MARKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "sym": ""}


def read_docx(data: bytes | Path, limits: Limits) -> Draft:
    """The words of a .docx. Raises :class:`Unreadable` where it is broken or a bomb."""
    parts = _parts(data, limits)
    if "word/document.xml" not in parts:
        raise Unreadable(BROKEN_ZIP)
    numbering = Numbering(_parse(parts.get("word/numbering.xml")))
    body = _parse(parts["word/document.xml"])
    if body is None:
        raise Unreadable(BROKEN_ZIP)
    lines = list(_block(body, numbering, limits, 0))
    for note in _notes(parts, numbering, limits):
        lines += ["", *note]
    pages = "\n".join(lines).split("\f")
    return Draft("docx", tuple(pages))


def _parts(data: bytes | Path, limits: Limits) -> dict[str, bytes]:
    """The parts with words; all of the archive counts against the bounds."""
    wanted = {"word/document.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml"}
    with open_zip(data) as archive:
        members = archive.infolist()
        if len(members) > 10_000 or sum(member.file_size for member in members) > limits.unpacked_bytes:
            raise Unreadable(ZIP_BOMB)
        return {
            member.filename: read_member(archive, member, limits, most=limits.unpacked_bytes)
            for member in members
            if member.filename in wanted
        }


def _parse(part: bytes | None) -> Any:
    """XML without entities, network or outside files; None where the part is missing."""
    if part is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(BROKEN_ZIP) from error


def _notes(parts: dict[str, bytes], numbering: Numbering, limits: Limits) -> Iterator[list[str]]:
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        root = _parse(parts.get(name))
        for note in [] if root is None else root:
            if note.get(W + "type") is None:  # the separators have a type
                yield list(_block(note, numbering, limits, 0))


def _block(parent: Any, numbering: Numbering, limits: Limits, depth: int) -> Iterator[str]:
    """Lines of the paragraphs and tables under ``parent``."""
    if depth > limits.nesting:
        raise Unreadable("Tệp Word lồng quá nhiều lớp.")
    for child in parent:
        if child.tag == W + "p":
            yield from _paragraph(child, numbering, limits, depth)
        elif child.tag == W + "tbl":
            yield from _table(child, numbering, limits, depth)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _block(child, numbering, limits, depth + 1)


def _paragraph(node: Any, numbering: Numbering, limits: Limits, depth: int) -> Iterator[str]:
    words: list[str] = []
    boxes: list[Any] = []
    _words(node, words, boxes)
    text = "".join(words)
    label = numbering.label(node) if text.strip() else ""
    yield label + text
    for box in boxes:
        yield from _block(box, numbering, limits, depth + 1)


def _words(node: Any, words: list[str], boxes: list[Any]) -> None:
    """Text of one paragraph's runs; text boxes are put aside, they stand after the paragraph."""
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == W + "txbxContent":
            boxes.append(child)
        elif child.tag == W + "t":
            words.append(child.text or "")
        elif child.tag == W + "br" and child.get(W + "type") == "page":
            words.append("\f")
        elif child.tag in _MARKS:
            words.append(_MARKS[child.tag])
        else:
            stack.extend(reversed(child))


def _table(table: Any, numbering: Numbering, limits: Limits, depth: int) -> Iterator[str]:
    """Row by row: cells of one line apart by a tab, longer cells one under the other."""
    for row in table.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl")) is not table:
            continue  # a row of a table in a cell: its cell reads it
        cells = [
            [line for line in _block(cell, numbering, limits, depth + 1) if line.strip()]
            for cell in row.iterchildren(W + "tc", W + "sdt")
        ]
        if all(len(cell) <= 1 for cell in cells):
            yield "\t".join(line for cell in cells for line in cell)
        else:
            yield from (line for cell in cells for line in cell)
