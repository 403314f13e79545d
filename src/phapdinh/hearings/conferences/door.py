"""The page of whoever takes part in a conference: open to who has a link, for a link is its own key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.conferences import taking_part
from phapdinh.hearings.conferences.links import seat_of
from phapdinh.hearings.door.devices import device_of, with_device
from phapdinh.hearings.gate.application import CONFERENCES
from phapdinh.hearings.models import ConferenceRole, ConferenceSeat

Act = Callable[[ConferenceSeat, str], object]
#: What one does by one's link, by the word in the address; ``value`` of the form is its object.
ACTS: dict[str, Act] = {
    "hoi": lambda seat, value: taking_part.ask(seat=seat, words=value),
    "gio-tay": lambda seat, value: taking_part.raise_hand(seat=seat, raised=True),
    "ha-tay": lambda seat, value: taking_part.raise_hand(seat=seat, raised=False),
    "moi": lambda seat, value: taking_part.give_floor(chair=seat, seat_id=UUID(value)),
    "xong": lambda seat, value: taking_part.settle(chair=seat, question_id=UUID(value)),
    "ket-thuc": lambda seat, value: taking_part.close(chair=seat),
}


@require_GET
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """The page; the link's token stands behind its ``#``, as at the door of a trial."""
    answer = render(request, "hearings/conference_room.html", {"gate": CONFERENCES})
    answer["Permissions-Policy"] = "camera=(self), microphone=(self), display-capture=(self), geolocation=()"
    return with_device(request, answer)


@require_POST
@never_cache
def invited(request: HttpRequest) -> JsonResponse:
    """What a link says, as JSON; 404 with words where it opens nothing."""
    seat = _seat(request)
    if seat is None:
        return _opens_nothing()
    row = seat.conference
    agenda = [
        {"at": f"{one.begins_at:%H:%M}" if one.begins_at else "", "title": one.title}
        for one in row.agenda.all()
    ]
    starts = formats.date_format(timezone.localtime(row.starts_at), "H:i d/m/Y")
    return JsonResponse(
        {
            "title": row.title,
            "court": row.court.name,
            "starts": starts,
            "name": seat.name,
            "role": seat.role,
            "speaks": seat.role != ConferenceRole.POINT,
            "ended": row.ended_at is not None,
            "recorded": row.recorded,
            "agenda": agenda,
        }
    )


@require_POST
@never_cache
def act(request: HttpRequest, verb: str) -> JsonResponse:
    """Ask, raise a hand; give the floor, settle, end. 409 with words where it is refused."""
    seat = _seat(request)
    if seat is None:
        return _opens_nothing()
    refusal: Any
    try:
        ACTS[verb](seat, request.POST.get("value", ""))
    except (HearingError, PermissionDenied) as refused:
        refusal = str(refused)
    except (ObjectDoesNotExist, ValueError):
        refusal = _("Việc này không còn áp dụng; trang sẽ cập nhật sau giây lát.")
    else:
        return JsonResponse({"ok": True})
    return JsonResponse({"error": refusal}, status=409)


def _seat(request: HttpRequest) -> ConferenceSeat | None:
    return seat_of(request.POST.get("token", "")[:200], device_of(request))


def _opens_nothing() -> JsonResponse:
    words = _(
        "Đường dẫn này không mở được hội nghị: có thể đã hết hạn, đã được cấp lại, hoặc đang dùng ở thiết bị "
        "khác. Liên hệ văn phòng Tòa án chủ trì để được cấp lại."
    )
    return JsonResponse({"error": words}, status=404)
