"""Documents that the court made, and the file of the case: what there is, and its bytes by right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.errors import HttpError

from phapdinh.cases.api.auth import asker
from phapdinh.cases.api.reading import readable
from phapdinh.cases.api.refusals import READS
from phapdinh.cases.api.schemas import CaseItem, CasePaper
from phapdinh.cases.documents.queries import documents_of
from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.queries.items import index
from phapdinh.cases.efile.queries.rights import items_seen_by
from phapdinh.cases.efile.sealing import SealError
from phapdinh.cases.models import CaseDocument, CaseFileItem
from phapdinh.http_answers import in_pieces
from phapdinh.records.files import default_store

router = Router(tags=["cases"])
_BYTES: dict[int, Any] = {**READS, 409: READS[404]}


@router.get(
    "/{case}/documents",
    response={200: list[CasePaper], **READS},
    summary="Văn bản của Tòa án. Documents of the court.",
    url_name="case_documents",
)
def documents(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Cả dự thảo và văn bản đã hủy. Drafts, and those declared void, too."""
    return [_paper(row) for row in documents_of(asker(request), readable(request, case))]


@router.get(
    "/{case}/documents/{document}/sheet",
    response=READS,
    summary="Bản PDF. The sheet.",
    url_name="case_document_sheet",
)
def sheet(request: HttpRequest, case: UUID, document: UUID) -> HttpResponse:
    """PDF đã ký, hoặc bản chờ ký; 404 khi còn là dự thảo. Signed, or to be signed; 404 for a draft."""
    found = documents_of(asker(request), readable(request, case))
    row = next((one for one in found if one.pk == document), None)
    key = (row.file_id or row.pdf_id) if row else None
    if key is None or not default_store().exists(key):
        raise Http404
    answer = HttpResponse(default_store().read(key), content_type="application/pdf")
    answer["Cache-Control"] = "no-store"
    return answer


@router.get(
    "/{case}/items",
    response={200: list[CaseItem], **READS},
    summary="Hồ sơ điện tử. The electronic file.",
    url_name="case_items",
)
def items(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """Theo bút lục; phần niêm phong chỉ có vị trí. By index number; of sealed parts only the place."""
    rows = index(asker(request), readable(request, case))
    return [{name: getattr(row, name) for name in CaseItem.model_fields} for row in rows]


@router.get(
    "/{case}/items/{item}/content",
    response=_BYTES,
    summary="Nội dung tài liệu. The bytes of an item.",
    url_name="case_item_content",
)
def content(request: HttpRequest, case: UUID, item: UUID) -> HttpResponse:
    """Việc mở được ghi lại trước khi gửi; 403 với tài liệu niêm phong. The opening is recorded first."""
    row = items_seen_by(asker(request), readable(request, case)).filter(pk=item).first()
    if row is None:
        raise Http404
    blocks = open_item(actor=asker(request), item=row)
    try:
        first = next(blocks, b"")
    except (SealError, OSError) as error:
        raise HttpError(409, _("Máy chủ không mở được tệp này; báo người vận hành.")) from error
    return _streamed(row, chain([first], blocks))


def _streamed(item: CaseFileItem, blocks: Iterator[bytes]) -> HttpResponse:
    answer = in_pieces(blocks, item.media_type, size=item.size)
    answer["Cache-Control"] = "no-store"
    answer["Content-Disposition"] = "attachment"
    return answer


def _paper(row: CaseDocument) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in CasePaper.model_fields if name != "has_sheet"}
    return {**plain, "has_sheet": bool(row.file_id or row.pdf_id)}
