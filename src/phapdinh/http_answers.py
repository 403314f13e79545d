"""What answers share: the base address, compression, "not changed since", and leaving piece by piece."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import zstandard
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
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


def in_pieces(
    pieces: Iterable[bytes | str], content_type: str = "text/html; charset=utf-8", *, size: int | None = None
) -> HttpResponse:
    """An answer that leaves piece by piece, each as soon as it is made, through a proxy as well.

    No thread waits while the network takes a piece; the next one may be made in another thread. So nothing
    that belongs to a thread, as a cursor or a transaction of the database, may stay open from one to the
    next. ``size`` in bytes, where it is known.
    """
    answer: Any = StreamingHttpResponse(pieces, content_type=content_type)
    answer["X-Accel-Buffering"] = "no"
    if size is not None:
        answer["Content-Length"] = str(size)
    return answer  # type: ignore[no-any-return]  # a streaming answer is an answer
