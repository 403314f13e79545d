"""Who waits at the door says so every few seconds, and sends a picture of their face when one is wanted."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.door.devices import device_of
from phapdinh.hearings.door.holder import Holder, holder
from phapdinh.hearings.gate import tokens
from phapdinh.hearings.identity.picture import MOST_BYTES
from phapdinh.hearings.identity.waiting import NotWaitingError, Wanted, hear, keep_face
from phapdinh.hearings.models import Lack


@require_POST
@never_cache
def face(request: HttpRequest) -> HttpResponse:
    """``lacks``: why no picture can be sent; or the ``picture``, with the request that it answers in
    ``asked``. Answers whether one is wanted now; 404 for who does not wait, or whose link is bound to no
    device or another one."""
    who = holder(request)
    if who.entry.device_sha256 != tokens.hashed(device_of(request)):
        raise Http404
    try:
        wanted = _taken(request, who)
    except NotWaitingError as error:
        raise Http404 from error
    except HearingError as refused:
        return JsonResponse({"error": str(refused)}, status=409)
    return JsonResponse(wanted.told())


def _taken(request: HttpRequest, who: Holder) -> Wanted:
    file = request.FILES.get("picture")
    if file is None:
        lacks = request.POST.get("lacks", "")
        return hear(entry_id=who.entry.pk, lacks=Lack(lacks) if lacks in Lack.values else Lack.NONE)
    sent = file.read(MOST_BYTES + 1)  # one more says that it is too large
    return keep_face(entry_id=who.entry.pk, sent=sent, asked=request.POST.get("asked", ""))
