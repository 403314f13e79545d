"""What every room's API shares: errors as problem details (RFC 9457), and cursors.

One shape for a wrong parameter, a missing thing, a resting index. This module imports no room.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

TITLES = {
    400: "Yêu cầu không hợp lệ. Bad request.",
    401: "Chưa xác thực. Not authenticated.",
    403: "Không có quyền. Forbidden.",
    404: "Không có. Not found.",
    409: "Chưa làm được việc này. Not possible now.",
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
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")


def install(api: NinjaAPI, *, away: type[Exception]) -> None:
    """Tell all errors of the API in this shape; ``away`` is the error of an index that cannot answer."""
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(Http404)(_missing)
    api.exception_handler(HttpError)(_other)
    api.exception_handler(away)(_away)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(request, 422, errors=[_wrong(item) for item in error.errors])


def _wrong(item: dict[str, Any]) -> dict[str, str]:
    """Where and what; the value itself is not sent back."""
    return {"parameter": str(item["loc"][-1]), "message": str(item["msg"])}


def _missing(request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(request, 404)


def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, str(error))


def _away(request: HttpRequest, error: Exception) -> HttpResponse:
    answer = problem(request, 503, str(error))
    answer["Retry-After"] = "30"
    return answer


def write_cursor(offset: int) -> str:
    """The cursor of a place in the results."""
    return base64.urlsafe_b64encode(f"o{offset}".encode()).decode()


def read_cursor(cursor: str, deepest: int) -> int:
    """The place; 0 for no cursor. Raises ``HttpError`` 422 for a cursor that this API did not give."""
    if not cursor:
        return 0
    try:
        told = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeError):
        told = ""
    digits = told[1:]
    if not (told.startswith("o") and digits.isdigit() and len(digits) < 7 and int(digits) < deepest):
        raise HttpError(422, "cursor: không đúng. Not a cursor of this API.")
    return int(digits)
