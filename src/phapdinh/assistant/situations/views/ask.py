"""Ask: questions that are alike are shown before it is sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phapdinh.assistant.models import Situation
from phapdinh.assistant.situations.actions.asking import Asked, ask
from phapdinh.assistant.situations.actions.steps import SituationError
from phapdinh.assistant.situations.forms import QuestionForm
from phapdinh.assistant.situations.labels import FORMS
from phapdinh.assistant.situations.queries.finding import FoundSituation, near_duplicates
from phapdinh.assistant.situations.views.frame import page, person, staff, to_entry
from phapdinh.courts.models import Court
from phapdinh.people.permissions import Verb, courts_where


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def situation_ask(request: HttpRequest) -> HttpResponse:
    """Write the question; then see what is like it, and send it all the same or read that instead."""
    courts = _courts(request)
    first = {"question": request.GET.get("cau-hoi", "")[:5_000], "seen": ""}
    form = QuestionForm(request.POST or None, courts=courts, initial=first)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, form, [])
    question = " ".join(form.cleaned_data["question"].split())
    alike = near_duplicates(person(request), question)
    if alike and form.cleaned_data["seen"] != question:
        return _shown(request, form, alike, seen=question)
    sent = _send(request, form, question)
    return _shown(request, form, alike, seen=question) if sent is None else to_entry(sent)


def _courts(request: HttpRequest) -> list[tuple[str, str]]:
    keys = courts_where(person(request), Verb.SITUATION_ASK)
    if not keys:
        raise PermissionDenied(_("Chỉ Thẩm phán, Chánh án gửi câu hỏi của Tòa án mình."))
    rows = Court.objects.filter(pk__in=keys).order_by("name")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


def _send(request: HttpRequest, form: QuestionForm, question: str) -> Situation | None:
    """The situation, or None where it is refused: the form then says why."""
    given = form.cleaned_data
    asked = Asked(question, given["background"], given["field"])
    try:
        sent = ask(actor=person(request), court_id=UUID(given["court"]), asked=asked)
    except SituationError as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("Đã gửi câu hỏi. Giải đáp được báo trên trang này khi có người duyệt."))
    return sent


def _shown(
    request: HttpRequest, form: QuestionForm, alike: list[FoundSituation], seen: str = ""
) -> HttpResponse:
    """The form with what was typed; 200 where it only asks once more, 422 where something is wrong."""
    lines = [{"found": one, "form": FORMS[one.state], "percent": round(100 * one.likeness)} for one in alike]
    context = {"form": form, "alike": lines, "seen": seen}
    return page(request, "ask.html", context, status=422 if form.is_bound and form.errors else 200)
