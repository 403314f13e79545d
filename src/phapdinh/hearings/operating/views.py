"""The operator's board, and the readiness of courts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from phapdinh.cases.queries.due import overseen
from phapdinh.cases.views.sheets import csv_answer
from phapdinh.courts.models import Court
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.models import MediaServer, OnlineTrial, TrialPoint
from phapdinh.hearings.operating.acts import move_sitting, tell_point
from phapdinh.hearings.operating.board import running, servers
from phapdinh.hearings.operating.readiness import Readiness, readiness
from phapdinh.hearings.recordings.disk import space_seen, unsealed
from phapdinh.people.desk import frame, person, staff
from phapdinh.people.permissions import Verb, may

P = ParamSpec("P")
_HEAD = (
    "toa_an", "diem_cau", "kiem_tra_con_gia_tri", "kiem_tra_lan_cuoi", "da_xet_xu_12_thang", "da_quyet_dinh",
    "lap_lai_phong_12_thang", "bi_tu_choi_12_thang",
)  # fmt: skip


def _operating(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """For who keeps the machines; for others it is not there."""

    @wraps(view)
    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may(person(request), Verb.ONLINE_WATCH, None):
            raise Http404
        return view(request, *args, **kwargs)

    return staff(opened)


@require_safe
@never_cache
@_operating
def board(request: HttpRequest) -> HttpResponse:
    """Running hearings and servers; the page asks anew every few seconds."""
    found, all_servers = running(), servers()
    context = {
        **frame(request),
        "here": "online_board",
        "running": found,
        "alarming": sum(one.alarming for one in found),
        "servers": all_servers,
        "answering": [one for one in all_servers if one.state == MediaServer.State.UP],
        "faulty": [one.name for one in all_servers if one.fault],
        "space": space_seen(),
        "unsealed": unsealed(),
        "now": timezone.now(),
    }
    return render(request, "hearings/board.html", context)


@require_POST
@_operating
def move(request: HttpRequest, trial: UUID) -> HttpResponse:
    """Have a hearing go on on another server (``may-chu``)."""
    server = request.POST.get("may-chu", "")
    return _do(
        request,
        lambda: move_sitting(actor=person(request), trial_id=trial, server=server),
        _("Đã chuyển; người tham gia tự nối lại trong vài giây, bản ghi sang phần mới."),
    )


@require_POST
@_operating
def tell(request: HttpRequest, point: UUID) -> HttpResponse:
    """Show words (``loi-nhan``) to those at a point, or take them back (``thoi``)."""
    words = "" if "thoi" in request.POST else request.POST.get("loi-nhan", "")
    said = _("Đã hiện lời nhắn ở điểm cầu trong năm phút.") if words.strip() else _("Đã thôi hiện lời nhắn.")
    return _do(request, lambda: tell_point(actor=person(request), point_id=point, words=words), said)


@require_safe
@staff
def ready(request: HttpRequest) -> HttpResponse:
    """How ready courts are, as far as this person sees figures; ``dang=csv`` for a sheet."""
    user = person(request)
    everywhere = may(user, Verb.ONLINE_WATCH, None)
    courts: QuerySet[Court] = Court.objects.filter(exists_to=None) if everywhere else overseen(user)
    if not everywhere and not courts.exists():
        raise PermissionDenied(_("Bạn không thuộc Tòa án nào có số liệu này."))
    found = readiness(courts)
    if request.GET.get("dang") == "csv":
        name = f"san-sang-xet-xu-truc-tuyen-{timezone.localdate():%Y-%m-%d}"
        return csv_answer(name, _HEAD, _lines(found))
    only = "thieu" in request.GET
    context = {
        **frame(request),
        "here": "online_ready",
        "rows": [row for row in found if not row.fit] if only else found,
        "all": len(found),
        "wanting": sum(not row.fit for row in found),
        "only": only,
    }
    return render(request, "hearings/readiness.html", context)


def _lines(found: Iterable[Readiness]) -> Iterable[tuple[object, ...]]:
    for row in found:
        figures = (row.points, row.fit, row.tested_on or "", row.held, row.planned, row.breaks, row.refused)
        yield (row.court.name, *figures)


def _do(request: HttpRequest, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except (OnlineTrial.DoesNotExist, TrialPoint.DoesNotExist) as missing:
        raise Http404 from missing
    except (HearingError, PermissionDenied) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(reverse("hearings:board"))
