"""The reads: one's own conversations, what was said of answers, figures without words and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from phapdinh.assistant.answers.personal import mask_personal
from phapdinh.assistant.models import AnswerFeedback, AskedQuestion, Conversation
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where

PAGE = 20


def conversation_of(user: User, key: UUID) -> Conversation | None:
    """A conversation of this person with its questions; another's is as if it were not there."""
    return (
        Conversation.objects.filter(pk=key, user=user)
        .prefetch_related("questions", "questions__feedback")
        .first()
    )


def conversations_of(user: User, number: int) -> Page[Any]:
    """This person's conversations, newest first; each with its first question as ``opening``."""
    first = AskedQuestion.objects.filter(conversation=OuterRef("pk"), number=1).values("text")[:1]
    rows = Conversation.objects.filter(user=user).annotate(opening=Subquery(first)).order_by("-last_at", "pk")
    return Paginator(rows, PAGE).get_page(number)


def feedback_for(user: User) -> QuerySet[AnswerFeedback]:
    """What was said of answers at the courts where this person reviews them."""
    courts = courts_where(user, Verb.REVIEW_ANSWERS)
    rows = AnswerFeedback.objects.filter(question__conversation__court_id__in=courts)
    return rows.select_related("question").order_by("-given_at", "pk")


def evaluation_set() -> Iterator[dict[str, Any]]:
    """Questions whose right articles a reviewer has named, masked, in the form that ``evaluate`` reads."""
    rows = (
        AnswerFeedback.objects.exclude(right_articles=[]).select_related("question").order_by("reviewed_at")
    )
    for row in rows.iterator(chunk_size=500):
        articles = [name.rpartition("#") for name in row.right_articles]
        yield {
            "id": str(row.question_id),
            "question": mask_personal(row.question.text),
            "articles": [{"law_id": law, "article": article} for law, _, article in articles],
        }


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day's questions: how many, abstained, judged wrong, and the middle and slow answer in ms."""

    day: date
    asked: int
    abstained: int
    wrong: int
    median_ms: int | None
    slow_ms: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Questions of the last days, newest first, and the articles quoted most often in them."""

    days: Sequence[DayFigures]
    articles: Sequence[tuple[str, int]]
    reasons: Sequence[tuple[str, int]]

    @property
    def asked(self) -> int:
        """All questions of these days."""
        return sum(day.asked for day in self.days)


_BY_DAY = """
SELECT (q.asked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, count(*),
       count(*) FILTER (WHERE q.reason <> ''), count(*) FILTER (WHERE f.verdict = 'wrong'),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY q.elapsed_ms),
       percentile_cont(0.95) WITHIN GROUP (ORDER BY q.elapsed_ms)
FROM assistant_askedquestion q LEFT JOIN assistant_answerfeedback f ON f.question_id = q.id
WHERE q.asked_at >= %s GROUP BY day ORDER BY day DESC
"""
_ARTICLES = """
SELECT article, count(*) FROM assistant_askedquestion q, unnest(q.articles) AS article
WHERE q.asked_at >= %s GROUP BY article ORDER BY count(*) DESC, article LIMIT 20
"""
_REASONS = """
SELECT reason, count(*) FROM assistant_askedquestion q
WHERE q.asked_at >= %s AND reason <> '' GROUP BY reason ORDER BY count(*) DESC, reason
"""


def figures(days: int = 30) -> Figures:
    """Three statements over the last ``days``; no words of a question and no person are read."""
    since = timezone.now() - timedelta(days=days)
    with connection.cursor() as cursor:
        cursor.execute(_BY_DAY, [since])
        by_day = [
            DayFigures(day, asked, abstained, wrong, _whole(median), _whole(slow))
            for day, asked, abstained, wrong, median, slow in cursor.fetchall()
        ]
        cursor.execute(_ARTICLES, [since])
        articles = [(str(name), int(count)) for name, count in cursor.fetchall()]
        cursor.execute(_REASONS, [since])
        reasons = [(str(name), int(count)) for name, count in cursor.fetchall()]
    return Figures(by_day, articles, reasons)


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
