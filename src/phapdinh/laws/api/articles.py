"""One article as it stood on a day, its texts, its clauses and points."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router

from phapdinh.api_parts import Problem
from phapdinh.http_answers import base_url
from phapdinh.laws.addresses import provision_url
from phapdinh.laws.api.laws import one_law
from phapdinh.laws.api.parameters import Hash, LawNumber, On, Part
from phapdinh.laws.api.schemas import ArticleFull, ArticleText, UnitText
from phapdinh.laws.entries import LawEntry
from phapdinh.laws.formats import as_json
from phapdinh.laws.models import ArticleVersion
from phapdinh.laws.queries import PORTAL, ArticleOn, article_on
from phapdinh.laws.structure import read_article

router = Router(tags=["laws"])
_ARTICLE = "/{path:law_id}/articles/{article}"
_ANSWERS = {404: Problem, 422: Problem}


@router.get(
    _ARTICLE,
    response={200: ArticleFull, **_ANSWERS},
    summary="Một điều. One article.",
    url_name="law_article",
)
def article(
    request: HttpRequest, law_id: Path[LawNumber], article: Path[Part], day: Query[On]
) -> dict[str, Any]:
    """Hiệu lực, bản văn và mọi bản văn đang có. Effect, that day's text, and all texts that are held."""
    law, found = _found(law_id, article, day)
    url = base_url(request) + provision_url(law.law_id, found.article.number)
    text = found.version.text if found.version else ""
    return {
        "law_id": law.law_id,
        "on": day.on,
        "url": url,
        "akn_url": f"{url}akn.xml",
        "structure": as_json.structure(text),
        **as_json.article(found),
    }


@router.get(
    f"{_ARTICLE}/versions/{{sha256}}",
    response={200: ArticleText, **_ANSWERS},
    summary="Một bản văn. One text.",
    url_name="law_version",
)
def version(
    request: HttpRequest, law_id: Path[LawNumber], article: Path[Part], sha256: Path[Hash]
) -> dict[str, Any]:
    """Một bản văn theo mã băm của nó. One text by its hash."""
    _, found = _found(law_id, article, On(on=None))
    row = next((one for one in found.versions if one.sha256 == sha256), None)
    if row is None:
        raise Http404
    return as_json.version(row)


@router.get(
    f"{_ARTICLE}/clauses/{{clause}}",
    response={200: UnitText, **_ANSWERS},
    summary="Một khoản. One clause.",
    url_name="law_clause",
)
def clause(
    request: HttpRequest, law_id: Path[LawNumber], article: Path[Part], clause: Path[Part], day: Query[On]
) -> dict[str, Any]:
    """Lời văn của khoản, từng chữ. The clause, character for character."""
    return _unit(request, *_found(law_id, article, day), day, (clause, None))


@router.get(
    f"{_ARTICLE}/clauses/{{clause}}/points/{{point}}",
    response={200: UnitText, **_ANSWERS},
    summary="Một điểm. One point.",
    url_name="law_point",
)
def point(  # noqa: PLR0913, PLR0917 - the parts of the address are its arguments
    request: HttpRequest,
    law_id: Path[LawNumber],
    article: Path[Part],
    clause: Path[Part],
    point: Path[Part],
    day: Query[On],
) -> dict[str, Any]:
    """Lời văn của điểm, từng chữ. The point, character for character."""
    return _unit(request, *_found(law_id, article, day), day, (clause, point))


@router.get(
    f"{_ARTICLE}/points/{{point}}",
    response={200: UnitText, **_ANSWERS},
    summary="Một điểm của điều không có khoản. A point of an article without clauses.",
    url_name="law_bare_point",
)
def bare_point(
    request: HttpRequest, law_id: Path[LawNumber], article: Path[Part], point: Path[Part], day: Query[On]
) -> dict[str, Any]:
    """Lời văn của điểm, từng chữ. The point, character for character."""
    return _unit(request, *_found(law_id, article, day), day, (None, point))


def _found(law_id: str, number: str, day: On) -> tuple[LawEntry, ArticleOn]:
    law = one_law(law_id)
    found = article_on(law, number, day.on, using=PORTAL)
    if found is None:
        raise Http404
    return law, found


def _unit(
    request: HttpRequest, law: LawEntry, found: ArticleOn, day: On, place: tuple[str | None, str | None]
) -> dict[str, Any]:
    """A clause or point of the day's text; 404 where that text is not known or has none such."""
    clause, point = (part.lower() if part else None for part in place)
    version: ArticleVersion | None = found.version
    unit = read_article(version.text).find(clause, point) if version else None
    if version is None or unit is None:
        raise Http404
    words = unit.cut(version.text)
    number = found.article.number
    return {
        "law_id": law.law_id,
        "article": number,
        "clause": clause,
        "point": point,
        "url": base_url(request) + provision_url(law.law_id, number, clause, point, on=day.on),
        "on": day.on,
        "standing": found.standing,
        "certainty": found.certainty,
        "version_id": version.pk,
        "start": unit.start,
        "end": unit.start + len(words),
        "text": words,
    }
