"""The register of courts, and the court that a written name means on a day."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from phapdinh.api_parts import Problem
from phapdinh.courts.answers import answer, full
from phapdinh.courts.court import Court, Level
from phapdinh.courts.register import load_register
from phapdinh.courts.resolve import resolve as find

router = Router(tags=["courts"])
_MOST_COURTS = 100_000


class CourtParameters(Schema):
    """Lọc và trang. Filters and page."""

    level: Literal["", *(level.value for level in Level)] = Field("", description="Cấp Tòa án. Level.")  # type: ignore[valid-type]
    province: str = Field("", max_length=60, description="Tỉnh, thành phố. Province.")
    on: date | None = Field(
        None, description="Chỉ Tòa án tồn tại ngày này. Only courts that sat on this day."
    )
    offset: int = Field(0, ge=0, le=_MOST_COURTS)
    limit: int = Field(100, ge=1, le=500)


class CourtsPage(Schema):
    """Một trang của danh bạ. A page of the register."""

    items: list[dict[str, Any]]
    total: int
    next: int | None


@router.get("", response={200: CourtsPage, 422: Problem}, summary="Danh bạ Tòa án. Register of courts.")
def courts(request: HttpRequest, parameters: Query[CourtParameters]) -> dict[str, Any]:
    """Tòa án của cả hai thời kỳ. Courts of both generations."""
    register = load_register()
    found = [court for court in register.courts if _fits(court, parameters)]
    end = parameters.offset + parameters.limit
    return {
        "items": [full(court, register) for court in found[parameters.offset : end]],
        "total": len(found),
        "next": end if end < len(found) else None,
    }


class ResolveParameters(Schema):
    """Tên và ngày. Name and day."""

    text: str = Field(
        min_length=1, max_length=500, description="Tên Tòa án như đã viết. A court's name as written."
    )
    on: date | None = Field(None, description="Ngày tính. The day that counts.")


@router.get(
    "/resolve", response={200: dict[str, Any], 422: Problem}, summary="Nhận diện tên Tòa án. Resolve a name."
)
def resolve(request: HttpRequest, parameters: Query[ResolveParameters]) -> dict[str, Any]:
    """Tòa án mà tên chỉ tới vào ngày đó, Tòa án kế thừa. The court that a name means, its successor."""
    return answer(find(parameters.text, parameters.on), load_register())


@router.get(
    "/{identifier}",
    response={200: dict[str, Any], 404: Problem, 422: Problem},
    summary="Một Tòa án. One court.",
)
def court(request: HttpRequest, identifier: Path[UUID]) -> dict[str, Any]:
    """Tên qua các thời kỳ, tiền thân, kế thừa, địa bàn. Names, predecessors, successors, territory."""
    register = load_register()
    found = register.get(str(identifier))
    if found is None:
        raise Http404
    return full(found, register)


def _fits(court: Court, wanted: CourtParameters) -> bool:
    return (
        wanted.level in ("", court.level.value)
        and wanted.province in ("", court.province)
        and (wanted.on is None or court.exists_on(wanted.on))
    )
