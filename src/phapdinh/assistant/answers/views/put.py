"""Asking: the form by itself, and what it sends."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from phapdinh.assistant.answers.actions import put_question
from phapdinh.assistant.answers.limits import OverLimitError
from phapdinh.assistant.answers.queries import conversations_of
from phapdinh.assistant.answers.views.forms import QuestionForm
from phapdinh.assistant.answers.views.frame import may_ask, page
from phapdinh.assistant.models import Conversation
from phapdinh.people.desk import person


@require_safe
@may_ask
def start(request: HttpRequest) -> HttpResponse:
    """A new question, and the conversations before. ``q`` fills the form from a link."""
    return _form(request, QuestionForm(initial={"text": request.GET.get("q", "")[:4000]}))


@require_POST
@may_ask
def put(request: HttpRequest, key: UUID | None = None) -> HttpResponse:
    """Keep the question and lead to its conversation; what was typed stays where it is refused."""
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _form(request, form, key, status=422)
    try:
        asked = put_question(
            user=person(request),
            text=form.cleaned_data["text"],
            on=form.cleaned_data["on"],
            conversation=key,
        )
    except OverLimitError as over:
        form.add_error(None, str(over))
        refused = _form(request, form, key, status=429)
        refused["Retry-After"] = str(over.wait)
        return refused
    except Conversation.DoesNotExist:
        raise Http404 from None
    place = reverse("assistant:conversation", args=[asked.conversation_id])
    return HttpResponseRedirect(f"{place}#c{asked.number}")


def _form(
    request: HttpRequest, form: QuestionForm, key: UUID | None = None, status: int = 200
) -> HttpResponse:
    recent = conversations_of(person(request), 1)
    return page(request, "start.html", {"form": form, "conversation": key, "recent": recent}, status)
