"""The door: open to anybody who has a link, for a link is its own key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from phapdinh.hearings.door.devices import device_of, with_device
from phapdinh.hearings.door.invitation import invitation
from phapdinh.hearings.gate.application import PATH


@require_GET
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """The check of the machine, and the room. The link's token stands behind its ``#``: no server, no proxy
    and no log ever sees it in an address."""
    answer = render(request, "hearings/door.html", {"gate": PATH})
    answer["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()"
    return with_device(request, answer)


@require_POST
@never_cache
def invited(request: HttpRequest) -> JsonResponse:
    """What a link says, as JSON; 404 with words where it opens nothing."""
    found = invitation(request.POST.get("token", "")[:200], device_of(request))
    if found is None:
        words = _(
            "Đường dẫn này không mở được phòng: có thể đã hết hạn, bị thu hồi, hoặc đang dùng ở thiết bị "
            "khác. Gọi thư ký phiên tòa để được cấp lại."
        )
        return JsonResponse({"error": words}, status=404)
    return JsonResponse(found)
