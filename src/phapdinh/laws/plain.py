"""A document in plain text as deliveries: one an article, under the heading that it stands under."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from phapdinh.laws.delivery import Delivered, Fault, LawFacts
from phapdinh.laws.document import Level, Node, read_document


def document_articles(text: str, law_id: str, facts: LawFacts) -> Iterator[Delivered]:
    """The articles of a document. Its text says neither when it was taken nor what is worked in: no days."""
    for node, heading in _articles(read_document(text), None):
        yield Delivered(
            law_id=law_id,
            article=node.number,
            title=node.title,
            text=text[node.text_start : node.end].strip("\n"),
            chapter=heading,
            law=facts,
        )


def _articles(node: Node, heading: str | None) -> Iterator[tuple[Node, str | None]]:
    """Articles with the heading that they stand under."""
    for child in node.children:
        if child.kind is Level.ARTICLE:
            yield child, heading
        else:
            yield from _articles(child, child.label or heading)


def read_text_file(path: Path, law_id: str, facts: LawFacts) -> Iterator[Delivered | Fault]:
    """The articles of a text file in UTF-8; a fault where it is no such, or has no article."""
    try:
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        yield Fault(path.name, 0, f"không đọc được văn bản UTF-8 ({error})")
        return
    articles = list(document_articles(text.replace("\x00", ""), law_id, facts))
    if not articles:
        yield Fault(path.name, 0, "không thấy điều nào trong văn bản")
    seen: set[str] = set()
    for one in articles:
        if one.article in seen:
            yield Fault(path.name, 0, f"Điều {one.article} có hai lần (văn bản kèm theo?); chỉ nhập lần đầu")
            continue
        seen.add(one.article)
        yield one
