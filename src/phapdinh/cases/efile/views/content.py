"""The bytes of an item, its text, its signatures as they hold now; every opening is on record first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.media import PLAYED, SHOWN
from phapdinh.cases.efile.queries.reading import texts_of
from phapdinh.cases.efile.sealing import SealError
from phapdinh.cases.efile.signature_said import said
from phapdinh.cases.efile.signature_state import check_item
from phapdinh.cases.efile.views.frame import on_item, page
from phapdinh.cases.models import CaseFileItem
from phapdinh.http_answers import in_pieces
from phapdinh.http_ranges import ranged
from phapdinh.people.desk import person
from phapdinh.records.files import default_store

# A stranger's file in the browser: nothing in it may run or load anything.
_CONFINED = "default-src 'none'; img-src 'self'; sandbox"


@require_GET
@on_item
def content(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """The file; shown where a browser can, otherwise to be kept by the person. Never cached."""
    if "Range" in request.headers and item.media_type in PLAYED and not item.sealed:
        return _part(request, item)
    blocks = open_item(actor=person(request), item=item)
    try:
        first = next(blocks, b"")
    except (SealError, OSError):
        words = _("Máy chủ không mở được tệp này; báo người vận hành kiểm tra kho tệp và khóa niêm phong.")
        return HttpResponse(words, status=409, content_type="text/plain; charset=utf-8")
    return _streamed(item, chain([first], blocks), keep="tai-ve" in request.GET)


@require_GET
@on_item
def texts(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """The text of each page, in which the viewer searches."""
    answer = JsonResponse({str(page): text for page, text in texts_of(item).items()})
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
@on_item
def signatures(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """The signatures as they hold at this moment, beside what they were when the item came in."""
    checked = check_item(item)
    context = {
        "case": item.case,
        "item": item,
        "now": said(checked) if checked else None,
        "then": said(item.signatures) if item.signatures else None,
        "same": checked is None or checked == item.signatures,
    }
    return page(request, "signatures.html", context)


def _part(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """A part of sound or film, as a player asks for it; all that it asks for in an hour is one opening."""
    lately = timezone.now() - timedelta(hours=1)
    if not item.sights.filter(user=person(request), at__gt=lately).exists():
        open_item(actor=person(request), item=item)
    try:
        source = default_store().open(item.file_id)
    except OSError:
        return HttpResponse(status=409)
    return _confined(ranged(request, source, item.size, item.media_type))


def _streamed(item: CaseFileItem, blocks: Iterator[bytes], *, keep: bool) -> HttpResponse:
    shown = item.media_type in SHOWN
    kind = item.media_type if shown else "application/octet-stream"
    answer = in_pieces(blocks, kind, size=item.size)
    disposition = content_disposition_header(as_attachment=keep or not shown, filename=item.name)
    answer["Content-Disposition"] = disposition or "attachment"
    return _confined(answer)


def _confined(answer: HttpResponse) -> HttpResponse:
    answer["Content-Security-Policy"] = _CONFINED
    answer["Cache-Control"] = "no-store"
    return answer
