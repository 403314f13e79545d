"""Parts of a large file as a player asks for them (RFC 9110, 14): a few mebibytes at a time, never the whole.

A player asks on from where an answer ended, so that no thread of ours waits while somebody has paused a film.
"""

from __future__ import annotations

import re
from typing import IO

from django.http import HttpRequest, HttpResponse

MOST = 4 * 1024 * 1024  # bytes of one answer
_ASKED = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


def stretch(asked: str, size: int, most: int = MOST) -> tuple[int, int] | None:
    """First byte and the one after the last that are answered with; None where there is nothing to answer.

    ``asked`` is the header as it came; what is no single range of bytes is answered from the beginning.
    """
    found = _ASKED.fullmatch(asked.strip())
    if found is None or found[1] == found[2] == "":
        first, after = 0, size
    elif found[1] == "":
        first, after = max(0, size - int(found[2])), size
    else:
        first = int(found[1])
        after = min(int(found[2]) + 1, size) if found[2] else size
    return (first, min(after, first + most)) if first < after else None


def ranged(request: HttpRequest, source: IO[bytes], size: int, media_type: str) -> HttpResponse:
    """The part of ``source`` that is asked for: 206, or 416 past the end. ``source`` is closed.

    Who asks for no part of a file that is larger than one answer is given its first part, as a part.
    """
    with source:
        part = stretch(request.headers.get("Range", ""), size)
        if part is None:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        source.seek(part[0])
        answer = HttpResponse(source.read(part[1] - part[0]), content_type=media_type)
    answer["Accept-Ranges"] = "bytes"
    if "Range" in request.headers or part != (0, size):
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {part[0]}-{part[1] - 1}/{size}"
    return answer
