"""Seal an item, keep the list of who may open it, open it to all again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
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
from phapdinh.cases.efile.actions.opening import end_access, grant_access
from phapdinh.cases.efile.actions.resealing import seal_item, unseal_item
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.efile.queries.access import access_of
from phapdinh.cases.efile.sealing import SealError
from phapdinh.cases.efile.views.frame import known_item, on_file, on_item, page, to_item
from phapdinh.cases.efile.views.listing import AccessField, people_at
from phapdinh.cases.models import Case, CaseFileItem
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may, require


class SealForm(DeskForm):
    """Why, and who may open it besides the one who seals."""

    ground = forms.CharField(label=gettext_lazy("Căn cứ niêm phong"), max_length=300)
    access = AccessField(label=gettext_lazy("Người được mở, ngoài bạn"), required=False)


class UnsealForm(DeskForm):
    """Why it need not be sealed any more."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=250)


@require_http_methods(["GET", "HEAD", "POST"])
@on_item
def seal(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """Put it in again sealed; the open one is struck and closes with it."""
    require(person(request), Verb.CASE_SEAL, item.case.court_id)
    form = SealForm(request.POST or None)
    form.fields["access"].people_of(item.case, person(request))  # type: ignore[attr-defined]
    again: list[CaseFileItem] = []

    def act() -> None:
        given = form.cleaned_data
        sealing = Sealing(given["ground"], tuple(given["access"]))
        again.append(seal_item(actor=person(request), item=item, sealing=sealing))

    if _done(form, act):
        messages.success(request, _("Đã niêm phong. Bản trước bị gạch và chỉ người có tên mở được."))
        return HttpResponseRedirect(_list_of(again[0]))
    return page(request, "seal.html", {"case": item.case, "item": item, "form": form}, _status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@on_file
def keep_list(request: HttpRequest, case: Case, item: UUID) -> HttpResponse:
    """Who may open a sealed item, from when to when; put somebody on the list, take somebody off it.

    The heads of the court keep the list also of what they may not open.
    """
    row = known_item(request, case, item)
    on_it = bool(row.openable)  # type: ignore[attr-defined]  # annotated by items_seen_by
    require(person(request), Verb.CASE_SEAL if on_it else Verb.CASE_ASSIGN, case.court_id)
    if request.method == "POST" and row.sealed:
        return _changed(request, row)
    rows = access_of(row)
    standing = {one.user_id for one in rows if one.ends_at is None}
    context = {
        "case": case,
        "item": row,
        "access": rows,
        "others": [one for one in people_at(case) if one.pk not in standing],
        "may_open": on_it,
        "may_keep": row.sealed and may(person(request), Verb.CASE_SEAL, case.court_id),
    }
    return page(request, "access.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_item
def unseal(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    """Put it in again open; the sealed one is struck and stays sealed."""
    require(person(request), Verb.CASE_SEAL, item.case.court_id)
    form = UnsealForm(request.POST or None)
    again: list[CaseFileItem] = []

    def act() -> None:
        again.append(unseal_item(actor=person(request), item=item, reason=form.cleaned_data["reason"]))

    if _done(form, act):
        messages.success(request, _("Đã gỡ niêm phong; tài liệu có bút lục mới."))
        return to_item(again[0])
    return page(request, "unseal.html", {"case": item.case, "item": item, "form": form}, _status(form))


def _changed(request: HttpRequest, item: CaseFileItem) -> HttpResponse:
    verb, key = (
        ("on", request.POST["ghi"]) if request.POST.get("ghi") else ("off", request.POST.get("bo", ""))
    )
    offered = people_at(item.case) if verb == "on" else [one.user for one in access_of(item)]
    whom: User | None = next((one for one in offered if str(one.pk) == key), None)
    try:
        if whom is None:
            raise CaseError(_("Chọn người trong danh sách."))
        if verb == "on":
            grant_access(actor=person(request), item=item, to=whom)
        else:
            end_access(actor=person(request), item=item, of=whom)
    except (CaseError, PermissionDenied) as refused:
        messages.error(request, str(refused))
    else:
        done = _("Đã ghi tên %(who)s.") if verb == "on" else _("%(who)s không mở được nữa.")
        messages.success(request, done % {"who": whom})
    return HttpResponseRedirect(_list_of(item))


def _done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it where the form is in order; what is refused is told in the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except (CaseError, PermissionDenied, Case.DoesNotExist) as refused:
        form.add_error(None, str(refused))
        return False
    except SealError:
        form.add_error(None, _("Máy chủ này không mở được khóa niêm phong; báo người vận hành."))
        return False
    return True


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound else 200


def _list_of(item: CaseFileItem) -> str:
    return reverse("efile:access", args=[item.case_id, item.pk])
