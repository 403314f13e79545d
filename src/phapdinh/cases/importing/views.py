"""Bring in a docket that was kept before: send the file, see what would be refused, import the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.importing.actions import start, take_in
from phapdinh.cases.importing.forms import DocketForm
from phapdinh.cases.importing.queries import imports_of
from phapdinh.cases.importing.report import refused_rows
from phapdinh.cases.importing.report import template as make_template
from phapdinh.cases.importing.sheets import SheetError, read_sheet
from phapdinh.cases.models import DocketImport
from phapdinh.cases.views.frame import page
from phapdinh.courts.models import Court
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, courts_where
from phapdinh.records.files import default_store

P = ParamSpec("P")
_SHOWN, _FINDINGS = 20, 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _on_run(
    view: Callable[Concatenate[HttpRequest, DocketImport, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page about one import: for who may not bring dockets in at its court, it does not exist."""

    @wraps(view)
    def opened(request: HttpRequest, run: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = imports_of(person(request)).filter(pk=run).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return staff(opened)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def send(request: HttpRequest) -> HttpResponse:
    """The form and earlier imports; what is posted is looked at, and nothing of it is imported yet."""
    courts = _courts(request)
    form = DocketForm(*((request.POST, request.FILES) if request.method == "POST" else ()), courts=courts)
    if form.is_bound and form.is_valid() and (run := _taken_in(request, form)) is not None:
        return HttpResponseRedirect(reverse("importing:run", args=[run.pk]))
    context = {"form": form, "runs": imports_of(person(request)).defer("findings")[:_SHOWN]}
    return page(request, "importing/send.html", context, status=422 if form.is_bound else 200)


@require_safe
@staff
def template(request: HttpRequest) -> HttpResponse:
    """An empty docket to fill in."""
    _courts(request)
    return _download(make_template(), "so-thu-ly-mau.xlsx", _XLSX)


@require_safe
@_on_run
def one(request: HttpRequest, run: DocketImport) -> HttpResponse:
    """What a look found, how far the import is, what was refused."""
    findings = [{"line": line, "column": column, "reason": why} for line, column, why in run.findings]
    context = {
        "run": run,
        "findings": findings[:_FINDINGS],
        "more": max(len(findings) - _FINDINGS, 0),
        "left": run.fit - run.imported,
    }
    return page(request, "importing/run.html", context)


@require_POST
@_on_run
def begin(request: HttpRequest, run: DocketImport) -> HttpResponse:
    """Have the rows that are fit imported; again changes nothing."""
    try:
        start(actor=person(request), run=run)
    except (CaseError, PermissionDenied) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã bắt đầu nhập; có thể làm việc khác, việc nhập vẫn tiếp tục."))
    return HttpResponseRedirect(reverse("importing:run", args=[run.pk]))


@require_safe
@_on_run
def refused(request: HttpRequest, run: DocketImport) -> HttpResponse:
    """The refused rows in the columns of the file, each with its reason, to be corrected and sent again."""
    sheet = read_sheet(default_store().read(run.file_id))
    name = f"{run.name.rpartition('.')[0] or run.name}-tu-choi.csv"
    return _download(refused_rows(sheet, run.findings), name, "text/csv; charset=utf-8")


def _courts(request: HttpRequest) -> list[tuple[str, str]]:
    keys = courts_where(person(request), Verb.CASE_IMPORT)
    if not keys:
        raise PermissionDenied(_("Bạn không có quyền nhập sổ thụ lý tại Tòa án nào."))
    rows = Court.objects.filter(pk__in=keys, exists_to=None).order_by("name")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


def _taken_in(request: HttpRequest, form: DocketForm) -> DocketImport | None:
    """The import; None where the file is no docket: the form then says why."""
    file = form.cleaned_data["docket"]
    try:
        return take_in(
            actor=person(request),
            court_id=form.court_id,
            content=file.read(),
            name=file.name,
            missing_ground=form.cleaned_data["missing_ground"],
        )
    except (SheetError, CaseError, PermissionDenied) as error:
        form.add_error("docket", str(error))
    except OSError:
        form.add_error("docket", _("Ổ đĩa không nhận thêm: tệp chưa được lưu."))
    return None


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["Cache-Control"] = "no-store"
    return answer
