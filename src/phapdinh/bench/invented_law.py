"""Invented law beyond the real: articles mixed of lines of the library's own, under numbers nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

from phapdinh.laws.actions import import_laws
from phapdinh.laws.delivery import Delivered, read_line
from phapdinh.laws.models import Article, ArticleVersion

_PER_LAW = 40
_PIECE = 20_000
_SOURCES = 20_000  # texts whose sentences are mixed


def fill_up(articles: int, tell: Callable[[int], None]) -> None:
    """Import invented articles until the library has this many; again, it continues where it stands."""
    held = Article.objects.count()
    made = invented_articles(held, articles - held)
    while piece := list(islice(made, _PIECE)):
        import_laws(deliveries=piece)
        held += len(piece)
        tell(held)


def invented_articles(first: int, count: int) -> Iterator[Delivered]:
    """Deliveries with law numbers of the year 2999; the same for the same library and ``first``."""
    import orjson

    rows = ArticleVersion.objects.order_by("sha256").values_list("title", "text")[:_SOURCES]
    texts = [(title, text.split("\n")) for title, text in rows if text.strip()]
    random = Random(first)  # noqa: S311 - a fixed order
    for place in range(first, first + count):
        title, _ = random.choice(texts)
        body = [random.choice(random.choice(texts)[1]) for _ in range(random.randint(3, 9))]
        law, article = divmod(place, _PER_LAW)
        line = {
            "law_id": f"{law}/2999/GĐ-ĐO",
            "article": str(article + 1),
            "title": title,
            "text": "\n".join(body),
            "snapshot": "2999-01",
        }
        if any(words.strip() for words in body):
            yield read_line(orjson.dumps(line))
