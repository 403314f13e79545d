"""Hold a judgment (tạm giữ) with a reason, and release it."""

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
from phapdinh.judgments.views.desk.forms import ReasonForm
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb

WORDS = ActPage(
    title=pgettext_lazy("verb", "Tạm giữ"),
    lead=_(
        "Bản án không được trình ký và không được công bố cho đến khi bỏ tạm giữ. Thời hạn công bố vẫn tính."
    ),
    button=pgettext_lazy("verb", "Tạm giữ"),
    done=_("Đã tạm giữ."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment(Verb.HOLD)
def hold(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Ask for the reason, then hold."""
    form = ReasonForm(request.POST or None)
    return ask_and_act(
        request,
        judgment,
        WORDS,
        form,
        lambda given: desk_state.hold(judgment=judgment, actor=person(request), reason=given["reason"]),
    )


@require_POST
@on_judgment(Verb.HOLD)
def release(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """End the hold."""
    try:
        desk_state.release(judgment=judgment, actor=person(request))
        messages.success(request, str(_("Đã bỏ tạm giữ.")))
    except desk_state.DeskError as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("desk:editor", args=[judgment.pk]))
