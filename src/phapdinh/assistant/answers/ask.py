"""From a question to an answer: read, look up what is cited, search, quote, check; or say what is missing."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from phapdinh.assistant.answers.answer import Answer, DaySource, LookedAt, Reason, Statement
from phapdinh.assistant.answers.asked import Asked, Unreadable, read_question
from phapdinh.assistant.answers.cited import CitedLaw, read_cited
from phapdinh.assistant.answers.compose import Candidate, compose
from phapdinh.assistant.answers.foreign import foreign_state
from phapdinh.assistant.answers.held import HeldArticle, held_articles
from phapdinh.assistant.answers.pieces import best, cut
from phapdinh.assistant.answers.sure import LOOKED_UP, Seen, features, probability, stored_model, sureness
from phapdinh.assistant.answers.verify import verified
from phapdinh.assistant.contract import ArticleKey, Found, Retriever
from phapdinh.laws.standing import Standing

#: Articles that are looked for, read, and quoted at most.
SOUGHT, READ, QUOTED = 20, 5, 3
#: Where the question names a law, its articles are looked for further down too.
_SOUGHT_IN_LAW = 150
#: A further article is quoted where it has this part of the best one's probability.
_NEAR = 0.45


def ask(
    question: str,
    *,
    retriever: Retriever,
    on: date | None = None,
    without: Collection[ArticleKey] = frozenset(),
) -> Answer:
    """Answer a question with the law as it stood ``on`` a day: that given, else the one that the question
    names, else today. Articles ``without`` are as if the library did not hold them. Never fails on a text.
    """
    begun = time.perf_counter()
    answer = _answer(question, retriever, on, without)
    return replace(answer, elapsed_ms=(time.perf_counter() - begun) * 1e3)


def _answer(question: str, retriever: Retriever, on: date | None, without: Collection[ArticleKey]) -> Answer:
    asked = read_question(question)
    today = timezone.localdate()
    source = DaySource.CHOSEN if on else DaySource.TODAY
    if isinstance(asked, Unreadable):
        return Answer(question, on or today, source, reason=Reason(asked.value))
    source = DaySource.QUESTION if asked.on and not on else source
    blank = Answer(asked.text, on or asked.on or today, source, days_named=asked.days)
    if state := foreign_state(asked.text):
        return replace(blank, reason=Reason.FOREIGN_LAW, missing=state)
    cited = read_cited(asked.text, blank.on, without=without)
    if cited.statements or cited.reason:
        return _from_cited(blank, cited)
    return _from_search(blank, asked, retriever, cited.laws, without)


def _from_cited(blank: Answer, cited: CitedLaw) -> Answer:
    good, dropped = verified(cited.statements)
    if not good:
        return replace(blank, reason=cited.reason or Reason.NOTHING_FOUND, missing=cited.missing)
    return replace(blank, statements=good, dropped=dropped, missing=cited.missing, sureness=LOOKED_UP)


def _from_search(
    blank: Answer, asked: Asked, retriever: Retriever, laws: frozenset[str], without: Collection[ArticleKey]
) -> Answer:
    found = _named_first(
        retriever.find(asked.text, k=_SOUGHT_IN_LAW if laws else SOUGHT, without=without), laws
    )
    held = held_articles([one.key for one in found[:READ]], blank.on)
    if not held:
        return replace(blank, reason=Reason.NOTHING_FOUND)
    blank = replace(blank, looked_at=_looked_at(held, found))
    model = stored_model()
    certain = sureness(probability(what_is_seen(asked.text, found, held[0]), model), model)
    blank = replace(blank, sureness=certain)
    if certain.probability < model.threshold:
        return replace(blank, reason=Reason.NOT_SURE)
    return _quote(blank, asked, found, held)


def _named_first(found: Sequence[Found], laws: frozenset[str]) -> list[Found]:
    """A question that names a law is asked of that law."""
    if not laws:
        return list(found)
    return sorted(found, key=lambda one: one.key.law_id not in laws)[:SOUGHT]


def what_is_seen(question: str, found: Sequence[Found], first: HeldArticle) -> dict[str, float]:
    """The features of :mod:`phapdinh.assistant.answers.sure` for the best article."""
    text = first.newest.text if first.newest else ""
    top = best(question, cut(text, first.title))[0][0]
    title = f"{first.title} {first.law_name}"
    return features(question, found, Seen(title, text, text[top.start : top.end]))


def _looked_at(held: Sequence[HeldArticle], found: Sequence[Found]) -> list[LookedAt]:
    scores = {one.key: one.score for one in found}
    return [
        LookedAt(one.key.law_id, one.law_name, one.key.article, one.title, scores[one.key]) for one in held
    ]


def _quote(blank: Answer, asked: Asked, found: Sequence[Found], held: Sequence[HeldArticle]) -> Answer:
    chances = {one.key: one.chance for one in found}
    chosen = choose_articles(held, chances)
    statements: list[Statement] = compose(
        asked.text, [Candidate(one, chances[one.key]) for one in chosen if one.text]
    )
    good, dropped = verified(statements)
    if good:
        return replace(blank, statements=good, dropped=dropped)
    return replace(blank, reason=_why_no_text(chosen), missing=_called(chosen[0]), dropped=dropped)


def choose_articles(held: Sequence[HeldArticle], chances: dict[ArticleKey, float]) -> list[HeldArticle]:
    """The best article and those near it. One that was not yet in force on the day gives way to those that
    were; one that has ended is quoted as ended, and of those near it the ones that hold come first."""
    known = [one for one in held if one.standing is not Standing.NOT_YET] or list(held)
    least = _NEAR * chances[known[0].key]
    near = [one for one in known[1:] if chances[one.key] >= least]
    return [known[0], *sorted(near, key=lambda one: one.standing is Standing.ENDED)][:QUOTED]


def _why_no_text(chosen: Sequence[HeldArticle]) -> Reason:
    return Reason.NOT_YET if chosen[0].standing is Standing.NOT_YET else Reason.TEXT_NOT_HELD


def _called(article: HeldArticle) -> str:
    return f"Điều {article.key.article} {article.law_name} {article.key.law_id}".replace("  ", " ")
