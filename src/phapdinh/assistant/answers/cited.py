"""Provisions that the question itself cites: they are looked up, not searched for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from phapdinh.assistant.answers.answer import Reason, Statement
from phapdinh.assistant.answers.compose import Candidate, compose, provision
from phapdinh.assistant.answers.held import held_articles
from phapdinh.assistant.contract import ArticleKey
from phapdinh.laws.entries import LawEntry
from phapdinh.laws.library import StoredLibrary
from phapdinh.laws.models import ArticleVersion
from phapdinh.laws.resolver import Reason as WhyNot
from phapdinh.laws.resolver import Resolution, Status, resolve
from phapdinh.vietnamese.fold import fold, fold_key

_REASONS = {
    WhyNot.UNKNOWN_LAW: Reason.UNKNOWN_LAW,
    WhyNot.SEVERAL_LAWS: Reason.UNKNOWN_LAW,
    WhyNot.NOT_HELD: Reason.NOT_HELD,
    WhyNot.NO_ARTICLE: Reason.NO_SUCH_PROVISION,
    WhyNot.NO_CLAUSE: Reason.NO_SUCH_PROVISION,
    WhyNot.NO_POINT: Reason.NO_SUCH_PROVISION,
    WhyNot.TEXT_NOT_HELD: Reason.TEXT_NOT_HELD,
    WhyNot.SEVERAL_TEXTS: Reason.TEXT_NOT_HELD,
    WhyNot.NOT_YET: Reason.NOT_YET,
}
#: Without any of these words a question cites no law, and nothing need be looked up.
_MAY_CITE = re.compile(
    r"\b(?:dieu|khoan|luat|phap|nghi|thong tu|quyet|tt|nd|nq|qd|vbhn|bl\w+|l[a-z]{2,4})\b|\d/"
)
_TITLE_WORDS = 2


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """What the question cites. ``statements`` quote the provisions that were found; ``reason`` and
    ``missing`` tell the first that was not; ``laws`` are those named, with or without an article."""

    statements: Sequence[Statement] = ()
    reason: Reason | None = None
    missing: str = ""
    laws: frozenset[str] = frozenset()


@lru_cache(maxsize=2)
def _library(newest: UUID | None) -> StoredLibrary:
    """Names of all laws, read once while no text is added."""
    library = StoredLibrary()
    library.names()
    return library


def current_library() -> StoredLibrary:
    """The stored library with its names at hand; texts are read anew for every question."""
    newest = ArticleVersion.objects.order_by("-pk").values_list("pk", flat=True).first()
    return _library(newest).fresh()


def read_cited(question: str, on: date, *, without: Collection[ArticleKey] = frozenset()) -> CitedLaw:
    """What is cited in the question and how it stood on the day; articles ``without`` are passed over."""
    if not _MAY_CITE.search(fold(question)):
        return CitedLaw()
    found = resolve(question, on, current_library())
    laws = frozenset(one.law_id for one in found if one.law_id)
    articles = [one for one in found if one.citation.article]
    keys = [] if articles else titled(question, laws)
    statements = [
        *(statement for one in articles for statement in _statements(question, one, on)),
        *compose(question, [Candidate(held, 1.0) for held in held_articles(keys, on)]),
    ]
    statements = [one for one in statements if ArticleKey(one.law_id, one.article) not in without]
    lost = next((one for one in (articles or found) if _is_lost(one)), None)
    if lost is None or lost.reason is None:
        return CitedLaw(statements, laws=laws)
    missing = _missing(question, lost)
    return CitedLaw(statements, _REASONS[lost.reason], missing, laws)


def titled(question: str, laws: Collection[str]) -> list[ArticleKey]:
    """The article of a named law whose title the question has word for word, the longest such title: that
    is as good as its number. One query, where a law is named; none where several articles fit alike."""
    if not laws:
        return []
    rows = ArticleVersion.objects.filter(article__law__law_id__in=laws).exclude(title="")
    asked = f" {fold_key(question)} "
    fitting: dict[ArticleKey, int] = {}
    for law_id, number, title in rows.values_list("article__law__law_id", "article__number", "title"):
        words = fold_key(title)
        if len(words.split()) >= _TITLE_WORDS and f" {words} " in asked:
            fitting[ArticleKey(law_id, number)] = len(words)
    longest = [key for key, length in fitting.items() if length == max(fitting.values())]
    return longest if len(longest) == 1 else []


def _missing(question: str, lost: Resolution) -> str:
    """What leads nowhere, as the question writes it, with the number of its law where that is known."""
    law, number = lost.citation.law or "", lost.law_id or ""
    named = f"{law} ({number})" if law and number and number not in law else law or number
    if lost.reason is WhyNot.NOT_HELD:
        return named
    place = question[lost.citation.start : lost.citation.end] if lost.citation.article else ""
    return f"{place} {named}".strip()


def _is_lost(one: Resolution) -> bool:
    """Whether a citation leads nowhere. One that names no law is left to the search."""
    if one.status is Status.RESOLVED or one.reason not in _REASONS:
        return False
    return bool(one.citation.article or one.reason is not WhyNot.UNKNOWN_LAW)


def _statements(question: str, one: Resolution, on: date) -> list[Statement]:
    law: LawEntry | None = one.law
    if law is None or one.citation.article is None:
        return []
    held = held_articles([ArticleKey(law.law_id, one.citation.article)], on)
    candidates = [Candidate(article, 1.0) for article in held]
    if one.citation.clause is None and one.citation.point is None:
        return compose(question, candidates)
    exact = [provision(candidate, one.citation.clause, one.citation.point) for candidate in candidates]
    return [replace(statement, probability=1.0) for statement in exact if statement]
