"""Evidence for who is in the room by a link: what they see, what they show if they may, what they offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from phapdinh.cases.efile.views.adding import on_disk
from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.door.devices import device_of
from phapdinh.hearings.door.holder import Holder, holder
from phapdinh.hearings.evidence import acts, offering, pages
from phapdinh.hearings.evidence.drawing import SIZES
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.evidence.kinds import PLAYED, kind_of
from phapdinh.hearings.evidence.queries import exhibits_of, presenters_of
from phapdinh.hearings.evidence.sight import Seen, is_inside, pass_to, seen_with
from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.refusals import Kind
from phapdinh.hearings.gate.standing import Standing
from phapdinh.hearings.models import Exhibit, Offer
from phapdinh.http_ranges import ranged
from phapdinh.records.files import default_store

_DOOR = "/truc-tuyen/vao/"
# What is shown is for this pair of eyes at this moment: nobody on the way keeps it, no other site frames it.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Disposition": "inline",
}


@require_POST
@never_cache
def seen(request: HttpRequest) -> HttpResponse:
    """A pass to what is shown now, the clock of the house, and what else this person may do with evidence."""
    who, standing = _inside(request)
    may = standing.attendee in presenters_of(who.trial.pk)
    return JsonResponse(
        {
            "pass": pass_to(who.entry.pk, standing),
            "now": timezone.now().isoformat(),
            "me": standing.attendee.hex,
            "exhibits": [listed(one) for one in exhibits_of(who.trial)] if may else None,
            "offers": [_offered(one) for one in who.attendee.offers.order_by("offered_at")],
        }
    )


@require_GET
@never_cache
def picture(request: HttpRequest, word: str, page: int, size: str) -> HttpResponse:
    """A page of what is shown."""
    item = _seen(request, word, page).showing.exhibit.item
    if kind_of(item.media_type) in PLAYED:
        raise Http404
    return drawn(item.file_id, item.media_type, page, size, item.pages)


@require_GET
@never_cache
def played(request: HttpRequest, word: str) -> HttpResponse:
    """A stretch of the sound or film that is shown."""
    return stretch_of(request, _seen(request, word, 1).showing.exhibit.item)


@require_POST
@never_cache
def act(request: HttpRequest, verb: str) -> HttpResponse:
    """Show, turn, play, point, mark, end: for whom the presiding judge lets present. Refused is kept."""
    who, standing = _inside(request)
    presenter = Presenter(attendee=who.attendee)
    return answer_act(
        request, _kept(standing, lambda: acts.do(verb, presenter, who.trial, request.POST.dict())), _DOOR
    )


@require_POST
@never_cache
def offer(request: HttpRequest) -> HttpResponse:
    """Offer a photograph or a document."""
    who, standing = _inside(request)
    file, title = request.FILES.get("document"), request.POST.get("title", "")

    def given() -> None:
        if file is None:
            raise HearingError(_("Chọn tệp hoặc chụp ảnh tài liệu."))
        with on_disk(file) as path:
            try:
                offering.offer(attendee=who.attendee, path=path, name=str(file.name), title=title)
            except OSError as error:
                raise HearingError(_("Máy chủ không nhận thêm được tệp; báo thư ký phiên tòa.")) from error

    return answer_act(request, _kept(standing, given), _DOOR)


def listed(exhibit: Exhibit) -> dict[str, Any]:
    """An exhibit as it is offered to who shows."""
    return {
        "id": str(exhibit.pk),
        "number": exhibit.number,
        "title": exhibit.title,
        "kind": kind_of(exhibit.item.media_type),
        "pages": exhibit.item.pages,
        "public": exhibit.public,
    }


def drawn(sha256: str, media_type: str, page: int, size: str, of: int) -> HttpResponse:
    """A page as a picture; 409 with words where it cannot be drawn. Raises Http404."""
    if size not in SIZES:
        raise Http404
    try:
        content = pages.page_picture(sha256, media_type, page, size, of)
    except FileNotFoundError as error:
        raise Http404 from error
    except pages.DrawingError:
        words = _("Không dựng được trang này: tệp hỏng hoặc quá lớn.")
        return HttpResponse(words, status=409, content_type="text/plain; charset=utf-8")
    return for_these_eyes(HttpResponse(content, content_type="image/jpeg"))


def stretch_of(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """What was asked for of a sound or a film of the file; 404 for anything else."""
    if kind_of(item.media_type) not in PLAYED:
        raise Http404
    try:
        source = default_store().open(item.file_id)
    except FileNotFoundError as error:
        raise Http404 from error
    return for_these_eyes(ranged(request, source, item.size, item.media_type))


def for_these_eyes(answer: HttpResponse) -> HttpResponse:
    """The same, kept by nobody on the way and framed by no other site."""
    for name, value in _HEADERS.items():
        answer[name] = value
    return answer


def _offered(one: Offer) -> dict[str, str]:
    state, title = str(one.get_state_display()), one.title
    return {"title": title, "state": one.state, "words": f"{state}: {one.reason}" if one.reason else state}


def _kept(standing: Standing, do: Callable[[], None]) -> Callable[[], None]:
    """The same, with a refusal kept as an incident: our own page asks for nothing that is not allowed."""

    def done() -> None:
        try:
            do()
        except PermissionDenied:
            note_incident(Kind.NOT_ALLOWED, "evidence", standing.trial, standing.entry)
            raise

    return done


def _seen(request: HttpRequest, word: str, page: int) -> Seen:
    found = seen_with(word, device_of(request), page)
    if found is None:
        raise Http404
    return found


def _inside(request: HttpRequest) -> tuple[Holder, Standing]:
    """The holder, where they are let into the room now. Raises Http404; who is outside is kept."""
    who = holder(request)
    standing = standings([who.entry.pk])[who.entry.pk]
    if not is_inside(standing):
        note_incident(Kind.NOT_ADMITTED, "evidence", standing.trial, standing.entry)
        raise Http404
    return who, standing
