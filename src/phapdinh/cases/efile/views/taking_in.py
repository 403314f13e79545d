"""A bundle in: upload it, read what it holds and what would be refused, then take it into the case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.receiving import receive_bundle, take_in
from phapdinh.cases.efile.views.adding import on_disk
from phapdinh.cases.efile.views.frame import page, to_index
from phapdinh.cases.efile.views.taking_out import own_transfer
from phapdinh.cases.models import Case, CaseFileItem, FileTransfer
from phapdinh.cases.views.frame import on_case
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm
from phapdinh.people.permissions import Verb, require


class BundleForm(DeskForm):
    """The bundle as it arrived."""

    bundle = forms.FileField(
        label=gettext_lazy("Gói hồ sơ"),
        help_text=gettext_lazy("Tệp .zip do Tòa án khác xuất, có bảng kê đã ký số."),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"empty": gettext_lazy("Tệp rỗng (0 byte); hãy chọn lại tệp.")},
    )


class PassphraseForm(DeskForm):
    """What the court that sent the bundle told by another way."""

    passphrase = forms.CharField(
        label=gettext_lazy("Mật khẩu chuyển giao"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        max_length=200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def receive(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask for the bundle, examine it, show what was found."""
    require(person(request), Verb.CASE_MOVE_FILE, case.court_id)
    form = BundleForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["bundle"]
        try:
            with on_disk(file) as path:
                row = receive_bundle(actor=person(request), case=case, path=path, name=str(file.name))
        except OSError:
            form.add_error(
                None, _("Ổ đĩa không nhận thêm: gói chưa được lưu. Báo người vận hành rồi thử lại.")
            )
        else:
            return HttpResponseRedirect(reverse("efile:arrived", args=[case.pk, row.pk]))
    taken = CaseFileItem.objects.filter(case=case).exists()
    context = {"case": case, "form": form, "taken": taken}
    return page(request, "import.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def decide(request: HttpRequest, case: Case, transfer: UUID) -> HttpResponse:
    """What an arrived bundle holds and what is wrong with it; what is posted takes it in."""
    row = own_transfer(request, case, transfer, FileTransfer.Way.IN)
    asks = bool(row.found.get("passphrase"))
    form = PassphraseForm(request.POST if request.method == "POST" and asks else None)
    if request.method == "POST" and (not asks or form.is_valid()):
        try:
            manifest = take_in(
                actor=person(request),
                transfer=row,
                passphrase=form.cleaned_data["passphrase"] if asks else "",
            )
        except (CaseError, PermissionDenied, OSError) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Đã nhập %(n)d tài liệu vào hồ sơ.") % {"n": len(manifest.items)})
            return to_index(case)
    made_at = row.found.get("made_at")
    context = {
        "case": case,
        "row": row,
        "form": form if asks else None,
        "made_at": datetime.fromisoformat(made_at) if made_at else None,
    }
    return page(request, "arrived.html", context, status=422 if request.method == "POST" else 200)
