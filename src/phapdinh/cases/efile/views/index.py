"""The index of the file (mục lục hồ sơ): every item by its numbers, filtered; search in its text."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.cases.efile.queries.items import Hit, Line, index, search
from phapdinh.cases.efile.queries.reading import still_reading
from phapdinh.cases.efile.views.frame import on_file, page
from phapdinh.cases.models import Case, ItemSource
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb, may

_MOST_WORDS = 200


@require_safe
@on_file
def index_page(request: HttpRequest, case: Case) -> HttpResponse:
    """All items, or the pages on which the words stand."""
    words = " ".join(request.GET.get("q", "").split())[:_MOST_WORDS]
    source, standing = request.GET.get("nguon", ""), request.GET.get("xem") == "con"
    lines = index(person(request), case)
    shown = _filtered(lines, source, standing)
    context = {
        "case": case,
        "lines": shown,
        "count": len(lines),
        "pages": lines[-1].last if lines else 0,
        "sought": words,
        "hits": _hits(request, case, words, shown) if words else [],
        "reading": still_reading(case),
        "sources": ItemSource.choices,
        "source": source,
        "standing": standing,
        "filtered": bool(source or standing),
        "may_add": may(person(request), Verb.CASE_FILE, case.court_id),
        "may_move": may(person(request), Verb.CASE_MOVE_FILE, case.court_id),
    }
    return page(request, "index.html", context)


def _hits(request: HttpRequest, case: Case, words: str, lines: Sequence[Line]) -> list[Hit]:
    """What was found in the items that the filter leaves."""
    within = {line.id for line in lines}
    return [hit for hit in search(person(request), case, words) if hit.item in within]


def _filtered(lines: Sequence[Line], source: str, standing: bool) -> list[Line]:
    found = [line for line in lines if not source or line.source_code == source]
    return [line for line in found if not (standing and line.struck)]
