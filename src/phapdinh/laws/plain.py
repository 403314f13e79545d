"""A document in plain text as deliveries: one an article, under the heading that it stands under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """The articles of a document's file; a fault where it cannot be read, or has no article."""
    from phapdinh.laws.formats.files import UnreadableFileError, text_of

    try:
        text = text_of(path)
    except UnreadableFileError as error:
        yield Fault(path.name, 0, str(error))
        return
    articles = _without_contents(list(document_articles(text, law_id, facts)))
    if not articles:
        yield Fault(path.name, 0, "không thấy điều nào trong văn bản")
    seen: set[str] = set()
    for one in articles:
        if one.article in seen:
            yield Fault(path.name, 0, f"Điều {one.article} có hai lần (văn bản kèm theo?); chỉ nhập lần đầu")
            continue
        seen.add(one.article)
        yield one


def _without_contents(articles: Sequence[Delivered]) -> Sequence[Delivered]:
    """Without a table of contents before the text: articles that say nothing, until the first comes again."""
    again = next((at for at, one in enumerate(articles[1:], 1) if one.article == articles[0].article), 0)
    listed = articles[: max(0, again - 1)]
    # The last entry has the words between the table and the text.
    return articles[again:] if listed and not any(one.text.strip() for one in listed) else articles
