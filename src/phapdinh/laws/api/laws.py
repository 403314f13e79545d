"""The catalogue of documents, and one document with its articles."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from ninja import Path, Query, Router

from phapdinh.api_parts import Problem, read_cursor, write_cursor
from phapdinh.http_answers import base_url
from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.api.parameters import MOST_LAWS, LawNumber, LawsParameters
from phapdinh.laws.api.schemas import LawFull, LawsPage
from phapdinh.laws.entries import LawEntry
from phapdinh.laws.formats import as_json
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.queries import PORTAL, find_laws

router = Router(tags=["laws"])


@router.get(
    "",
    response={200: LawsPage, 422: Problem},
    summary="Danh mục văn bản. Catalogue of documents.",
    url_name="laws",
)
def laws(request: HttpRequest, parameters: Query[LawsParameters]) -> dict[str, Any]:
    """Mới ban hành trước; văn bản không rõ ngày ở cuối. Newest first; those without a day come last."""
    offset = read_cursor(parameters.cursor, MOST_LAWS)
    found = _matching(parameters)
    rows = list(found[offset : offset + parameters.limit])
    total = found.count()
    after = offset + parameters.limit
    return {
        "items": [brief(row, base_url(request)) for row in rows],
        "total": total,
        "next": write_cursor(after) if after < min(total, MOST_LAWS) else None,
    }


@router.get(
    "/{path:law_id}",
    response={200: LawFull, 404: Problem, 422: Problem},
    summary="Một văn bản. One document.",
    url_name="law",
)
def law(request: HttpRequest, law_id: Path[LawNumber]) -> dict[str, Any]:
    """Văn bản và các điều theo thứ tự. The document and its articles in their order."""
    row, base = Law.objects.using(PORTAL).get(pk=one_law(law_id).ref), base_url(request)
    return {
        **brief(row, base),
        "akn_url": f"{base}{law_url(row.law_id)}akn.xml",
        "articles": [_article(one, row.law_id, base) for one in _articles(row)],
    }


def one_law(number: str) -> LawEntry:
    """The law of that number in any spelling of letters. Raises ``Http404`` for none or several."""
    found = find_laws(number, using=PORTAL)
    if len(found) != 1:
        raise Http404
    return found[0]


def brief(row: Law, base: str) -> dict[str, Any]:
    """A document as a list shows it."""
    return {**as_json.law(row), "url": f"{base}{law_url(row.law_id)}", "changed_at": row.changed_at}


def _matching(wanted: LawsParameters) -> QuerySet[Law]:
    found = Law.objects.using(PORTAL).order_by(F("issued_on").desc(nulls_last=True), "law_id")
    if wanted.q:
        found = found.filter(Q(name__icontains=wanted.q) | Q(law_id__icontains=wanted.q))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.issuer:
        found = found.filter(issuer=wanted.issuer)
    if wanted.year:
        found = found.filter(issued_on__year=wanted.year)
    return found


def _articles(row: Law) -> QuerySet[Article]:
    """The articles with the title of their newest text."""
    titled = ArticleVersion.objects.filter(article=OuterRef("pk")).exclude(title="")
    newest = titled.order_by(F("valid_from").desc(nulls_last=True), "-snapshot").values("title")[:1]
    found = Article.objects.using(PORTAL).filter(law=row).order_by("order", "number")
    return found.annotate(title=Subquery(newest), held=Count("versions"))


def _article(one: Any, law_id: str, base: str) -> dict[str, Any]:
    return {
        "article": one.number,
        "title": one.title or "",
        "url": f"{base}{provision_url(law_id, one.number)}",
        "effective_from": one.effective_from,
        "effective_to": one.effective_to,
        "versions": one.held,
    }
