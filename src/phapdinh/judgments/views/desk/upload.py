"""Bring files in (nhập bản án): they are kept at once, and read by a job."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.actions.desk_upload import receive_files, retry_item
from phapdinh.judgments.queries import desk
from phapdinh.judgments.views.desk.forms import UploadForm
from phapdinh.judgments.views.desk.frame import page
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, courts_where


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def upload(request: HttpRequest) -> HttpResponse:
    """Choose files, then keep them and queue their import."""
    _require_import(request)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            number = receive_files(actor=person(request), files=form.cleaned_data["documents"])
        except DeskError as refused:
            form.add_error("documents", str(refused))
        else:
            messages.success(request, _received(number))
            return HttpResponseRedirect(reverse("desk:queue"))
    bad = request.method == "POST"
    return page(request, "upload.html", {"form": form, "here": "upload"}, status=422 if bad else 200)


def _received(number: int) -> str:
    return ngettext(
        "Đã nhận %(n)d tệp. Bản án vào hàng đợi khi đọc xong; tệp không đọc được ở mục Tệp bị giữ lại.",
        "Đã nhận %(n)d tệp. Bản án vào hàng đợi khi đọc xong; tệp không đọc được ở mục Tệp bị giữ lại.",
        number,
    ) % {"n": number}


@require_safe
@staff
def quarantine(request: HttpRequest) -> HttpResponse:
    """Files that were refused on their way in, each with its reason."""
    _require_import(request)
    return page(
        request, "quarantine.html", {"items": desk.quarantine(person(request))[:200], "here": "quarantine"}
    )


@require_POST
@staff
def retry(request: HttpRequest, item: int) -> HttpResponse:
    """Try one of them again."""
    _require_import(request)
    if retry_item(actor=person(request), item=item):
        messages.success(request, _("Tệp được đọc lại."))
    return HttpResponseRedirect(reverse("desk:quarantine"))


def _require_import(request: HttpRequest) -> None:
    if not courts_where(person(request), Verb.IMPORT):
        raise PermissionDenied(_("Bạn không có quyền nhập bản án."))
