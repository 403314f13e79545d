"""What the answers of the exports share: the base address, compression, and "not changed since"."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import datetime

import zstandard
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

_WORTH_COMPRESSING = 1_000  # bytes
#: Part of every ETag: raise it when the form of an export changes.
FORM = "1"


def base_url(request: HttpRequest) -> str:
    """The portal's address without a slash at its end."""
    public: str = settings.PUBLIC_URL
    return (public or request.build_absolute_uri("/")).rstrip("/")


def not_changed(request: HttpRequest, etag: str, changed_at: datetime) -> HttpResponse | None:
    """304 where the client has this very state already."""
    answer: HttpResponse | None = get_conditional_response(
        request, etag=etag, last_modified=int(changed_at.timestamp())
    )
    if answer is not None and answer.status_code == 304:
        answer["ETag"] = etag
        return answer
    return None


def answer(
    request: HttpRequest, body: bytes, content_type: str, etag: str, changed_at: datetime
) -> HttpResponse:
    """The body, compressed where the client can read that, to be kept and asked for again."""
    response = compressed(request, HttpResponse(body, content_type=content_type))
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed_at.timestamp())
    response["Cache-Control"] = "public, no-cache"
    return response


def compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """zstd or gzip, as the client accepts; small bodies stay as they are."""
    patch_vary_headers(response, ("Accept-Encoding",))
    accepted = {
        part.partition(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")
    }
    if len(response.content) < _WORTH_COMPRESSING:
        return response
    if "zstd" in accepted:
        response.content, response["Content-Encoding"] = zstandard.compress(response.content, 3), "zstd"
    elif "gzip" in accepted:
        response.content, response["Content-Encoding"] = gzip.compress(response.content, 6, mtime=0), "gzip"
    return response


def stream(request: HttpRequest, pieces: Iterator[bytes], content_type: str) -> HttpResponseBase:
    """Give the pieces out one by one, in the way of the server that asks."""
    if isinstance(request, ASGIRequest):
        return StreamingHttpResponse(_from_thread(pieces), content_type=content_type)
    return StreamingHttpResponse(pieces, content_type=content_type)


async def _from_thread(pieces: Iterator[bytes]):  # type: ignore[no-untyped-def]  # an async generator
    step = sync_to_async(lambda: next(pieces, None), thread_sensitive=True)
    while (piece := await step()) is not None:
        yield piece
