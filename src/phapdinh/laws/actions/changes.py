"""Which articles changed: touched, they take the next numbers of the change sequence.

The database numbers a row whenever it is written (migration 0011); here are the rows that change in effect
though nothing in them does.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from phapdinh.laws.actions.rows import take_turn

#: The number itself is given by the database.
_ARTICLES = "UPDATE laws_article SET change_seq = 0 WHERE id = ANY(%s)"
_OF_LAWS = "UPDATE laws_article SET change_seq = 0 WHERE law_id = ANY(%s)"
_LAWS = "UPDATE laws_law SET changed_at = now() WHERE id = ANY(%s)"

_LOOK_BACK = timedelta(days=31)
#: Articles that began or ceased to hold, or whose law did, between two days.
_TURNED = """
UPDATE laws_article a SET change_seq = 0 FROM laws_law l WHERE l.id = a.law_id AND (
    coalesce(a.effective_from, l.effective_from) BETWEEN %(since)s AND %(today)s
    OR a.effective_to + 1 BETWEEN %(since)s AND %(today)s
    OR l.effective_to + 1 BETWEEN %(since)s AND %(today)s
    OR EXISTS (SELECT FROM jsonb_array_elements(a.changes) AS c
               WHERE c->>'effect' = 'suspended' AND (c->>'on')::date BETWEEN %(since)s AND %(today)s))
"""


def touch_articles(articles: Collection[UUID]) -> None:
    """These articles have another text, or a text with other days."""
    if articles:
        _execute(_ARTICLES, list(articles))


def touch_laws(laws: Collection[UUID], *, with_articles: bool = True) -> None:
    """These laws have changed: in their name or days (then all their articles have), or in some articles."""
    if laws and with_articles:
        _execute(_OF_LAWS, list(laws))
    if laws:
        _execute(_LAWS, list(laws))


def turn_of_day(*, today: date) -> int:
    """Touch the articles whose effect has turned in the last weeks; the number of articles.

    Run each day, so that a search by effect is right on the day; a few weeks back, for machines rest.
    """
    days = {"since": today - _LOOK_BACK, "today": today}
    with transaction.atomic(), connection.cursor() as cursor:
        take_turn()
        cursor.execute(_TURNED, days)
        turned: int = cursor.rowcount
    return turned


def _execute(sql: str, identifiers: list[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [identifiers])
