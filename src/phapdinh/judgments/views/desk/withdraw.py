"""Take down what is published (gỡ bỏ), with a public reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.judgments.actions.desk_sign import withdraw as withdraw_published
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.views.desk.act_page import ActPage, ask_and_act
from phapdinh.judgments.views.desk.forms import PublicReasonForm
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb

WORDS = ActPage(
    title=_("Gỡ bỏ bản án đã công bố"),
    lead=_(
        "Lời văn không còn ai đọc được trên cổng. Số, ngày, Tòa án và lý do gỡ vẫn đứng trong sổ công khai."
    ),
    button=pgettext_lazy("verb", "Gỡ bỏ"),
    done=_("Đã gỡ bỏ."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment(Verb.WITHDRAW)
def withdraw(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Ask for the reason, then take it down."""
    return ask_and_act(
        request,
        judgment,
        WORDS,
        PublicReasonForm(request.POST or None),
        lambda given: withdraw_published(judgment=judgment, actor=person(request), reason=given["reason"]),
    )
