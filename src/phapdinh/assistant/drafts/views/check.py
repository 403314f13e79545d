"""Check a draft: a form, and the draft with its findings in the margin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from phapdinh.assistant.drafts.check import Checked, check_draft
from phapdinh.assistant.drafts.finding import line_of
from phapdinh.assistant.drafts.likeness import likeness_of
from phapdinh.assistant.drafts.marked import marked_lines
from phapdinh.assistant.drafts.similar import SimilarJudgment, similar_judgments
from phapdinh.assistant.drafts.stored import StoredHoldings, held
from phapdinh.assistant.drafts.views.forms import DraftForm
from phapdinh.assistant.drafts.views.frame import draft_tool, page
from phapdinh.assistant.drafts.views.given import given_draft
from phapdinh.assistant.drafts.wording import day_from_words, kind_words, severity_words
from phapdinh.laws.addresses import provision_url
from phapdinh.searching.errors import SearchError

HERE = "drafts"


@draft_tool
def check(request: HttpRequest) -> HttpResponse:
    """The form; after it was sent the findings, or the form again with what was pasted and the reason."""
    if request.method != "POST":
        return _page(request, {"form": DraftForm()})
    form = DraftForm(request.POST, request.FILES)
    draft = given_draft(form) if form.is_valid() else None
    if draft is None:
        return _page(request, {"form": form}, status=422)
    checked = check_draft(draft, StoredHoldings(draft.text, draft.on))
    similar = _similar(checked)
    return _page(request, {"form": form, **_shown(checked), "similar": similar})


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return page(request, "check.html", {"here": HERE, **context}, status=status)


def _similar(checked: Checked) -> list[SimilarJudgment] | None:
    """Judgments like the draft; ``None`` while the index is away."""
    draft = checked.draft
    try:
        return similar_judgments(likeness_of(draft.text, draft.parsed))
    except SearchError:
        return None


def _shown(checked: Checked) -> dict[str, Any]:
    draft = checked.draft
    grounds = held({one.ground.article for one in checked.findings if one.ground and one.ground.article})
    entries = []
    for number, one in enumerate(checked.findings, start=1):
        article = one.ground.article if one.ground else None
        entries.append(
            {
                "number": number,
                "finding": one,
                "kind": kind_words(one.kind),
                "severity": severity_words(one.severity),
                "line": line_of(draft.text, one.start),
                "url": provision_url(article.law_id, article.article)
                if article and article in grounds
                else "",
            }
        )
    return {
        "checked": checked,
        "entries": entries,
        "lines": marked_lines(draft.text, checked.findings),
        "day_from": day_from_words(draft.on_from),
        "coded_places": sum(one.places for one in checked.coding),
    }
