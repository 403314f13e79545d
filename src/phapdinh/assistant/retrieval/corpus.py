"""The newest text of every article of the library, as the index takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from math import inf
from typing import NamedTuple

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.stream import Source
from phapdinh.laws.delivery import says_nothing
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.vietnamese.uuid7 import uuid7_milliseconds

_COLUMNS = {
    "law_id": "article__law__law_id",
    "kind": "article__law__kind",
    "name": "article__law__name",
    "number": "article__number",
    "title": "title",
    "chapter": "chapter",
    "topic": "topic",
    "text": "text",
    "valid_from": "valid_from",
    "snapshot": "snapshot",
}
_LONGEST_TITLE = 300


class _Row(NamedTuple):
    law_id: str
    kind: str | None
    name: str | None
    number: str
    title: str
    chapter: str | None
    topic: str | None
    text: str
    valid_from: object
    snapshot: str


def library_stamp() -> str:
    """Names the present state of the library: another state has another stamp."""
    newest = ArticleVersion.objects.order_by("-pk").values_list("pk", flat=True).first()
    return f"{Law.objects.count()}-{Article.objects.count()}-{ArticleVersion.objects.count()}-{newest}"


def seconds_unchanged(now: datetime) -> float:
    """How long ago the newest text came in: its key tells."""
    newest = ArticleVersion.objects.order_by("-pk").values_list("pk", flat=True).first()
    return inf if newest is None else now.timestamp() - uuid7_milliseconds(newest) / 1000


def count_articles() -> int:
    """How many articles the library holds."""
    return Article.objects.count()


def newest_texts() -> Iterator[Source]:
    """Every article once, law by law, in its newest text; an article gone keeps its last words."""
    rows = ArticleVersion.objects.order_by("article__law__law_id", "article__order", "article__number")
    values = rows.values_list(*_COLUMNS.values()).iterator(chunk_size=2000)
    for _, texts in groupby(map(_Row._make, values), key=lambda row: (row.law_id, row.number)):
        yield as_source(max(texts, key=_newness))


def _newness(row: _Row) -> tuple[bool, str, str]:
    return not says_nothing(row.text), str(row.valid_from or ""), row.snapshot


def as_source(row: _Row) -> Source:
    """The article with its title, which some sources give as the first line of the text."""
    title, text = (row.title, row.text) if row.title else _first_line(row.text)
    name = " ".join(part for part in (row.kind, row.name) if part) or row.law_id
    context = "\n\n".join(part for part in (name, row.chapter, row.topic) if part)
    return Source(ArticleKey(row.law_id, row.number), title, context, text)


def _first_line(text: str) -> tuple[str, str]:
    """A short first line that ends no sentence, and the rest."""
    first, _, rest = text.partition("\n")
    if rest.strip() and len(first) <= _LONGEST_TITLE and not first.rstrip().endswith((".", ";", ":")):
        return first, rest
    return "", text
