"""One page of search results: the index says which, one or two queries of the database say what to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from phapdinh.judgments.law_names import Article
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.queries.portal import facets
from phapdinh.judgments.queries.portal.published import LISTED, Row, published, row
from phapdinh.judgments.queries.portal.statements import in_model_order, read_row, select
from phapdinh.judgments.rendering import masked_text
from phapdinh.judgments.rendering.letterhead import letterhead_end
from phapdinh.judgments.search_query import PAGE_SIZE, SearchQuery
from phapdinh.searching.contract import Breadth, SearchResult
from phapdinh.searching.factory import open_index
from phapdinh.searching.paging import Pages, pages
from phapdinh.searching.snippets import Piece, snippet

_MOST_CHIPS = 5
_SNIPPET = 260  # characters: about three lines
_LONGEST_HEAD = 12_000  # characters; the head with all parties of a large case
_STORY = re.compile(r"^\s*(?:NỘI DUNG (?:VỤ ÁN|VỤ VIỆC)|NHẬN THẤY)[\s:.]*$", re.MULTILINE | re.IGNORECASE)

# One statement with the citations. Most words that are searched for stand early in a judgment, so of a long
# one only the beginning is read; all of it where a passage is hidden, for the words that are kept out of
# titles are known by their place. To count the letters of a beginning takes longer than to read the whole of
# a short one.
_COLUMNS = in_model_order((*LISTED, "text"))
_BEGINNING = 12_000  # characters
_SHORT = 30_000  # bytes
_IS_LONG = f"p.hidden = '[]'::jsonb AND octet_length(p.text) > {_SHORT}"
_READ = f"CASE WHEN {_IS_LONG} THEN left(p.text, {_BEGINNING}) ELSE p.text END"
_ROWS = f"""
SELECT {", ".join(_READ if column == "text" else f"p.{column}" for column in _COLUMNS)}, ARRAY(
    SELECT c.law_id || '#' || c.article FROM judgments_publishedcitation c
    WHERE c.judgment_id = p.id AND c.law_id <> '' AND c.article <> '' ORDER BY c.id
)
FROM judgments_publishedjudgment p WHERE p.id = ANY(%(ids)s::uuid[]) AND p.withdrawn_at IS NULL
"""  # noqa: S608  the columns are constants


@dataclass(frozen=True, slots=True)
class Found:
    """One result: the row, why it was found, and the articles it cites, the searched ones first."""

    row: Row
    snippet: tuple[Piece, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a results page shows."""

    query: SearchQuery
    found: tuple[Found, ...]
    total: int
    total_is_estimate: bool
    breadth: Breadth
    groups: list[facets.Group]
    chips: list[facets.Chip]
    pages: Pages
    elapsed_ms: float


def search(query: SearchQuery, *, opened: str = "", shown: str = "") -> Results:
    """Search the published judgments. Raises ``SearchError`` where the index cannot answer.

    ``opened`` names the filter that shows all its values; ``shown`` are the words to mark in snippets
    where they are more than those that are searched for.
    """
    result = open_index().search(query.request(facets=facets.FACETS_ASKED))
    return Results(
        query=query,
        found=tuple(_found(result, query, shown or query.text)),
        total=result.total,
        total_is_estimate=result.total_estimated,
        breadth=result.breadth,
        groups=facets.groups(result, query, opened),
        chips=facets.chips(query),
        pages=pages(query, result.total),
        elapsed_ms=result.elapsed_ms,
    )


def total_of(query: SearchQuery) -> int:
    """How many judgments a search finds. Raises ``SearchError``."""
    return open_index().search(query.request(limit=1)).total


def _found(result: SearchResult, query: SearchQuery, words: str) -> list[Found]:
    searched = frozenset(query.chosen("article"))
    judgments = _judgments([hit.key for hit in result.hits[:PAGE_SIZE]])
    snippets = _snippets([judgment for judgment, _ in judgments], words)
    return [
        Found(row(judgment, judgment.text), snippets[judgment.id], _articles(cited, searched))
        for judgment, cited in judgments
    ]


def _judgments(keys: Sequence[str]) -> list[tuple[PublishedJudgment, list[str]]]:
    """Judgments with the articles they cite, in the order of the index; the withdrawn are left out."""
    if not keys:
        return []
    found = {}
    for *values, cited in select(_ROWS, {"ids": list(keys)}):
        judgment = read_row(_COLUMNS, values)
        found[str(judgment.id)] = (judgment, cited)
    return [found[key] for key in keys if key in found]


def _snippets(judgments: Sequence[PublishedJudgment], words: str) -> dict[UUID, tuple[Piece, ...]]:
    """Why each was found. Where its beginning does not show it, the whole text is asked for."""
    best = {one.id: _snippet(one.text, one.hidden, words) for one in judgments}
    dark = [key for key, pieces in best.items() if words and not any(is_hit for _, is_hit in pieces)]
    if dark:
        whole = published().filter(id__in=dark).values_list("id", "text", "hidden")
        best |= {key: _snippet(text, hidden, words) for key, text, hidden in whole}
    return best


def _snippet(text: str, hidden: object, words: str) -> tuple[Piece, ...]:
    """Where the words stand in the story; in the whole text where they stand only in its head."""
    shown = masked_text(text, hidden)
    best = snippet(story(shown), words, length=_SNIPPET)
    if not words or any(is_hit for _, is_hit in best):
        return best
    whole = snippet(shown, words, length=_SNIPPET)
    return whole if any(is_hit for _, is_hit in whole) else best


def story(text: str) -> str:
    """The text from the facts on; without the head of the sheet, where no facts are told apart."""
    head = _STORY.search(text, 0, _LONGEST_HEAD)
    return text[head.end() if head else letterhead_end(text, 0, len(text)) :]


def _articles(cited: Sequence[str], searched: frozenset[str]) -> tuple[Article, ...]:
    """A few of the articles, each once: those searched for, then in the order in which they are cited."""
    ordered = sorted(dict.fromkeys(cited), key=lambda value: value not in searched)[:_MOST_CHIPS]
    return tuple(Article(*value.rsplit("#", 1)) for value in ordered)
