"""Hand a coded judgment to its presiding judge, and give it back."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from phapdinh.judgments.actions import desk_state
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.readiness import blockers_of
from phapdinh.judgments.views.desk.act_page import ActPage, ask_and_act
from phapdinh.judgments.views.desk.forms import ReasonForm
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment(Verb.SUBMIT)
def submit(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Show what stands in the way, or submit."""
    words = ActPage(
        title=_("Trình Chủ tọa ký công bố"),
        lead=_("Bản mã hóa được khóa lại cho đến khi Chủ tọa ký công bố hoặc trả lại."),
        button=_("Trình ký"),
        done=_("Đã trình Chủ tọa."),
        template="submit.html",
        extra={"blockers": blockers_of(judgment)},
    )
    form = forms.Form(request.POST if request.method == "POST" else None)
    return ask_and_act(
        request,
        judgment,
        words,
        form,
        lambda _given: desk_state.submit(judgment=judgment, actor=person(request)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment(Verb.SUBMIT)
def send_back(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Ask for the reason, then give it back to the editors."""
    words = ActPage(
        title=_("Trả lại để sửa"),
        lead=_("Bản án trở lại chờ mã hóa, kèm lý do của bạn."),
        button=_("Trả lại"),
        done=_("Đã trả lại."),
    )
    return ask_and_act(
        request,
        judgment,
        words,
        ReasonForm(request.POST or None),
        lambda given: desk_state.send_back(judgment=judgment, actor=person(request), reason=given["reason"]),
    )
