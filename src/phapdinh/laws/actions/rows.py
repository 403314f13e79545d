"""Rows in bulk: COPY for what is new, one UPDATE for what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connection
from django.db.models.functions import Left
from psycopg.types.json import Jsonb

from phapdinh.laws.delivery import MARK_LENGTH, LawFacts, says_nothing
from phapdinh.laws.law_facts import fill
from phapdinh.laws.merge import ArticleFacts, Text
from phapdinh.laws.models import ArticleVersion, Law, LawBasis
from phapdinh.laws.periods import Basis, Period
from phapdinh.laws.symbols import article_order, law_key
from phapdinh.vietnamese.uuid7 import uuid7

Key = tuple[UUID, str]  # law, article's number

_LAW_FIELDS = ["numbers", "other_keys", "kind", "name", "issuer", "issued_on", "effective_from", "basis"]
_VERSION = (
    "id", "article_id", "sha256", "title", "text", "valid_from", "valid_to", "basis",
    "snapshot", "source_note", "chapter", "topic", "codified_id", "see_also", "url",
)  # fmt: skip
_READ = (*(name for name in _VERSION if name not in {"id", "text"}), "beginning")
_ARTICLE = ("id", "law_id", "number", "order", "effective_from", "effective_to", "changes", "note_read")


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as it stands in the database, its texts without their bodies."""

    id: UUID
    facts: ArticleFacts
    texts: tuple[Text, ...]


def take_turn() -> None:
    """Wait until no other import writes: two that met the same new law would each insert it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('laws.import'))")


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into a table by COPY, in the caller's transaction."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
        for row in rows:
            into.write_row(row)


class SavedLaws(NamedTuple):
    """The laws' ids by number, how many are new, and which of the others have changed."""

    ids: dict[str, UUID]
    added: int
    changed: set[UUID]


def save_laws(facts: Mapping[str, tuple[LawFacts, set[str]]]) -> SavedLaws:
    """Insert the laws that are new; what was not known of the others is filled in."""
    stored = {law.law_id: law for law in Law.objects.select_for_update().filter(law_id__in=facts)}
    new = [_law(law_id, *found) for law_id, found in facts.items() if law_id not in stored]
    changed = [
        stored[law_id]
        for law_id, found in facts.items()
        if law_id in stored and _fill(stored[law_id], *found)
    ]
    Law.objects.bulk_create(new)
    Law.objects.bulk_update(changed, _LAW_FIELDS, batch_size=500)
    ids = {law.law_id: law.pk for law in (*stored.values(), *new)}
    return SavedLaws(ids, len(new), {law.pk for law in changed})


def _law(law_id: str, facts: LawFacts, numbers: set[str]) -> Law:
    law = Law(law_id=law_id, key=law_key(law_id))
    _fill(law, facts, numbers)
    return law


def _fill(law: Law, facts: LawFacts, numbers: set[str]) -> bool:
    """Add what is not known yet; whether anything was."""
    before = (law.kind, law.name, law.issuer, law.issued_on, law.effective_from, law.basis, law.numbers)
    known = fill(LawFacts(law.kind, law.name, law.issuer, law.issued_on), facts)
    law.kind, law.name, law.issuer, law.issued_on = known.kind, known.name, known.issuer, known.issued_on
    if facts.effective_from and law.basis in {LawBasis.UNKNOWN, LawBasis.STATED}:
        law.effective_from, law.basis = facts.effective_from, LawBasis.METADATA
    elif facts.stated_from and law.basis == LawBasis.UNKNOWN:
        law.effective_from, law.basis = facts.stated_from, LawBasis.STATED
    law.numbers = sorted({*law.numbers, *numbers})
    law.other_keys = [law_key(number) for number in law.numbers]
    after = (law.kind, law.name, law.issuer, law.issued_on, law.effective_from, law.basis, law.numbers)
    return before != after


def load_articles(keys: Iterable[Key]) -> dict[Key, Stored]:
    """The articles of these keys that are stored, locked, with their texts but not the bodies."""
    wanted = list(keys)
    sql = (
        "SELECT a.id, a.law_id, a.number, a.effective_from, a.effective_to, a.changes, a.note_read "
        "FROM unnest(%s::uuid[], %s::text[]) AS want(law, number) "
        "JOIN laws_article a ON a.law_id = want.law AND a.number = want.number FOR UPDATE OF a"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [[law for law, _ in wanted], [number for _, number in wanted]])
        found = cursor.fetchall()
    texts = _texts([row[0] for row in found])
    return {
        (row[1], row[2]): Stored(row[0], _article_facts(row[3:]), tuple(texts.get(row[0], ())))
        for row in found
    }


def _article_facts(row: Sequence[Any]) -> ArticleFacts:
    since, until, changes, note_read = row
    # Django gives the JSON of a plain statement as its text.
    return ArticleFacts(since, until, tuple(orjson.loads(changes)), note_read)


def _texts(articles: list[UUID]) -> dict[UUID, list[Text]]:
    found: dict[UUID, list[Text]] = {}
    # As many letters as tell whether a text says anything; the bodies themselves stay where they are.
    rows = ArticleVersion.objects.filter(article_id__in=articles).annotate(
        beginning=Left("text", MARK_LENGTH + 1)
    )
    for row in rows.values(*_READ):
        period = Period(row["valid_from"], row["valid_to"], Basis(row["basis"]))
        text = Text(
            row["sha256"], row["title"], row["snapshot"], row["source_note"], row["chapter"], row["topic"],
            row["codified_id"], row["see_also"], row["url"], says_nothing(row["beginning"]) , None, period,
        )  # fmt: skip
        found.setdefault(row["article_id"], []).append(text)
    return found


def save_articles(articles: Mapping[Key, tuple[Stored | None, ArticleFacts]]) -> dict[Key, UUID]:
    """Insert new articles, update those whose days have changed; their ids."""
    new = {key: uuid7() for key, (stored, _) in articles.items() if stored is None}
    copy(
        "laws_article",
        _ARTICLE,
        ((pk, key[0], key[1], article_order(key[1]), *_days(articles[key][1])) for key, pk in new.items()),
    )
    _update_articles(
        [(stored.id, facts) for stored, facts in articles.values() if stored and stored.facts != facts]
    )
    return new | {key: stored.id for key, (stored, _) in articles.items() if stored}


def _days(facts: ArticleFacts) -> tuple[Any, ...]:
    return facts.effective_from, facts.effective_to, Jsonb(list(facts.changes)), facts.note_read


def _update_articles(changed: list[tuple[UUID, ArticleFacts]]) -> None:
    sql = (
        "UPDATE laws_article SET effective_from = %s, effective_to = %s, changes = %s, note_read = %s "
        "WHERE id = %s"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(*_days(facts), pk) for pk, facts in changed])


def insert_versions(versions: Iterable[tuple[UUID, Text]]) -> None:
    """Put new texts in."""
    copy(
        "laws_articleversion",
        _VERSION,
        (
            (uuid7(), article, text.sha256, text.title, text.body or "", *_described(text))
            for article, text in versions
        ),
    )


def _described(text: Text) -> tuple[Any, ...]:
    period = text.period
    return (
        period.valid_from, period.valid_to, period.basis.value, text.snapshot, text.source_note,
        text.chapter, text.topic, text.codified_id, text.see_also, text.url,
    )  # fmt: skip


def update_versions(versions: Sequence[tuple[UUID, Text]]) -> None:
    """Describe stored texts anew: period, snapshot, note, title. The text itself never changes."""
    sql = (
        "UPDATE laws_articleversion SET title = %s, valid_from = %s, valid_to = %s, basis = %s, "
        "snapshot = %s, source_note = %s, chapter = %s, topic = %s, codified_id = %s, see_also = %s, "
        "url = %s "
        "WHERE article_id = %s AND sha256 = %s"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            sql, [(text.title, *_described(text), article, text.sha256) for article, text in versions]
        )
