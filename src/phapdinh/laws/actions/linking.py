"""Reading the texts for what they cite: in batches, each one transaction; what was done is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from phapdinh.laws.actions.rows import copy
from phapdinh.laws.library import law_entry
from phapdinh.laws.models import ArticleVersion, Law
from phapdinh.laws.references import Cited, Citing, find_references
from phapdinh.laws.whole_library import WholeLibrary

#: Raised when citations are read differently: then every text is read again.
RULES = 1
_BATCH = 1000
_PAUSE = timedelta(minutes=1)
_COLUMNS = (
    "version_id", "article_id", "start", "end", "key", "law_id", "number", "target_id", "clause", "point",
)  # fmt: skip

_STALE = "linked.article_id IS NULL OR linked.change_seq < a.change_seq OR linked.rules <> %(rules)s"
_LEFT = f"""
SELECT count(*) FROM laws_article a LEFT JOIN laws_linkedarticle linked ON linked.article_id = a.id
WHERE {_STALE}
"""  # noqa: S608  constants
_NEXT = f"""
SELECT a.id, a.change_seq FROM laws_article a LEFT JOIN laws_linkedarticle linked ON linked.article_id = a.id
WHERE {_STALE} ORDER BY a.change_seq LIMIT %(batch)s
"""  # noqa: S608  constants
_ARTICLES = """
SELECT want.law, want.number, a.id FROM unnest(%s::uuid[], %s::text[]) AS want(law, number)
JOIN laws_article a ON a.law_id = want.law AND a.number = want.number
"""
_DONE = """
INSERT INTO laws_linkedarticle (article_id, change_seq, rules)
SELECT id, seq, %s FROM unnest(%s::uuid[], %s::bigint[]) AS done(id, seq)
ON CONFLICT (article_id) DO UPDATE SET change_seq = excluded.change_seq, rules = excluded.rules
"""
#: Citations of what was not held when they were read. Of two laws of one number neither is chosen.
_LAWS_CAME = """
UPDATE laws_reference r SET law_id = came.id
FROM (SELECT key, min(id::text)::uuid AS id FROM laws_law GROUP BY key HAVING count(*) = 1) AS came
WHERE r.law_id IS NULL AND r.key = came.key
"""
_ARTICLES_CAME = """
UPDATE laws_reference r SET target_id = a.id FROM laws_article a
WHERE r.target_id IS NULL AND r.number <> '' AND a.law_id = r.law_id AND a.number = r.number
"""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: articles read, citations written, citations whose goal has come since."""

    articles: int
    references: int
    completed: int


@dataclass(frozen=True, slots=True)
class _Row:
    version: ArticleVersion
    cited: Cited


def articles_left() -> int:
    """How many articles wait to be read."""
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, {"rules": RULES})
        return int(cursor.fetchone()[0])


def laws_change() -> bool:
    """Whether an import writes now: what is read in the midst of it is soon to be read again."""
    return Law.objects.filter(changed_at__gt=timezone.now() - _PAUSE).exists()


def link_articles(*, most: int | None = None, tell: Callable[[int], None] = lambda count: None) -> Linked:
    """Read what has changed since it was last read; a machine's act, without a user behind it.

    Broken off, it goes on where it stopped; run again, it finds nothing to do. With ``most`` it stops after
    about so many articles. ``tell`` hears the number of articles after each batch.
    """
    library, articles, references = WholeLibrary(), 0, 0
    while most is None or articles < most:
        with transaction.atomic():
            _take_turn()
            done, written = _batch(library)
        if not done:
            return Linked(articles, references, _complete())
        articles, references = articles + done, references + written
        tell(articles)
    return Linked(articles, references, 0 if articles_left() else _complete())


def _complete() -> int:
    """Lead citations to what has come into the library since they were read; how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        _take_turn()
        cursor.execute(_LAWS_CAME)
        laws = int(cursor.rowcount)
        cursor.execute(_ARTICLES_CAME)
        return laws + int(cursor.rowcount)


def _take_turn() -> None:
    """Wait until no other run links: two would write the same citations."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('laws.link'))")


def _batch(library: WholeLibrary) -> tuple[int, int]:
    """Read the next articles; how many, and how many citations they hold."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"rules": RULES, "batch": _BATCH})
        waiting = cursor.fetchall()
        articles = [article for article, _ in waiting]
        cursor.execute("DELETE FROM laws_reference WHERE article_id = ANY(%s)", [articles])
    rows = list(_read(articles, library))
    targets = _targets(rows)
    copy("laws_reference", _COLUMNS, (_values(row, targets) for row in rows))
    with connection.cursor() as cursor:
        cursor.execute(_DONE, [RULES, articles, [sequence for _, sequence in waiting]])
    return len(articles), len(rows)


def _read(articles: Sequence[UUID], library: WholeLibrary) -> Iterator[_Row]:
    fields = (
        "id", "text", "valid_from", "article__number", "article__effective_from",
        "article__law__law_id", "article__law__kind", "article__law__name",
        "article__law__effective_from", "article__law__effective_to", "article__law__issued_on",
    )  # fmt: skip
    versions = ArticleVersion.objects.filter(article_id__in=articles).exclude(text="")
    for version in versions.select_related("article__law").only(*fields).order_by("id"):
        for cited in find_references(version.text, _citing(version), library):
            yield _Row(version, cited)


def _citing(version: ArticleVersion) -> Citing:
    article, law = version.article, version.article.law
    return Citing(law_entry(law), law.kind, article.number, _since(version))


def _since(version: ArticleVersion) -> date | None:
    """The day of a text, for the laws that it names without their years."""
    article, law = version.article, version.article.law
    days = (version.valid_from, article.effective_from, law.effective_from, law.issued_on)
    return next((day for day in days if day), None)


def _targets(rows: Sequence[_Row]) -> dict[tuple[str, str], UUID]:
    """The cited articles that the library holds."""
    wanted = sorted({(row.cited.law, row.cited.number) for row in rows if row.cited.law and row.cited.number})
    with connection.cursor() as cursor:
        cursor.execute(_ARTICLES, [[law for law, _ in wanted], [number for _, number in wanted]])
        return {(str(law), number): article for law, number, article in cursor.fetchall()}


def _values(row: _Row, targets: dict[tuple[str, str], UUID]) -> tuple[object, ...]:
    version, cited = row.version, row.cited
    number = cited.number or ""
    target = targets.get((cited.law, number)) if cited.law else None
    return (
        version.pk, version.article_id, cited.start, cited.end, cited.key, cited.law, number, target,
        cited.clause, cited.point,
    )  # fmt: skip
