"""The whole file out: ask for a bundle, see how far it is, take it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from phapdinh.cases.efile.actions.sending import KEPT_FOR, ask_for_bundle, bundle_path, take_bundle
from phapdinh.cases.efile.sealing import SealError
from phapdinh.cases.efile.views.frame import page
from phapdinh.cases.models import Case, CaseFileItem, FileTransfer
from phapdinh.cases.views.frame import on_case
from phapdinh.http_answers import in_pieces
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm
from phapdinh.people.permissions import Verb, require
from phapdinh.records.signatures.contract import SigningError

_MOST_LISTED = 20
_PASSWORD = {"autocomplete": "new-password"}


class ExportForm(DeskForm):
    """What signing needs, and what lets another court open sealed items."""

    pin = forms.CharField(
        label=gettext_lazy("Mã PIN của thiết bị ký, nếu có"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    passphrase = forms.CharField(
        label=gettext_lazy("Mật khẩu chuyển giao"),
        help_text=gettext_lazy(
            "Để Tòa án nhận mở được tài liệu niêm phong; báo cho nơi nhận bằng đường khác, không gửi kèm gói."
        ),
        required=False,
        min_length=12,
        max_length=200,
        widget=forms.PasswordInput(attrs=_PASSWORD),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def export(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask for a bundle; those asked for lately stand below."""
    require(person(request), Verb.CASE_MOVE_FILE, case.court_id)
    form = ExportForm(request.POST if request.method == "POST" else None)
    items = CaseFileItem.objects.filter(case=case)
    if not items.filter(sealed=True).exists():
        del form.fields["passphrase"]
    if form.is_bound and form.is_valid() and (row := _asked(request, case, form)):
        return HttpResponseRedirect(reverse("efile:progress", args=[case.pk, row.pk]))
    rows = FileTransfer.objects.filter(case=case, by=person(request), way=FileTransfer.Way.OUT)
    context = {"case": case, "form": form, "items": items.count(), "rows": rows[:_MOST_LISTED]}
    return page(request, "export.html", context, status=422 if form.is_bound else 200)


@require_safe
@on_case
def progress(request: HttpRequest, case: Case, transfer: UUID) -> HttpResponse:
    """How far one's own bundle is; asks again by itself while it is being made."""
    row = own_transfer(request, case, transfer, FileTransfer.Way.OUT)
    share = 100 * row.done // row.total if row.total else 0
    until = row.made_at + KEPT_FOR
    return page(request, "progress.html", {"case": case, "row": row, "share": share, "until": until})


@require_GET
@on_case
def bundle(request: HttpRequest, case: Case, transfer: UUID) -> HttpResponse:
    """The bundle itself."""
    row = own_transfer(request, case, transfer, FileTransfer.Way.OUT)
    try:
        blocks = take_bundle(actor=person(request), transfer=row)
        size = bundle_path(row).stat().st_size
    except (FileTransfer.DoesNotExist, FileNotFoundError) as error:
        raise Http404 from error
    answer = in_pieces(blocks, "application/zip", size=size)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.name) or ""
    answer["Cache-Control"] = "no-store"
    return answer


def own_transfer(request: HttpRequest, case: Case, key: UUID, way: str) -> FileTransfer:
    """A bundle that this person asked for or brought in. Raises Http404."""
    require(person(request), Verb.CASE_MOVE_FILE, case.court_id)
    row = FileTransfer.objects.filter(pk=key, case=case, by=person(request), way=way).first()
    if row is None:
        raise Http404
    row.case = case
    return row


def _asked(request: HttpRequest, case: Case, form: ExportForm) -> FileTransfer | None:
    given = form.cleaned_data
    try:
        row = ask_for_bundle(
            actor=person(request), case=case, passphrase=given.get("passphrase", ""), pin=given["pin"]
        )
    except SigningError as refused:
        form.add_error("pin", str(refused))
    except SealError:
        form.add_error(None, _("Máy chủ này không mở được khóa của tài liệu niêm phong; báo người vận hành."))
    except OSError:
        form.add_error(None, _("Ổ đĩa không nhận thêm; báo người vận hành rồi xuất lại."))
    else:
        messages.success(request, _("Bảng kê đã ký. Gói được lập ở nền."))
        return row
    return None
