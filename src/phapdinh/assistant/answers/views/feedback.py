"""Saying what one thinks of an answer, and the list of what was said."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from phapdinh.assistant.answers.actions import give_feedback, review_feedback
from phapdinh.assistant.answers.queries import PAGE, feedback_for
from phapdinh.assistant.answers.views.frame import holding, may_ask, page
from phapdinh.assistant.models import AnswerFeedback, AskedQuestion
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb

_ARTICLE = re.compile(r"[^\s,;#]{3,120}#[0-9]{1,4}[a-zđ]?")


@require_POST
@may_ask
def say(request: HttpRequest, question: UUID) -> HttpResponse:
    """Right, wrong or missing, with a note; back to the answer."""
    verdict, note = request.POST.get("verdict", ""), request.POST.get("note", "")
    try:
        said = give_feedback(user=person(request), question=question, verdict=verdict, note=note)
    except AskedQuestion.DoesNotExist:
        raise Http404 from None
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        key = AskedQuestion.objects.get(pk=question, conversation__user=person(request)).conversation_id
        return HttpResponseRedirect(reverse("assistant:conversation", args=[key]))
    messages.success(request, _("Đã ghi nhận xét. Người phụ trách của Tòa án sẽ xem câu hỏi này."))
    asked = said.question
    place = reverse("assistant:conversation", args=[asked.conversation_id])
    return HttpResponseRedirect(f"{place}#c{asked.number}")


@require_safe
@holding(Verb.REVIEW_ANSWERS)
def reviews(request: HttpRequest) -> HttpResponse:
    """What was said of answers at one's court; those not yet reviewed unless ``xong=1``."""
    done = request.GET.get("xong") == "1"
    rows = feedback_for(person(request)).filter(reviewed_at__isnull=not done)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    return page(request, "reviews.html", {"rows": shown, "done": done, "here": "assistant-reviews"})


@require_POST
@holding(Verb.REVIEW_ANSWERS)
def review(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """Agree or not, and name the articles that answer (``91/2015/QH13#584``, several by commas)."""
    named = request.POST.get("articles", "")
    articles = [one.strip() for one in named.split(",") if one.strip()]
    back = HttpResponseRedirect(reverse("assistant:reviews"))
    if not all(_ARTICLE.fullmatch(one) for one in articles):
        messages.error(request, _("Điều luật đúng viết như 91/2015/QH13#584, nhiều điều cách nhau dấu phẩy."))
        return back
    try:
        review_feedback(
            user=person(request),
            feedback=feedback,
            upheld=request.POST.get("upheld") == "1",
            right_articles=articles,
        )
    except AnswerFeedback.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Đã ghi kết quả xem xét."))
    return back
