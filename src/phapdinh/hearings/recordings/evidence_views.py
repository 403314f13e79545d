"""Evidence beside a recording that is played: what was shown when, the pages, sound and film."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.deciding.views.frame import person
from phapdinh.hearings.evidence.door_views import drawn, stretch_of
from phapdinh.hearings.evidence.kinds import PLAYED, kind_of
from phapdinh.hearings.models import OnlineTrial
from phapdinh.hearings.recordings import opening, replaying
from phapdinh.hearings.recordings.track import Showing
from phapdinh.hearings.recordings.views import on_recording, opening_of


@require_GET
@never_cache
@on_recording
def track(request: HttpRequest, trial: OnlineTrial, playback: UUID, part: int) -> HttpResponse:
    """What was shown in a part and when."""
    try:
        showings = _played(request, trial, playback, part)
    except replaying.TrackError:
        words = _("Máy chủ không đọc được diễn biến cho xem chứng cứ của phần này; báo người vận hành.")
        return JsonResponse({"error": words}, status=409)
    return JsonResponse({"showings": replaying.told_to(person(request), trial, showings)})


@require_GET
@never_cache
@on_recording
def picture(  # noqa: PLR0913, PLR0917 - the parts of the address
    request: HttpRequest, trial: OnlineTrial, playback: UUID, part: int, showing: int, page_no: int, size: str
) -> HttpResponse:
    """A page that was seen."""
    shown, item = _shown(request, trial, playback, part, showing)
    if kind_of(item.media_type) in PLAYED or page_no not in shown.pages():
        raise Http404
    return drawn(item.file_id, item.media_type, page_no, size, item.pages)


@require_GET
@never_cache
@on_recording
def played(request: HttpRequest, trial: OnlineTrial, playback: UUID, part: int, showing: int) -> HttpResponse:
    """A stretch of sound or film that was heard or seen."""
    _showing, item = _shown(request, trial, playback, part, showing)
    return stretch_of(request, item)


def _shown(
    request: HttpRequest, trial: OnlineTrial, playback: UUID, part: int, number: int
) -> tuple[Showing, CaseFileItem]:
    """One of them with its item, for who may open that now. Raises Http404."""
    try:
        found = _played(request, trial, playback, part)
    except replaying.TrackError as error:
        raise Http404 from error
    item = replaying.item_of(person(request), trial, found[number]) if number < len(found) else None
    if item is None:
        raise Http404
    return found[number], item


def _played(request: HttpRequest, trial: OnlineTrial, playback: UUID, part: int) -> Sequence[Showing]:
    """What was shown in a part of an opening of this person's: to ask for it is to play the part, and stands
    in the journal so. Raises Http404, TrackError."""
    opened = opening_of(request, trial, playback)
    if opening.play_part(actor=person(request), playback=opened, part=part) is None:
        raise Http404
    showings = replaying.showings_in(trial.pk, part)
    if showings is None:
        raise Http404
    return showings
