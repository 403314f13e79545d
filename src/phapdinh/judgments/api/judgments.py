"""Search, one judgment, its versions."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from phapdinh.api_parts import Problem, read_cursor, write_cursor
from phapdinh.http_answers import FORM, answer, base_url, not_changed
from phapdinh.judgments.api.parameters import DEEPEST, SearchParameters
from phapdinh.judgments.api.schemas import Full, SearchPage, Tombstone, Version, VersionText
from phapdinh.judgments.export import as_json
from phapdinh.judgments.models import PublishedVersion
from phapdinh.judgments.publishing.masking import mask_passages, passages
from phapdinh.judgments.queries.exports import document_of, find_page, head_of
from phapdinh.judgments.queries.portal.published import published
from phapdinh.judgments.queries.portal.statements import PORTAL
from phapdinh.judgments.search_query import read_query

router = Router(tags=["judgments"])
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


@router.get(
    "", response={200: SearchPage, 422: Problem, 503: Problem}, summary="Tìm bản án. Search judgments."
)
def search(request: HttpRequest, parameters: Query[SearchParameters]) -> dict[str, Any]:
    """Cùng tham số và kết quả như trang tìm kiếm. The parameters and results of the search page."""
    offset = read_cursor(parameters.cursor, DEEPEST)
    found = find_page(read_query(request.GET), offset=offset, limit=parameters.limit)
    after = offset + parameters.limit
    more = after < min(found.total, DEEPEST)
    return {
        "items": [as_json.summary(item, base_url(request)) for item in found.documents],
        "total": found.total,
        "total_is_estimate": found.total_is_estimate,
        "next": write_cursor(after) if more else None,
    }


@router.get(
    "/{identifier}",
    response={200: Full, 304: None, 404: Problem, 410: Tombstone, 422: Problem},
    summary="Một bản án. One judgment.",
)
def judgment(request: HttpRequest, identifier: Path[UUID]) -> HttpResponse:
    """Toàn bộ nội dung; 410 khi đã gỡ bỏ. Everything; 410 once withdrawn."""
    head = head_of(identifier)
    if head is None:
        raise Http404
    etag = f'W/"{head.change_seq}-json-{FORM}"'
    if not head.is_withdrawn and (unchanged := not_changed(request, etag, head.changed_at)):
        return unchanged
    item = document_of(identifier)
    if item is None:
        raise Http404
    body = as_json.encode(as_json.full(item, base_url(request)))
    if item.is_withdrawn:
        return HttpResponse(body, status=410, content_type="application/json")
    return answer(request, body, "application/json", etag, head.changed_at)


@router.get(
    "/{identifier}/versions",
    response={200: list[Version], 404: Problem, 422: Problem},
    summary="Các phiên bản. Its versions.",
)
def versions(request: HttpRequest, identifier: Path[UUID]) -> Any:
    """Các phiên bản còn công khai, mới nhất trước. Those that may be read, newest first."""
    if not published().filter(pk=identifier).exists():
        raise Http404
    return _public(identifier).defer("text").order_by("-version")


@router.get(
    "/{identifier}/versions/{number}",
    response={200: VersionText, 404: Problem, 422: Problem},
    summary="Một phiên bản. One version.",
)
def version(request: HttpRequest, identifier: Path[UUID], number: Path[Number]) -> Any:
    """Văn bản của một phiên bản; đoạn đang che ở bản hiện hành cũng che ở đây. Text of one version."""
    row = published().filter(pk=identifier).only("text", "hidden").first()
    found = _public(identifier).filter(version=number).first()
    if row is None or found is None:
        raise Http404
    found.text = mask_passages(found.text, passages(row.text, row.hidden))
    return found


def _public(identifier: UUID) -> Any:
    return PublishedVersion.objects.using(PORTAL).filter(judgment_id=identifier, is_public=True)
