"""Judgments like a description: a form and a list with reasons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.assistant.drafts.draft import MOST_CHARACTERS, Problem
from phapdinh.assistant.drafts.likeness import Likeness, described, likeness_of
from phapdinh.assistant.drafts.reading import draft_of
from phapdinh.assistant.drafts.similar import SimilarJudgment, similar_judgments
from phapdinh.assistant.drafts.views.forms import DescriptionForm
from phapdinh.assistant.drafts.views.frame import draft_tool, page
from phapdinh.assistant.drafts.wording import problem_words
from phapdinh.judgments.pipeline import looks_like_judgment
from phapdinh.judgments.read import Unreadable
from phapdinh.searching.errors import SearchError
from phapdinh.vietnamese.unicode import normalise

_MOST = 10


@draft_tool
def similar(request: HttpRequest) -> HttpResponse:
    """The form; after it was sent the judgments. What was written stays in the form and nowhere else."""
    form = DescriptionForm(request.POST if request.method == "POST" else None)
    found: list[SimilarJudgment] | None = None
    if request.method == "POST" and form.is_valid():
        found = _found(form)
    bad = request.method == "POST" and found is None
    context = {"here": "similar", "form": form, "similar": found}
    return page(request, "similar.html", context, status=422 if bad else 200)


def _found(form: DescriptionForm) -> list[SimilarJudgment] | None:
    """The judgments; ``None`` with the reason on the form."""
    words = str(form.cleaned_data["text"])
    if len(words) > MOST_CHARACTERS:
        form.add_error("text", problem_words(Problem.TOO_LONG))
        return None
    try:
        return similar_judgments(_likeness(words), limit=_MOST)
    except SearchError:
        form.add_error("text", _("Chỉ mục tìm kiếm đang tạm nghỉ; hãy thử lại sau ít phút."))
        return None


def _likeness(words: str) -> Likeness:
    """By its parts where the words are a whole draft, else by themselves."""
    try:
        draft = draft_of(words, today=timezone.localdate())
    except Unreadable:
        return described(normalise(words))
    if looks_like_judgment(draft.parsed):
        return likeness_of(draft.text, draft.parsed)
    return described(draft.text)
