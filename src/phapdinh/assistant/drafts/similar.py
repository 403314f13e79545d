"""Published judgments like a draft or a description, and why each is like it.

The draft itself is in no index: its words are asked of the index of this instance and forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from phapdinh.assistant.drafts.likeness import Likeness
from phapdinh.assistant.drafts.passages import outcome_of, sentence_around
from phapdinh.courts.court import shorten
from phapdinh.judgments.law_names import Article
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.publishing.masking import mask
from phapdinh.judgments.publishing.titles import normalised_relation
from phapdinh.judgments.queries.portal.published import LISTED, heading, published
from phapdinh.judgments.record import SectionKind, Span
from phapdinh.judgments.rendering.spans import items
from phapdinh.searching.factory import open_index
from phapdinh.vietnamese.citations import find_law
from phapdinh.vietnamese.fold import fold, fold_aligned

_MOST_WORDS = 6
_MOST_APPLIED = 2


@dataclass(frozen=True, slots=True)
class Applied:
    """The sentence in which a judgment cites an article that the draft cites too, as published."""

    article: Article
    sentence: str


@dataclass(frozen=True, slots=True)
class SimilarJudgment:
    """A published judgment with the reasons for which it is shown. ``score`` orders one search's results."""

    id: UUID
    number: str
    day: date
    court: str
    heading: str
    score: float
    articles: tuple[Article, ...] = ()
    same_relation: bool = False
    precedents: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    applied: tuple[Applied, ...] = ()
    outcome: str | None = None

    @property
    def url(self) -> str:
        """Its page on the portal, which may run in another process: built as text."""
        return f"/ban-an/{self.id}/"


def similar_judgments(
    like: Likeness, *, limit: int = 5, without: Collection[str] = frozenset()
) -> list[SimilarJudgment]:
    """Published judgments like a draft or a description, the most similar first; ``without`` are ids.

    One search and one statement. Raises ``SearchError`` where the index is away.
    """
    found = open_index().similar_to(like.words, facets=like.facets(), limit=limit + len(without))
    scores = {hit.key: hit.score for hit in found.hits if hit.key not in without}
    judgments = {str(one.pk): one for one in _read(list(scores))}
    explained = (
        _explain(judgments[key], score, like, found.words)
        for key, score in scores.items()
        if key in judgments
    )
    return list(explained)[:limit]


def _read(keys: list[str]) -> Iterator[PublishedJudgment]:
    """The judgments by the portal's own role: what it may not read cannot be shown here either."""
    if keys:
        yield from published().filter(pk__in=keys).only(*LISTED, "text", "structure", "precedents")


def _explain(
    judgment: PublishedJudgment, score: float, like: Likeness, words: Sequence[str]
) -> SimilarJudgment:
    text = mask(judgment.text, judgment.hidden)
    shared = _shared(judgment.structure, {(one.law_id, one.article) for one in like.articles})
    applied = _applied(text, shared)
    same = bool(like.relation) and normalised_relation(judgment.legal_relation) == like.relation
    decisions = [
        Span(int(one["start"]), int(one["end"]))
        for one in items(judgment.structure, "sections")
        if one.get("kind") == SectionKind.DECISION
    ]
    return SimilarJudgment(
        id=judgment.id,
        number=judgment.number,
        day=judgment.decided_on,
        court=shorten(judgment.court_name),
        heading=heading(judgment, judgment.text),
        score=score,
        articles=tuple(shared),
        same_relation=same,
        precedents=tuple(one for one in judgment.precedents if one in like.precedents),
        words=_held(text, words),
        applied=applied,
        outcome=outcome_of(text, decisions),
    )


def _applied(text: str, shared: Mapping[Article, tuple[int, int]]) -> tuple[Applied, ...]:
    """How the shared articles of substance are applied, each sentence once."""
    sentences: dict[str, Article] = {}
    for article, place in shared.items():
        if not _is_procedure(article.law_id):
            sentences.setdefault(sentence_around(text, *place), article)
    return tuple(Applied(article, sentence) for sentence, article in sentences.items())[:_MOST_APPLIED]


def _shared(structure: dict[str, Any], asked: Collection[tuple[str, str]]) -> dict[Article, tuple[int, int]]:
    """Shared articles, those of substance first, each with the place that tells most of it: where it is
    reasoned on, else the first."""
    places: dict[Article, tuple[int, int]] = {}
    reasons = [
        range(int(one["start"]), int(one["end"]))
        for one in items(structure, "sections")
        if one.get("kind") == SectionKind.REASONING
    ]
    for one in items(structure, "citations"):
        key = (str(one.get("law_id") or ""), str(one.get("article") or ""))
        if key not in asked:
            continue
        place, article = (int(one["start"]), int(one["end"])), Article(*key)
        reasoned = any(place[0] in span for span in reasons)
        if article not in places or (reasoned and not any(places[article][0] in span for span in reasons)):
            places[article] = place
    return dict(sorted(places.items(), key=lambda one: _is_procedure(one[0].law_id)))


def _is_procedure(law_id: str) -> bool:
    """Whether every judgment of a kind cites the law: it says little of the case."""
    law = find_law(law_id)
    return law is not None and any(word in fold(law.title) for word in ("to tung", "an phi", "thi hanh an"))


def _held(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """The telling words that stand in the judgment too, the most telling first."""
    folded = fold_aligned(text)
    return tuple([one for one in words if fold_aligned(one) in folded][:_MOST_WORDS])
