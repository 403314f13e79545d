"""Errors as problem details (RFC 9457): one shape for a wrong parameter, a missing thing, a resting index."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from phapdinh.judgments.export.as_json import encode
from phapdinh.searching.errors import SearchError

TITLES = {
    400: "Yêu cầu không hợp lệ. Bad request.",
    404: "Không có. Not found.",
    410: "Đã gỡ bỏ. Gone.",
    422: "Tham số không hợp lệ. Invalid parameters.",
    503: "Tạm thời không tìm kiếm được. Search is away for now.",
}


class Problem(Schema):
    """Chi tiết lỗi theo RFC 9457. Problem details."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = Field("", description="Lỗi gì, cách sửa. What is wrong and the way out.")
    instance: str = ""
    errors: list[dict[str, str]] = Field(
        default_factory=list, description="Từng tham số sai. Each wrong parameter."
    )


def problem(
    request: HttpRequest, status: int, detail: str = "", errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    """The answer for one error."""
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, "Lỗi. Error."),
        "status": status,
        "detail": detail,
        "instance": request.path,
        "errors": errors or [],
    }
    return HttpResponse(encode(body), status=status, content_type="application/problem+json")


def install(api: NinjaAPI) -> None:
    """Tell all errors of the API in this shape."""
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(Http404)(_missing)
    api.exception_handler(HttpError)(_other)
    api.exception_handler(SearchError)(_away)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(request, 422, errors=[_wrong(item) for item in error.errors])


def _wrong(item: dict[str, Any]) -> dict[str, str]:
    """Where and what; the value itself is not sent back."""
    return {"parameter": str(item["loc"][-1]), "message": str(item["msg"])}


def _missing(request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(request, 404)


def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, str(error))


def _away(request: HttpRequest, error: SearchError) -> HttpResponse:
    answer = problem(request, 503, str(error))
    answer["Retry-After"] = "30"
    return answer
