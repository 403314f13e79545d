"""Everything that the page of one judgment shows, from the published tables and the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from phapdinh.judgments.labels import FUNCTIONS, KINDS, Label, label
from phapdinh.judgments.law_names import Article
from phapdinh.judgments.law_pages import law_pages
from phapdinh.judgments.models import PublishedJudgment
from phapdinh.judgments.queries.portal.around import Around, around
from phapdinh.judgments.queries.portal.published import LISTED, heading, unhidden
from phapdinh.judgments.queries.portal.statements import in_model_order, read_row, select
from phapdinh.judgments.record import Function
from phapdinh.judgments.rendering import Part, render
from phapdinh.judgments.rendering.spans import items
from phapdinh.searching.errors import SearchError
from phapdinh.searching.factory import open_index

_MOST_SIMILAR = 5
_PAGE = in_model_order((
    *LISTED, "province", "level", "kind", "in_force_on", "text", "structure", "precedents",
    "withdrawn_at", "withdrawn_reason",
))  # fmt: skip
_ONE = f"SELECT {', '.join(_PAGE)} FROM judgments_publishedjudgment WHERE id = %(id)s"  # noqa: S608  constants


@dataclass(frozen=True, slots=True)
class JudgmentPage:
    """One judgment as its page shows it. Names and words are free of what is hidden.

    ``cited_urls`` leads from the number of a cited judgment, and from a cited article, to its page.
    """

    judgment: PublishedJudgment
    title: str
    heading: str
    kind: Label
    parts: tuple[Part, ...]
    officials: list[tuple[Label, list[str]]]
    articles: list[Article]
    cited_urls: Mapping[str, str]
    around: Around
    has_hidden: bool


def find_judgment(identifier: UUID) -> PublishedJudgment | None:
    """A judgment that is or was published."""
    found = select(_ONE, {"id": identifier})
    return read_row(_PAGE, found[0]) if found else None


def judgment_page(judgment: PublishedJudgment) -> JudgmentPage:
    """The page of a judgment that may be read. It does without similar ones while the index is away."""
    beside = around(judgment.id, _similar(judgment))
    cited = articles(judgment.structure)
    return JudgmentPage(
        judgment=judgment,
        title=unhidden(judgment, judgment.title, judgment.text),
        heading=heading(judgment, judgment.text),
        kind=label(KINDS, judgment.kind),
        parts=render(judgment.text, judgment.structure, judgment.hidden),
        officials=officials(judgment.structure),
        articles=cited,
        cited_urls={
            **{number: url for number, url in beside.cited if url},
            **{article.value: url for article, url in law_pages(cited, judgment.decided_on).items()},
        },
        around=beside,
        has_hidden=bool(judgment.hidden),
    )


def officials(structure: Mapping[str, Any]) -> list[tuple[Label, list[str]]]:
    """Names by function, in the order of the bench."""
    named: dict[str, list[str]] = defaultdict(list)
    for item in items(structure, "officials"):
        named[str(item.get("function"))].append(str(item.get("name", "")))
    return [(label(FUNCTIONS, function), named[function]) for function in Function if named.get(function)]


def articles(structure: Mapping[str, Any]) -> list[Article]:
    """The articles of known documents that the text cites, each once, as they appear."""
    found = (
        Article(str(item["law_id"]), str(item["article"]))
        for item in items(structure, "citations")
        if item.get("law_id") and item.get("article")
    )
    return list(dict.fromkeys(found))


def _similar(judgment: PublishedJudgment) -> list[str]:
    try:
        return [hit.key for hit in open_index().similar(str(judgment.id), limit=_MOST_SIMILAR)]
    except SearchError:
        return []
