"""The public registers: corrections and withdrawals, and how completely the courts publish."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from phapdinh.api_parts import Problem
from phapdinh.judgments.api.parameters import LARGEST
from phapdinh.judgments.api.schemas import CompletenessPage, NoticesPage
from phapdinh.judgments.models import Completeness, PublicNotice
from phapdinh.judgments.queries.portal.statements import PORTAL

router = Router(tags=["registers"])
_MOST_ROWS = 1_000_000


class NoticeParameters(Schema):
    """Loại và trang. Kind and page."""

    kind: Literal["", "correction", "withdrawal", "technical"] = ""
    before: int = Field(
        LARGEST, ge=1, le=LARGEST, description="“next” của trang trước. “next” of the page before."
    )
    limit: int = Field(50, ge=1, le=200)


@router.get("/notices", response={200: NoticesPage, 422: Problem}, summary="Đính chính, gỡ bỏ. Notices.")
def notices(request: HttpRequest, parameters: Query[NoticeParameters]) -> dict[str, Any]:
    """Sổ công khai, mới nhất trước. The public register, newest first."""
    found = (
        PublicNotice.objects.using(PORTAL)
        .select_related("judgment")
        .defer("judgment__text", "judgment__structure")
    )
    found = found.filter(pk__lt=parameters.before).order_by("-pk")
    if parameters.kind:
        found = found.filter(kind=parameters.kind)
    rows = list(found[: parameters.limit + 1])
    page = rows[: parameters.limit]
    return {"items": [_notice(row) for row in page], "next": page[-1].pk if len(rows) > len(page) else None}


def _notice(row: PublicNotice) -> dict[str, Any]:
    return {
        "id": row.pk,
        "judgment_id": row.judgment_id,
        "number": row.judgment.number,
        "court_name": row.judgment.court_name,
        "kind": row.kind,
        "reason": row.reason,
        "version": row.version,
        "at": row.at,
    }


class CompletenessParameters(Schema):
    """Tháng, Tòa án và trang. Month, court and page."""

    month: date | None = Field(None, description="Một ngày trong tháng có hiệu lực. Any day of the month.")
    court: UUID | None = Field(None, description="Mã Tòa án. Id of the court.")
    offset: int = Field(0, ge=0, le=_MOST_ROWS)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/completeness", response={200: CompletenessPage, 422: Problem}, summary="Mức độ đầy đủ. Completeness."
)
def completeness(request: HttpRequest, parameters: Query[CompletenessParameters]) -> dict[str, Any]:
    """Theo Tòa án và tháng có hiệu lực, mới nhất trước. By court and month, newest first."""
    found = Completeness.objects.using(PORTAL).select_related("court").order_by("-month", "court_id")
    if parameters.month:
        found = found.filter(month=parameters.month.replace(day=1))
    if parameters.court:
        found = found.filter(court_id=parameters.court)
    rows = list(found[parameters.offset : parameters.offset + parameters.limit + 1])
    page = rows[: parameters.limit]
    more = parameters.offset + parameters.limit if len(rows) > len(page) else None
    return {"items": [_standing(row) for row in page], "next": more}


def _standing(row: Completeness) -> dict[str, Any]:
    return {
        "court_id": row.court_id,
        "court_name": row.court.name,
        "month": row.month,
        "due": row.due,
        "published": row.published,
        "late": row.late,
        "held": row.held,
    }
