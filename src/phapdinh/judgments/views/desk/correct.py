"""Correct what is published (đính chính): a new version with a public reason."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.judgments.actions.desk_sign import Signature
from phapdinh.judgments.actions.desk_sign import correct as correct_published
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.publishing.offsets import text_digest
from phapdinh.judgments.queries.desk_history import unpublished_difference
from phapdinh.judgments.readiness import blockers_of, coded_text
from phapdinh.judgments.signing import may_sign
from phapdinh.judgments.views.desk.act_page import ActPage, ask_and_act
from phapdinh.judgments.views.desk.forms import CorrectionForm
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment()
def correct(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Show what changes for the reader, then sign the new version."""
    if not may_sign(person(request), judgment):
        raise PermissionDenied(_("Chỉ Chủ tọa phiên tòa hoặc Chánh án được ký đính chính bản án này."))
    words = ActPage(
        title=gettext_lazy("Đính chính bản đã công bố"),
        lead=gettext_lazy("Phiên bản mới thay bản đang công bố; bản cũ và lý do vẫn tra cứu được."),
        button=gettext_lazy("Ký và công bố bản đính chính"),
        done=gettext_lazy("Đã công bố bản đính chính."),
        template="correct.html",
        extra={
            "blockers": blockers_of(judgment),
            "digest": text_digest(coded_text(judgment)),
            "pieces": unpublished_difference(judgment),
        },
    )
    return ask_and_act(
        request,
        judgment,
        words,
        CorrectionForm(request.POST or None),
        lambda given: correct_published(
            judgment=judgment,
            actor=person(request),
            signature=Signature(given["name"], request.POST.get("digest", "")),
            reason=given["reason"],
            substance=given["substance"] == "1",
        ),
    )
