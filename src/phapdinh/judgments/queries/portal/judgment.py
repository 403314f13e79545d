"""Everything that the page of one judgment shows, from the published tables and the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Sum

from phapdinh.judgments.labels import FUNCTIONS, KINDS, Label, label
from phapdinh.judgments.law_names import Article
from phapdinh.judgments.models import (
    PublicNotice,
    PublishedJudgment,
    PublishedReference,
    PublishedVersion,
    ReadCount,
)
from phapdinh.judgments.queries.portal.published import (
    LISTED,
    PORTAL,
    Row,
    every_judgment,
    heading,
    judgment_url,
    listed,
    published,
    rows,
    unhidden,
)
from phapdinh.judgments.record import Function
from phapdinh.judgments.rendering import Part, render
from phapdinh.judgments.rendering.spans import items
from phapdinh.searching.errors import SearchError
from phapdinh.searching.factory import open_index

_MOST_CITING = 10
_MOST_SIMILAR = 5
_PAGE = (
    *LISTED, "province", "level", "kind", "in_force_on", "text", "structure", "precedents",
    "withdrawn_at", "withdrawn_reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JudgmentPage:
    """One judgment as its page shows it. Names and words are free of what is hidden."""

    judgment: PublishedJudgment
    title: str
    heading: str
    kind: Label
    parts: tuple[Part, ...]
    officials: list[tuple[Label, list[str]]]
    articles: list[Article]
    cited: list[tuple[str, str]]
    cited_urls: Mapping[str, str]
    citing: list[Row]
    similar: list[Row]
    versions: list[PublishedVersion]
    notices: list[PublicNotice]
    reads: int
    has_hidden: bool


def find_judgment(identifier: UUID) -> PublishedJudgment | None:
    """A judgment that is or was published."""
    return every_judgment().only(*_PAGE).filter(id=identifier).first()


def judgment_page(judgment: PublishedJudgment) -> JudgmentPage:
    """The page of a judgment that may be read. It does without similar ones while the index is away."""
    cited = _cited(judgment)
    return JudgmentPage(
        judgment=judgment,
        title=unhidden(judgment, judgment.title, judgment.text),
        heading=heading(judgment, judgment.text),
        kind=label(KINDS, judgment.kind),
        parts=render(judgment.text, judgment.structure, judgment.hidden),
        officials=officials(judgment.structure),
        articles=articles(judgment.structure),
        cited=cited,
        cited_urls={number: url for number, url in cited if url},
        citing=_citing(judgment),
        similar=_similar(judgment),
        versions=public_versions(judgment),
        notices=_notices(judgment),
        reads=_reads(judgment),
        has_hidden=bool(judgment.hidden),
    )


def public_versions(judgment: PublishedJudgment) -> list[PublishedVersion]:
    """The versions that may be read, newest first, without their texts."""
    versions = PublishedVersion.objects.using(PORTAL).filter(judgment_id=judgment.id, is_public=True)
    return list(versions.defer("text").order_by("-version"))


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


def _notices(judgment: PublishedJudgment) -> list[PublicNotice]:
    """Lines of the register that no version's own note says already."""
    lines = PublicNotice.objects.using(PORTAL).filter(judgment_id=judgment.id).order_by("-at")
    return list(lines.exclude(kind=PublicNotice.Kind.CORRECTION))


def _cited(judgment: PublishedJudgment) -> list[tuple[str, str]]:
    """Numbers of judgments that this one cites, with their pages where they are published here."""
    references = PublishedReference.objects.using(PORTAL).filter(judgment_id=judgment.id).order_by("id")
    found = references.values_list("number", "target_id")
    return [(number, judgment_url(target) if target else "") for number, target in found]


def _citing(judgment: PublishedJudgment) -> list[Row]:
    citing = published().filter(references__target_id=judgment.id).order_by("-decided_on").distinct()
    return rows(listed(citing)[:_MOST_CITING])


def _similar(judgment: PublishedJudgment) -> list[Row]:
    try:
        hits = open_index().similar(str(judgment.id), limit=_MOST_SIMILAR)
    except SearchError:
        return []
    return _in_order([hit.key for hit in hits])


def _in_order(keys: list[str]) -> list[Row]:
    found = {str(one.id): one for one in listed(published().filter(id__in=keys))} if keys else {}
    return rows(found[key] for key in keys if key in found)


def _reads(judgment: PublishedJudgment) -> int:
    counted: Iterable[int | None] = (
        ReadCount.objects.using(PORTAL).filter(judgment_id=judgment.id).aggregate(all=Sum("count")).values()
    )
    return sum(count or 0 for count in counted)
