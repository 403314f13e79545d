"""What may be done with a hearing: each asks once more, on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from phapdinh.cases.calendar.actions import changing
from phapdinh.cases.calendar.actions.errors import CalendarError, TakenError
from phapdinh.cases.calendar.forms import WhyForm
from phapdinh.cases.calendar.views.frame import on_hearing, page, person
from phapdinh.cases.calendar.views.offering import free_for, of_hearing, sitting_form, with_slot
from phapdinh.cases.models import Hearing
from phapdinh.people.permissions import Verb, may


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says of its act; ``why``: it asks for a reason; ``when``: for a time (or ``maybe``)."""

    title: str | Promise
    lead: str | Promise
    button: str | Promise
    done: str | Promise
    why: bool = False
    when: str = ""


WORDS: dict[str, Words] = {
    "confirm": Words(
        _("Xác nhận lịch"),
        _("Chỗ đang tạm giữ trở thành lịch chính thức."),
        _("Xác nhận"),
        _("Đã xác nhận lịch."),
    ),
    "held": Words(
        _("Ghi nhận đã mở phiên"),
        _("Phiên đã được mở vào giờ đã định."),
        _("Ghi nhận đã mở"),
        _("Đã ghi nhận mở phiên."),
    ),
    "move": Words(
        _("Đổi lịch"),
        _("Đổi giờ, phòng hoặc người trước khi phiên được mở. Người đã được báo phải được báo lại."),
        _("Đổi lịch"),
        _("Đã đổi lịch; giờ và phòng cũ đã được trả lại."),
        when="must",
    ),
    "postpone": Words(
        _("Hoãn phiên"),
        _("Ghi lý do. Nếu đã định được giờ mở lại, xếp luôn; nếu chưa, để trống ngày và giờ."),
        _("Hoãn"),
        _("Đã hoãn; phòng và người tham gia đã được trả lại."),
        why=True,
        when="maybe",
    ),
    "pause": Words(
        _("Tạm ngừng phiên"),
        _("Ghi lý do. Nếu đã định được giờ tiếp tục, xếp luôn; nếu chưa, để trống ngày và giờ."),
        _("Tạm ngừng"),
        _("Đã ghi nhận tạm ngừng."),
        why=True,
        when="maybe",
    ),
    "cancel": Words(
        _("Hủy lịch"),
        _("Lịch được bỏ, lý do được giữ. Vụ việc không thay đổi."),
        _("Hủy lịch"),
        _("Đã hủy lịch."),
        why=True,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@on_hearing
def act(request: HttpRequest, hearing: Hearing, what: str) -> HttpResponse:
    """Ask, then do; what was typed is kept where it is refused."""
    words = WORDS.get(what)
    if words is None:
        raise Http404
    if not may(person(request), Verb.CASE_RECORD, hearing.court_id):
        raise PermissionDenied
    if slot := request.POST.get("slot"):
        with_slot(request, slot)
    context = _forms(request, hearing, words)
    asks_only = slot or "find" in request.POST
    if request.method == "POST" and not asks_only and _valid(context):
        try:
            shown = _do(what, hearing, request, context)
        except (CalendarError, PermissionDenied) as refused:
            _first(context).add_error(None, str(refused))
            context["nearest"] = refused.nearest if isinstance(refused, TakenError) else None
        else:
            messages.success(request, str(words.done))
            return HttpResponseRedirect(reverse("calendar:hearing", args=[shown.pk]))
    if "find" in request.POST:
        context |= {"slots": free_for(request, hearing.court_id), "sought": True}
        _first(context).errors.clear()
    tried = request.method == "POST" and not asks_only
    return page(request, "act.html", context, status=422 if tried else 200)


def _forms(request: HttpRequest, hearing: Hearing, words: Words) -> dict[str, Any]:
    posted = request.POST if request.method == "POST" else None
    known = of_hearing(hearing)
    if words.when == "maybe":
        known |= {"day": "", "begins": ""}
    sitting = sitting_form(request, hearing.court_id, hearing.case, known) if words.when else None
    if sitting is not None and words.when == "maybe" and not request.POST.get("day"):
        for field in sitting.fields.values():
            field.required = False
    return {
        "hearing": hearing,
        "told": words,
        "form": sitting,
        "why": WhyForm(posted) if words.why else None,
    }


def _valid(context: dict[str, Any]) -> bool:
    """Every form is looked at, so that all faults are shown at once."""
    given: list[forms.Form] = [form for form in (context["why"], context["form"]) if form is not None]
    faults = [not form.is_valid() for form in given]
    return not any(faults)


def _first(context: dict[str, Any]) -> Any:
    """The form at which a refusal is shown."""
    if context["form"] is None and context["why"] is None:
        bare = forms.Form({})
        bare.is_valid()
        context["form"] = bare
    return context["form"] or context["why"]


def _do(what: str, hearing: Hearing, request: HttpRequest, context: dict[str, Any]) -> Hearing:
    """Do the act; the hearing to show afterwards."""
    common: dict[str, Any] = {"hearing_id": hearing.pk, "actor": person(request)}
    form, why = context["form"], context["why"]
    if what == "move":
        return changing.move(**common, wanted=form.wanted()).hearing
    if what in ("postpone", "pause"):
        later = form.wanted() if form.cleaned_data.get("day") else None
        put_off: Callable[..., Hearing] = changing.postpone if what == "postpone" else changing.pause
        return put_off(**common, reason=why.cleaned_data["reason"], wanted=later)
    if what == "cancel":
        return changing.cancel(**common, reason=why.cleaned_data["reason"])
    plain: Callable[..., Hearing] = changing.confirm if what == "confirm" else changing.mark_held
    return plain(**common)
