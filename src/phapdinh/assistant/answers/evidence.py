"""What stands beside an answer: judgments that applied its articles, situations answered before.

Each part may be away by itself; the answer does not wait for it to come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import structlog

from phapdinh.assistant.answers.answer import Answer
from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.drafts.likeness import Likeness
from phapdinh.assistant.drafts.similar import SimilarJudgment, similar_judgments
from phapdinh.assistant.situations.queries.finding import FoundSituation, find_situations
from phapdinh.searching.errors import SearchError

log = structlog.get_logger(__name__)
_MOST = 3


def judgments_beside(answer: Answer) -> list[dict[str, Any]]:
    """Published judgments that applied the quoted articles in matters like the question; none where
    nothing is quoted, or where the index of judgments is away."""
    articles = _articles(answer)
    if not articles:
        return []
    like = Likeness(words=answer.question, articles=tuple(articles))
    try:
        found = similar_judgments(like, limit=_MOST)
    except SearchError:
        log.warning("judgments_not_searched")
        return []
    return [judgment_json(one) for one in found if one.articles]


def _articles(answer: Answer) -> list[ArticleKey]:
    return list(dict.fromkeys(ArticleKey(one.law_id, one.article) for one in answer.statements))


def judgment_json(one: SimilarJudgment) -> dict[str, Any]:
    """A judgment as it is kept with an answer: where it is, and the sentence that applies the article."""
    return {
        "url": one.url,
        "number": one.number,
        "day": one.day.isoformat(),
        "court": one.court,
        "heading": one.heading,
        "articles": [f"{article.law_id}#{article.article}" for article in one.articles],
        "applied": _first([applied.sentence for applied in one.applied]),
        "outcome": one.outcome,
    }


def situations_beside(question: str) -> list[dict[str, Any]]:
    """Answered situations whose question is like this one, also where the law alone gave no answer."""
    try:
        return [situation_json(one) for one in find_situations(question, _MOST)]
    except SearchError:
        log.warning("situations_not_searched")
        return []


def situation_json(one: FoundSituation) -> dict[str, Any]:
    """A situation as it is kept with an answer. ``confirmed``: a court answers for it."""
    return {
        "id": str(one.id),
        "question": one.question,
        "likeness": one.likeness,
        "confirmed": one.confirmed,
        "state": one.state.value,
        "source": one.source,
        "court": one.court,
        "day": one.day.isoformat(),
    }


def _first(sentences: Sequence[str]) -> str | None:
    return sentences[0] if sentences else None
