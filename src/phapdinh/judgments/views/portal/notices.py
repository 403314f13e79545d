"""The public register of corrections and withdrawals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phapdinh.judgments.models import PublicNotice
from phapdinh.judgments.queries.portal import notices as queries

_LAST = 1_000


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The register, newest first; ``loai`` keeps one kind of line."""
    kind = request.GET.get("loai", "")
    kind = kind if kind in PublicNotice.Kind.values else ""
    asked = request.GET.get("trang", "1")
    page = (
        min(int(asked), _LAST) if asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) else 1
    )
    lines, more = queries.page_of(queries.notices(kind), page)
    context = {
        "kind": kind, "lines": lines, "page": page,
        "previous": page - 1 if page > 1 else 0, "following": page + 1 if more else 0,
    }  # fmt: skip
    return render(request, "judgments/portal/notices.html", context)
