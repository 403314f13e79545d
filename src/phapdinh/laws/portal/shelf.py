"""Which law and which article an address means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.queries import PORTAL
from phapdinh.laws.symbols import article_order, law_key

_MOST_ALIKE = 8
#: What no page shows is not read.
_VERSION = (
    "id", "article_id", "sha256", "title", "text", "valid_from", "valid_to", "basis", "snapshot",
    "source_note", "topic", "codified_id", "see_also", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Near:
    """What stands nearest to something that is not held: articles of the law, or laws of a like number."""

    articles: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()


def laws() -> QuerySet[Law]:
    """All laws, read with the portal's role."""
    return Law.objects.using(PORTAL)


def find_law(law_id: str) -> Law | None:
    """The law of exactly that number and symbol."""
    return laws().filter(law_id=law_id).first()


def find_article(law_id: str, number: str) -> Article | None:
    """An article with its law and all its texts."""
    versions = ArticleVersion.objects.using(PORTAL).only(*_VERSION)
    rows = Article.objects.using(PORTAL).filter(law__law_id=law_id, number=number.lower())
    return rows.select_related("law").prefetch_related(Prefetch("versions", versions)).first()


def laws_spelt(law_id: str) -> list[Law]:
    """Laws whose number is the same in another spelling: other case, other zeros, as a note has it."""
    key = law_key(law_id)
    return list(laws().filter(Q(key=key) | Q(other_keys__contains=[key])).order_by("law_id")[:_MOST_ALIKE])


def laws_alike(law_id: str) -> tuple[Law, ...]:
    """Laws of the same number and year, whatever their symbol."""
    key = law_key(law_id)
    start = re.match(r"\d+[a-z]?/(?:\d{4}/)?", key)
    if not start:
        return ()
    return tuple(laws().filter(key__startswith=start[0]).order_by("key")[:_MOST_ALIKE])


def articles_near(law: Law, number: str) -> tuple[str, ...]:
    """The articles before and after the place where an article of that number would stand."""
    place, rows = article_order(number.lower()), Article.objects.using(PORTAL).filter(law=law)
    before = rows.filter(order__lt=place).order_by("-order", "-number").values_list("number", flat=True)[:1]
    after = rows.filter(order__gte=place).order_by("order", "number").values_list("number", flat=True)[:1]
    return (*before, *after)
