"""Decide that a judgment is not published, by a ground in law; and take that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from phapdinh.judgments.actions import desk_state
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.views.desk.act_page import ActPage, ask_and_act
from phapdinh.judgments.views.desk.forms import RefusalForm
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb

WORDS = ActPage(
    title=pgettext_lazy("verb", "Không công bố"),
    lead=_(
        "Chọn căn cứ theo Điều 4 Nghị quyết 03/2017/NQ-HĐTP. "
        "Số liệu công khai ghi nhận căn cứ, không ghi nội dung."
    ),
    button=_("Quyết định không công bố"),
    done=_("Đã ghi quyết định không công bố."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment(Verb.REFUSE)
def refuse(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Choose the ground, then refuse."""
    form = RefusalForm(request.POST or None)
    return ask_and_act(
        request,
        judgment,
        WORDS,
        form,
        lambda given: desk_state.refuse(
            judgment=judgment, actor=person(request), rule=given["rule"], note=given["note"]
        ),
    )


@require_POST
@on_judgment(Verb.REFUSE)
def reconsider(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Take the refusal back."""
    try:
        desk_state.reconsider(judgment=judgment, actor=person(request))
        messages.success(request, str(_("Bản án trở lại chờ mã hóa.")))
    except desk_state.DeskError as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("desk:editor", args=[judgment.pk]))
