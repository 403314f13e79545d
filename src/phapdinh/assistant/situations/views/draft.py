"""Draft an answer; what was typed is kept whatever happens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phapdinh.assistant.models import Situation, SituationVersion
from phapdinh.assistant.situations.actions.drafting import Draft, draft
from phapdinh.assistant.situations.actions.steps import SituationError, StaleError
from phapdinh.assistant.situations.forms import DraftForm
from phapdinh.assistant.situations.queries.entry import waiting_draft
from phapdinh.assistant.situations.queries.finding import find_situations
from phapdinh.assistant.situations.queries.visibility import may_draft
from phapdinh.assistant.situations.views.frame import on_situation, page, person, to_entry


@require_http_methods(["GET", "HEAD", "POST"])
@on_situation
def situation_draft(request: HttpRequest, situation: Situation) -> HttpResponse:
    """Write the answer and hand it in for approval."""
    if not may_draft(person(request), situation):
        raise PermissionDenied(_("Chỉ người soạn giải đáp làm được việc này, khi tình huống chưa bị rút."))
    newest = situation.versions.order_by("-number").first()
    known = _known(situation, waiting_draft(situation) or newest, newest.number if newest else 0)
    form = DraftForm(request.POST or None, initial=known, known=situation.field)
    if request.method == "POST" and form.is_valid():
        try:
            _hand_in(request, situation, form.cleaned_data)
        except StaleError as stale:
            form.add_error(None, str(stale))
            form.data = {**request.POST.dict(), "base": newest.number if newest else 0}
        except SituationError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã gửi giải đáp để duyệt."))
            return to_entry(situation)
    context = {
        "situation": situation,
        "newest": newest,
        "form": form,
        "alike": [one for one in find_situations(situation.question, 6) if one.id != situation.pk][:5],
    }
    return page(request, "draft.html", context, status=422 if form.is_bound else 200)


def _hand_in(request: HttpRequest, situation: Situation, given: dict[str, Any]) -> SituationVersion:
    base = given.pop("base")
    return draft(situation=situation, actor=person(request), draft=Draft(**given), base=base)


def _known(situation: Situation, start: SituationVersion | None, base: int) -> dict[str, object]:
    """What stands already: the version to start from, else the question as it was asked."""
    known: dict[str, object] = {
        "question": situation.question,
        "background": situation.background,
        "field": situation.field,
        "day": timezone.localdate(),
        "base": base,
    }
    if start is not None:
        names = ("question", "background", "answer", "field", "sources")
        known |= {name: getattr(start, name) for name in names}
    return known
