"""Approve, keep, return, withdraw: each asks once more, on a page of its own."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.assistant.models import Situation, SituationVersion
from phapdinh.assistant.situations.actions import deciding
from phapdinh.assistant.situations.actions.deciding import Shown
from phapdinh.assistant.situations.forms import ReasonForm, ShownForm
from phapdinh.assistant.situations.queries import entry
from phapdinh.assistant.situations.queries.visibility import may_decide, may_withdraw
from phapdinh.assistant.situations.views.frame import ActPage, ask_and_act, on_situation, person
from phapdinh.assistant.situations.views.parts import cited_lines, pieces

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@on_situation
def situation_approve(request: HttpRequest, situation: Situation) -> HttpResponse:
    """Show what is answered for, then approve it."""
    _require(may_decide(person(request), situation))
    version = entry.waiting_draft(situation)
    if version is not None and version.drafted_by_id == person(request).pk:
        raise PermissionDenied(_("Người soạn không tự duyệt giải đáp của mình; một người khác phải duyệt."))
    words = ActPage(
        title=gettext_lazy("Duyệt giải đáp"),
        lead=gettext_lazy("Người duyệt chịu trách nhiệm về nội dung. Duyệt xong, mọi Tòa án đọc được."),
        button=gettext_lazy("Duyệt và công bố"),
        done=gettext_lazy("Đã duyệt; giải đáp đã đến mọi Tòa án."),
        template="approve.html",
        extra=_shown_version(situation, version),
    )
    return ask_and_act(
        request,
        situation,
        words,
        ShownForm(request.POST or None, initial=_named(version)),
        lambda given: deciding.approve(situation=situation, actor=person(request), shown=Shown(**given)),
    )


@require_http_methods(_METHODS)
@on_situation
def situation_keep(request: HttpRequest, situation: Situation) -> HttpResponse:
    """Hold the present answer right as it is."""
    _require(may_decide(person(request), situation))
    words = ActPage(
        title=gettext_lazy("Xác nhận giải đáp còn đúng"),
        lead=gettext_lazy(
            "Bạn xác nhận giải đáp này đúng theo pháp luật hôm nay và chịu trách nhiệm về việc xác nhận."
        ),
        button=gettext_lazy("Xác nhận, giữ nguyên"),
        done=gettext_lazy("Đã xác nhận; giải đáp giữ nguyên."),
        template="approve.html",
        extra=_shown_version(situation, situation.current),
    )
    return ask_and_act(
        request,
        situation,
        words,
        ShownForm(request.POST or None, initial=_named(situation.current)),
        lambda given: deciding.keep(situation=situation, actor=person(request), shown=Shown(**given)),
    )


@require_http_methods(_METHODS)
@on_situation
def situation_return(request: HttpRequest, situation: Situation) -> HttpResponse:
    """Give the draft back with a reason."""
    _require(may_decide(person(request), situation))
    words = ActPage(
        title=gettext_lazy("Trả lại để sửa"),
        lead=gettext_lazy("Người soạn đọc lý do và soạn lại. Bản đang có, nếu có, vẫn đọc được."),
        button=gettext_lazy("Trả lại"),
        done=gettext_lazy("Đã trả lại để sửa."),
    )
    return ask_and_act(
        request,
        situation,
        words,
        ReasonForm(request.POST or None),
        lambda given: deciding.send_back(situation=situation, actor=person(request), reason=given["reason"]),
    )


@require_http_methods(_METHODS)
@on_situation
def situation_withdraw(request: HttpRequest, situation: Situation) -> HttpResponse:
    """Withdraw with a reason."""
    _require(may_withdraw(person(request), situation))
    words = ActPage(
        title=pgettext_lazy("situation", "Rút tình huống"),
        lead=gettext_lazy("Không ai tìm thấy tình huống này nữa; mọi bản và lịch sử vẫn được giữ."),
        button=pgettext_lazy("situation", "Rút"),
        done=gettext_lazy("Đã rút tình huống."),
    )
    return ask_and_act(
        request,
        situation,
        words,
        ReasonForm(request.POST or None),
        lambda given: deciding.withdraw(situation=situation, actor=person(request), reason=given["reason"]),
    )


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(_("Bạn không có quyền làm việc này với tình huống này."))


def _named(version: SituationVersion | None) -> dict[str, object]:
    return {"number": version.number, "sha256": version.sha256} if version else {}


def _shown_version(situation: Situation, version: SituationVersion | None) -> dict[str, object]:
    """What is answered for, word by word, and how it differs from what readers see."""
    if version is None:
        return {"version": None}
    cited = entry.citations(version)
    before = situation.current if situation.current_id not in (None, version.pk) else None
    return {
        "version": version,
        "pieces": pieces(version, cited),
        "cited": cited_lines(version, cited),
        "changed": entry.difference(before, version) if before else (),
    }
