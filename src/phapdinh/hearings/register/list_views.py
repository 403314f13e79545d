"""Many points at once, out of a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.administration.views.frame import asked, on_court, page, person
from phapdinh.cases.importing.sheets import MOST_BYTES, SheetError
from phapdinh.cases.models import Room
from phapdinh.cases.views.sheets import csv_answer
from phapdinh.courts.models import Court
from phapdinh.hearings.register.actions import add_points
from phapdinh.hearings.register.forms import PointsFileForm
from phapdinh.hearings.register.sheet import HEADINGS, Fault, read_points

_SAMPLE = (
    ("Tòa án", "Phòng xử án số 1", "Số nhà, đường, xã, tỉnh", "", "Camera; Âm thanh; Màn hình", "", ""),
    ("Cơ sở giam giữ", "Trại tạm giam", "Số nhà, đường, xã, tỉnh", "", "Camera; Âm thanh", "Kênh riêng", ""),
)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def bring(request: HttpRequest, court: Court) -> HttpResponse:
    """The file, what is wrong with its rows, and where nothing is, the points entered."""
    form = PointsFileForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = []
    if form.is_bound and form.is_valid():
        try:
            faults = _enter(request, court, form)
        except (SheetError, CaseError, PermissionDenied) as refused:
            form.add_error("table", str(refused))
        else:
            if not faults:
                return HttpResponseRedirect(reverse("hearings:points", args=[court.pk]))
    context = {"tab": "hearings:points", "form": form, "faults": faults, "headings": list(HEADINGS)}
    return page(request, court, "hearings/bring_points.html", context, 422 if faults else asked(form))


@require_safe
@on_court
def sample(request: HttpRequest, court: Court) -> HttpResponse:
    """An empty table with its headings and two rows to be written over."""
    return csv_answer("diem-cau-mau", list(HEADINGS), _SAMPLE)


def _enter(request: HttpRequest, court: Court, form: PointsFileForm) -> Sequence[Fault]:
    """Enter what the file holds; what is wrong with it, nothing being entered then."""
    content = form.cleaned_data["table"].read(MOST_BYTES + 1)
    rooms = Room.objects.filter(court=court, retired_on=None, kind=Room.Kind.COURTROOM)
    listed = read_points(content, dict(rooms.values_list("name", "pk")))
    if listed.faults:
        return listed.faults
    new, known = add_points(court_id=court.pk, actor=person(request), listed=listed.points)
    messages.success(
        request,
        _("Đã thêm %(new)d điểm cầu; %(known)d điểm cầu đã có trong sổ.") % {"new": new, "known": known},
    )
    return []
