"""One item in the viewer: its pages, search in it, one's own notes, its signatures, who has opened it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.media import FILMS, PDF, PICTURES, PLAYED
from phapdinh.cases.efile.queries.items import notes_on, who_saw
from phapdinh.cases.efile.queries.reading import reading_of, texts_of
from phapdinh.cases.efile.views.frame import on_item, page
from phapdinh.cases.models import CaseFileItem
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb, may

_MOST_SEEN = 30


@require_safe
@on_item
def viewer(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """The item at a page. What a browser cannot draw is shown by its text, which is an opening of it."""
    user, court = person(request), item.case.court_id
    drawn = item.media_type == PDF or item.media_type in PICTURES | PLAYED
    texts = {} if drawn else texts_of(item)
    if texts:
        open_item(actor=user, item=item)
    seen = who_saw(user, item)
    context = {
        "case": item.case,
        "item": item,
        "kind": _kind(item.media_type),
        "at": _page(request, item),
        "sought": request.GET.get("q", "")[:200],
        "texts": texts,
        "notes": notes_on(user, item),
        "reading": reading_of(item),
        "seen": seen[-_MOST_SEEN:][::-1],
        "may_strike": not item.sealed and item.struck_at is None and may(user, Verb.CASE_FILE, court),
        "may_seal": item.struck_at is None and may(user, Verb.CASE_SEAL, court),
    }
    return page(request, "item.html", context)


def _kind(media_type: str) -> str:
    if media_type in PLAYED:
        return "film" if media_type in FILMS else "sound"
    if media_type in PICTURES:
        return "picture"
    return "pdf" if media_type == PDF else "text"


def _page(request: HttpRequest, item: CaseFileItem) -> int:
    asked = request.GET.get("trang", "")
    return min(max(int(asked), 1), item.pages) if asked.isdecimal() and len(asked) < 7 else 1
