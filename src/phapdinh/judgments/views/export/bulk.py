"""All published judgments, or those changed after a number, as one stream."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.http_answers import base_url, in_pieces
from phapdinh.judgments.export.bulk import json_lines, zstd_stream
from phapdinh.judgments.queries.exports import all_changes_after

_LARGEST = 2**63 - 1


@require_safe
def bulk(request: HttpRequest) -> HttpResponse:
    """JSONL in zstd; ``sau`` is the ``seq`` of the last line that one has already."""
    given = request.GET.get("sau", "0")
    after = int(given) if given.isascii() and given.isdigit() and len(given) < 20 else -1
    if not 0 <= after <= _LARGEST:
        words = "Tham số “sau” phải là một số nguyên không âm: giá trị “seq” của dòng cuối đã tải.\n"
        return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")
    lines = json_lines(all_changes_after(after), base_url(request))
    response = in_pieces(zstd_stream(lines), "application/zstd")
    response["Content-Disposition"] = f'attachment; filename="ban-an-{after}.jsonl.zst"'
    return response
