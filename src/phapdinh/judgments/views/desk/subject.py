"""One coded subject: every way it is mentioned, and its code for all of them at once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.judgments.editing.panel import distinct_codes, mentions
from phapdinh.judgments.editing.rows import paragraph_number
from phapdinh.judgments.editing.stored import from_json
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.views.desk.editor_parts import hold_document
from phapdinh.judgments.views.desk.frame import on_judgment, page


@require_safe
@on_judgment()
def subject(request: HttpRequest, judgment: Judgment, start: int, end: int) -> HttpResponse:
    """The subject whose mention stands at these offsets."""
    coding = from_json(judgment.draft.replacements, judgment.draft.suspicions)
    places = mentions(coding, start, end)
    if not places:
        raise Http404
    own = next(one for one in places if (one.start, one.end) == (start, end))
    text = judgment.source.text
    context = {
        "judgment": judgment,
        "draft": judgment.draft,
        "own": own,
        "codes": distinct_codes(places),
        "places": [
            (one, paragraph_number(text, one.start), *_around(text, one.start, one.end)) for one in places
        ],
        "holding": hold_document(request, judgment),
        "here": "queue",
    }
    return page(request, "subject.html", context)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    left = text[max(text.rfind("\n", 0, start) + 1, start - 60) : start]
    stop = text.find("\n", end)
    return left, text[end : min(end + 60, stop if stop >= 0 else len(text))]
