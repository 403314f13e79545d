"""A conversation: each question with its answer, sent as it comes, and a form for the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from phapdinh.assistant.answers.actions import settle
from phapdinh.assistant.answers.queries import conversation_of
from phapdinh.assistant.answers.service import kept_answer
from phapdinh.assistant.answers.showing import shown
from phapdinh.assistant.answers.views.forms import QuestionForm
from phapdinh.assistant.answers.views.frame import may_ask
from phapdinh.assistant.models import AskedQuestion, Verdict
from phapdinh.http_answers import in_pieces
from phapdinh.people.desk import frame, person

_PLACE = "<!-- answers -->"


@require_safe
@may_ask
def conversation(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page comes in pieces: the frame and each question at once, an answer when it is known."""
    found = conversation_of(person(request), key)
    if found is None:
        raise Http404
    get_token(request)  # its cookie belongs to the head of the answer, which leaves before the form is made
    response = in_pieces(_pieces(request, found.pk, list(found.questions.all())))
    response["Cache-Control"] = "no-store"
    return response


def _pieces(request: HttpRequest, key: UUID, questions: list[AskedQuestion]) -> Iterator[str]:
    last = questions[-1] if questions else None
    context: dict[str, Any] = {
        **frame(request),
        "here": "assistant",
        "conversation": key,
        "last": last,
    }
    context["form"] = QuestionForm(initial={"on": last.on if last else None})
    context["title"] = questions[0].text[:80] if questions else ""
    page = render_to_string("assistant/talk/conversation.html", context, request)
    head, foot = page.split(_PLACE)
    yield head
    earlier: Mapping[str, Any] | None = None
    for question in questions:
        yield _part("question", request, {"question": question})
        earlier = _settled(question, earlier)
        answer = shown(earlier, question)
        verdicts = Verdict.choices
        yield _part("answer", request, {"question": question, "answer": answer, "verdicts": verdicts})
    yield foot.replace("<!-- evidence -->", _evidence(request, earlier, last))


def _settled(question: AskedQuestion, earlier: Mapping[str, Any] | None) -> dict[str, Any]:
    return settle(
        question=question, answer=lambda: kept_answer(question.text, on=question.on, earlier=earlier)
    )


def _evidence(request: HttpRequest, kept: Mapping[str, Any] | None, last: AskedQuestion | None) -> str:
    if kept is None or last is None:
        return ""
    return _part("evidence", request, {"answer": shown(kept, last), "question": last})


def _part(name: str, request: HttpRequest, context: dict[str, Any]) -> str:
    return render_to_string(f"assistant/talk/{name}.html", context, request)
