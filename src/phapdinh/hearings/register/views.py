"""Pages of the register of points, among those of the set-up of a court."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.administration.queries.changes import last_changes
from phapdinh.cases.administration.views.frame import asked, attempt, on_court, page, person
from phapdinh.cases.models import Room
from phapdinh.courts.models import Court
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Point, PointKind
from phapdinh.hearings.register.actions import (
    add_point,
    change_point,
    close_point,
    record_test,
    reopen_point,
)
from phapdinh.hearings.register.forms import PointForm, TestForm
from phapdinh.hearings.register.queries import PointFilter, lines, points_of

_TAB = "hearings:points"


@require_safe
@on_court
def points(request: HttpRequest, court: Court) -> HttpResponse:
    """Points that the court keeps, by kind (``loai``), words (``tim``), with those closed (``dong``)."""
    kind = request.GET.get("loai", "")
    filter_ = PointFilter(
        kind if kind in PointKind.values else "",
        " ".join(request.GET.get("tim", "").split())[:80],
        "dong" in request.GET,
    )
    context = {
        "lines": points_of(court, filter_),
        "filter": filter_,
        "kinds": PointKind.choices,
        "days": online_rules().test.valid_days,
        "last": last_changes(court).get(_TAB),
    }
    return _page(request, court, "points.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def add(request: HttpRequest, court: Court) -> HttpResponse:
    """A new point."""
    form = PointForm(request.POST or None, rooms=_rooms(court))
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = {"court_id": court.pk, "actor": person(request), "data": form.data_given()}
        if attempt(form, lambda: add_point(**given)):
            messages.success(request, _("Đã thêm điểm cầu. Ghi lần kiểm tra đầu tiên trước khi dùng."))
            return _back(court)
    return _page(request, court, "point_form.html", {"form": form}, asked(form))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def point(request: HttpRequest, court: Court, point: UUID) -> HttpResponse:
    """One point: what it has, its tests, and the form for the next one."""
    row = _of_court(court, point)
    form = TestForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = {"point_id": row.pk, "actor": person(request), "tried": form.tried()}
        if attempt(form, lambda: record_test(**given)):
            messages.success(request, _("Đã ghi lần kiểm tra."))
            return HttpResponseRedirect(reverse("hearings:point", args=[court.pk, row.pk]))
    rules = online_rules()
    context = {
        "line": lines(Point.objects.filter(pk=row.pk))[0],
        "tests": [
            (one, [rules.thing(name) for name in one.worked]) for one in row.tests.select_related("by")[:20]
        ],
        "things": [rules.thing(one) for one in row.equipment],
        "wanting": [
            one.title for one in rules.equipment.things if one.central and one.id not in row.equipment
        ],
        "wanting_source": rules.equipment.source,
        "days": rules.test.valid_days,
        "form": form,
    }
    return _page(request, court, "point.html", context, asked(form))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def change(request: HttpRequest, court: Court, point: UUID) -> HttpResponse:
    """What is entered of a point."""
    row = _of_court(court, point)
    form = PointForm(request.POST or None, rooms=_rooms(court), row=row)
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = {"point_id": row.pk, "actor": person(request), "data": form.data_given()}
        if attempt(form, lambda: change_point(**given)):
            messages.success(request, _("Đã lưu."))
            return HttpResponseRedirect(reverse("hearings:point", args=[court.pk, row.pk]))
    return _page(request, court, "point_form.html", {"form": form, "point": row}, asked(form))


@require_POST
@on_court
def close(request: HttpRequest, court: Court, point: UUID) -> HttpResponse:
    """Use it no more from today on."""
    return _act(request, court, point, close_point, _("Đã đóng điểm cầu. Đóng nhầm thì bấm “Mở lại”."))


@require_POST
@on_court
def reopen(request: HttpRequest, court: Court, point: UUID) -> HttpResponse:
    """Take back that it was closed."""
    return _act(request, court, point, reopen_point, _("Đã mở lại điểm cầu."))


def _act(
    request: HttpRequest, court: Court, point: UUID, act: Callable[..., object], said: str
) -> HttpResponse:
    row = _of_court(court, point)
    try:
        act(point_id=row.pk, actor=person(request))
    except (CaseError, PermissionDenied) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(reverse("hearings:point", args=[court.pk, row.pk]))


def _of_court(court: Court, key: UUID) -> Point:
    """For another court the point is not there."""
    row = Point.objects.filter(pk=key, court=court).first()
    if row is None:
        raise Http404
    return row


def _rooms(court: Court) -> list[tuple[str, str]]:
    rows = Room.objects.filter(court=court, retired_on=None, kind=Room.Kind.COURTROOM)
    return [(str(row.pk), row.name) for row in rows]


def _back(court: Court) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(_TAB, args=[court.pk]))


def _page(
    request: HttpRequest, court: Court, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return page(request, court, f"hearings/{template}", {"tab": _TAB, **context}, status)
