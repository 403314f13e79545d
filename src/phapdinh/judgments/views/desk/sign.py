"""The presiding judge signs the coded text and publishes it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.judgments.actions.desk_sign import Signature, sign_and_publish
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.publishing.offsets import text_digest
from phapdinh.judgments.readiness import blockers_of, coded_text
from phapdinh.judgments.signing import may_sign
from phapdinh.judgments.views.desk.act_page import ActPage, ask_and_act
from phapdinh.judgments.views.desk.forms import SignForm
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment()
def sign(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Show what is answered for, then sign and publish."""
    if not may_sign(person(request), judgment):
        raise PermissionDenied(_("Chỉ Chủ tọa phiên tòa hoặc Chánh án được ký công bố bản án này."))
    words = ActPage(
        title=gettext_lazy("Ký và công bố"),
        lead=gettext_lazy("Chủ tọa chịu trách nhiệm mã hóa và công bố (khoản 2 Điều 5 NQ 03/2017/NQ-HĐTP)."),
        button=gettext_lazy("Ký và công bố"),
        done=gettext_lazy("Đã ký và công bố."),
        template="sign.html",
        extra={"blockers": blockers_of(judgment), "digest": text_digest(coded_text(judgment))},
    )
    return ask_and_act(
        request,
        judgment,
        words,
        SignForm(request.POST or None),
        lambda given: sign_and_publish(
            judgment=judgment,
            actor=person(request),
            signature=Signature(given["name"], request.POST.get("digest", "")),
        ),
    )
