"""Citations both ways: what a text leads to, what cites an article or a law, what is related to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db import connections

from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.layout import Link, anchor
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.queries import PORTAL
from phapdinh.laws.references import related_places
from phapdinh.laws.symbols import article_order
from phapdinh.laws.titles import law_number, law_title
from phapdinh.vietnamese.citations import short_name

#: Articles that are listed at once.
PAGE = 50

_LINKS = """
SELECT r.start, r."end", r.clause, r.point, l.law_id, l.kind, l.name, t.number, r.number <> ''
FROM laws_reference r LEFT JOIN laws_law l ON l.id = r.law_id LEFT JOIN laws_article t ON t.id = r.target_id
WHERE r.version_id = %s ORDER BY r.start, r."end", r.id
"""
_TITLE = """
    LEFT JOIN LATERAL (
        SELECT v.title FROM laws_articleversion v WHERE v.article_id = a.id
        ORDER BY v.title = '', v.valid_from DESC NULLS LAST, v.snapshot DESC LIMIT 1) AS t ON true
"""
_CITING = f"""
SELECT a.number, a.law_id_, a.kind, a.name, t.title, a.until, a.total FROM (
    SELECT a.id, a.number, a."order", l.law_id AS law_id_, l.kind, l.name, l.issued_on,
        least(a.effective_to, l.effective_to) AS until, l.id = %(law)s AS own, count(*) OVER () AS total
    FROM laws_article a JOIN laws_law l ON l.id = a.law_id
    WHERE a.id IN (SELECT article_id FROM laws_reference WHERE {{where}})
    ORDER BY own DESC, l.issued_on DESC NULLS LAST, l.law_id, a."order", a.number
    LIMIT %(limit)s OFFSET %(offset)s
) AS a {_TITLE}
ORDER BY a.own DESC, a.issued_on DESC NULLS LAST, a.law_id_, a."order", a.number
"""  # noqa: S608  constants
_OF_ARTICLE = "target_id = %(article)s AND article_id <> %(article)s"
_OF_LAW = "law_id = %(law)s AND article_id NOT IN (SELECT id FROM laws_article WHERE law_id = %(law)s)"
_RELATED = f"""
SELECT DISTINCT ON (a.id)
    a.number, l.law_id, l.kind, l.name, t.title, least(a.effective_to, l.effective_to), 0
FROM laws_articleversion c
JOIN laws_article a ON a.id = c.article_id JOIN laws_law l ON l.id = a.law_id {_TITLE}
WHERE c.codified_id = ANY(%s) AND a.id <> %s
"""  # noqa: S608  constants


@dataclass(frozen=True, slots=True)
class Other:
    """Another article: its law, its title, and whether it is known to hold no longer."""

    law_id: str
    kind: str | None
    name: str | None
    number: str
    title: str
    ended: bool

    @property
    def law(self) -> str:
        """The law as it is called."""
        return law_title(self.kind, self.name, self.law_id)

    @property
    def short(self) -> str:
        """The customary short name of the law, or its number."""
        return short_name(self.law_id)

    @property
    def url(self) -> str:
        """The article's page."""
        return provision_url(self.law_id, self.number)


@dataclass(frozen=True, slots=True)
class Others:
    """Some articles of a list, and how many there are in all."""

    rows: tuple[Other, ...]
    total: int


def links(version: ArticleVersion, on: date | None) -> list[Link]:
    """Where the citations in a text lead, on the day that the reader has chosen."""
    rows = _select(_LINKS, [version.pk])
    groups = (list(group) for _, group in groupby(rows, key=lambda row: (row[0], row[1])))
    return [link for group in groups if (link := _link(group, on))]


def _link(rows: list[tuple[Any, ...]], on: date | None) -> Link | None:
    """One citation, leading to the place on the article's page; several clauses lead to the article.

    By a fragment and not by the clause's own address: a text that lacks the clause is shown all the same.
    """
    start, end, clause, point, law_id, kind, name, number, is_article = rows[0]
    if law_id is None or (is_article and number is None):
        return None
    about = f"{law_title(kind, name, law_id)} ({law_id})" if name else law_number(kind, law_id)
    if not is_article:
        return Link(start, end, law_url(law_id), about)
    place = quote(anchor(clause, point)) if len(rows) == 1 else ""
    return Link(start, end, provision_url(law_id, number, on=on) + (f"#{place}" if place else ""), about)


def citing_article(article: Article, today: date, *, limit: int = PAGE, offset: int = 0) -> Others:
    """Articles whose texts cite this one: those of its own law first, then the newest documents."""
    return _citing(_OF_ARTICLE, article.law_id, article.pk, today, limit, offset)


def citing_law(law: Law, today: date, *, limit: int = PAGE, offset: int = 0) -> Others:
    """Articles of other documents that cite this one or an article of it."""
    return _citing(_OF_LAW, law.pk, None, today, limit, offset)


def _citing(  # noqa: PLR0913, PLR0917  a statement and its parameters
    where: str, law: UUID, article: UUID | None, today: date, limit: int, offset: int
) -> Others:
    asked = {"law": law, "article": article, "limit": limit, "offset": offset}
    rows = _select(_CITING.replace("{where}", where), asked)
    return Others(tuple(_others(rows, today)), rows[0][-1] if rows else 0)


def related(version: ArticleVersion, today: date) -> list[Other]:
    """Articles that the codification names as related, those of the same law first."""
    places = related_places(version.see_also)
    if not places:
        return []
    found = _others(_select(_RELATED, [places, version.article_id]), today)
    own = version.article.law.law_id
    return sorted(found, key=lambda one: (one.law_id != own, one.law_id, article_order(one.number)))


def _others(rows: Sequence[tuple[Any, ...]], today: date) -> Iterator[Other]:
    for number, law_id, kind, name, title, until, _ in rows:
        yield Other(law_id, kind, name, number, title or "", bool(until and until < today))


def _select(sql: str, parameters: Any) -> list[tuple[Any, ...]]:
    with connections[PORTAL].cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
