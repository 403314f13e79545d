"""The editor: original and coded text side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.judgments.models import Judgment
from phapdinh.judgments.views.desk.editor_parts import editor_context, hold_document
from phapdinh.judgments.views.desk.frame import on_judgment, page


@require_safe
@on_judgment()
def editor(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Open one judgment; who may edit it holds it from now on, unless somebody else does."""
    asked = request.GET.get("o", "")
    holding = hold_document(request, judgment)
    context = editor_context(request, judgment, holding, int(asked) if asked.isdecimal() else 0)
    return page(request, "editor.html", {**context, "here": "queue"})
