"""What was typed may name one thing: a judgment's number, or an article of a law. Then one goes there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from django.utils import timezone

from phapdinh.judgments.law_names import Article
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.queries.portal.published import listed, published
from phapdinh.vietnamese.case_numbers import CaseNumber, Document, find_case_numbers
from phapdinh.vietnamese.citations import find_citations
from phapdinh.vietnamese.fold import fold_key

_FILLERS = frozenset({"ban", "an", "quyet", "dinh", "so", ""})
_MOST_WITH_ONE_NUMBER = 50
_CODES = re.compile(r"[-–]")
_JOINTS = re.compile(r"^\s*(?:theo|của|,|;)|(?:theo|của|,|;)\s*$", re.IGNORECASE)


def typed_number(text: str) -> CaseNumber | None:
    """The number of a judgment, where nothing else was typed but words such as "bản án số"."""
    found = find_case_numbers(text)
    if len(found) != 1 or found[0].year is None:
        return None
    rest = fold_key(f"{text[: found[0].start]} {text[found[0].end :]}").split(" ")
    return found[0] if _FILLERS.issuperset(rest) else None


def judgments_with_number(number: CaseNumber) -> list[PublishedJudgment]:
    """The published judgments that bear the number, in any of its customary spellings, newest first.

    Every court counts from one each year, so several courts may have used the same number.
    """
    found = listed(published().filter(number__in=sorted(spellings(number))))
    return list(found.order_by("-decided_on")[:_MOST_WITH_ONE_NUMBER])


def spellings(number: CaseNumber) -> set[str]:
    """Ways to write one number: with leading zeros or without, DS-ST or DSST."""
    sequences = {
        f"{number.seq}{number.letter}",
        f"{number.seq:02}{number.letter}",
        f"{number.seq:03}{number.letter}",
    }
    symbols = {number.symbol, _CODES.sub("", number.symbol)}
    if number.document is Document.JUDGMENT and number.case_type and number.instance:
        symbols |= {f"{number.case_type}-{number.instance}", f"{number.case_type}{number.instance}"}
    return {f"{sequence}/{number.year}/{symbol}" for sequence, symbol in product(sequences, symbols)}


@dataclass(frozen=True, slots=True)
class TypedArticle:
    """An article that was typed, and the other words."""

    article: Article
    rest: str


def typed_article(text: str) -> TypedArticle | None:
    """The first article of a known law among the words. A law without its year is the one in force now."""
    for citation in find_citations(text, timezone.localdate()):
        if citation.law_id and citation.article:
            rest = f"{text[: citation.start]} {text[citation.end :]}"
            rest = rest.replace(citation.law or "", " ", 1)
            return TypedArticle(Article(citation.law_id, citation.article), _tidy(rest))
    return None


def _tidy(text: str) -> str:
    """Words left over, without the joints that only tied the article to its law."""
    words = _JOINTS.sub(" ", text).split()
    return " ".join(words) if any(word.strip("\"'.,;:-") for word in words) else ""
