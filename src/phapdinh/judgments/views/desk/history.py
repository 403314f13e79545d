"""History of a judgment, and what changed in its text between two revisions or versions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.judgments.models import Judgment
from phapdinh.judgments.queries import desk_history
from phapdinh.judgments.views.desk.frame import on_judgment, page
from phapdinh.judgments.views.desk.words import ACT_WORDS, JOURNAL_WORDS


@require_safe
@on_judgment()
def history(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Everything that happened, newest first."""
    lines = [(event, _words(event.verb)) for event in desk_history.events(judgment)]
    context = {
        "judgment": judgment,
        "lines": lines,
        "versions": desk_history.versions(judgment),
        "revision": judgment.draft.revision,
        "here": "queue",
    }
    return page(request, "history.html", context)


@require_safe
@on_judgment()
def difference(request: HttpRequest, judgment: Judgment, kind: str, old: str, new: str) -> HttpResponse:
    """What a reader would have seen change, as inserted and deleted words."""
    compare = desk_history.version_difference if kind == "phien-ban" else desk_history.revision_difference
    pieces = compare(judgment, int(old), int(new))
    if pieces is None:
        raise Http404
    context = {"judgment": judgment, "pieces": pieces, "kind": kind, "old": old, "new": new, "here": "queue"}
    return page(request, "difference.html", context)


def _words(verb: str) -> object:
    if verb.startswith("coding."):
        return ACT_WORDS.get(verb.removeprefix("coding."), verb)
    return JOURNAL_WORDS.get(verb, verb)
