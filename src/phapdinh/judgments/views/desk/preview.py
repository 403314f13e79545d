"""The coded text as a reader of the portal will see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.judgments.editing.rows import rows
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.readiness import coded_text
from phapdinh.judgments.record import Coding
from phapdinh.judgments.views.desk.frame import on_judgment, page


@require_safe
@on_judgment()
def preview(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Nothing of the original is on this page, not even in its source."""
    context = {"judgment": judgment, "rows": rows(coded_text(judgment), Coding()), "here": "queue"}
    return page(request, "preview.html", context)
