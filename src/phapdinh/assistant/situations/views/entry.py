"""One situation: the answer with its cited law, versions, flags, history; what changed between versions."""

from __future__ import annotations

from itertools import zip_longest

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.assistant.models import Situation, SituationState, SituationVersion
from phapdinh.assistant.situations import labels
from phapdinh.assistant.situations.fields import field_name
from phapdinh.assistant.situations.queries import entry
from phapdinh.assistant.situations.queries.visibility import (
    is_inside,
    may_decide,
    may_draft,
    may_withdraw,
    state_for,
)
from phapdinh.assistant.situations.views.frame import on_situation, page, person
from phapdinh.assistant.situations.views.parts import cited_lines, flag_lines, pieces
from phapdinh.people.models import User


@require_safe
@on_situation
def situation(request: HttpRequest, situation: Situation) -> HttpResponse:
    """The situation as its readers see it, or one of its versions."""
    user = person(request)
    versions = _versions(user, situation)
    shown = _chosen(request.GET.get("phien-ban", ""), situation, versions)
    cited = entry.citations(shown) if shown else []
    state = state_for(user, situation)
    context = {
        "situation": situation,
        "state": state,
        "form": labels.FORMS[state],
        "whose": labels.whose(situation),
        "field": field_name(shown.field if shown else situation.field),
        "versions": list(zip_longest(versions, [one.number for one in versions[1:]])),
        "shown": shown,
        "pieces": pieces(shown, cited) if shown else [],
        "cited": cited_lines(shown, cited) if shown else [],
        "flags": flag_lines(situation),
        **_for_insiders(user, situation, shown),
        **_acts(user, situation, versions),
    }
    return page(request, "entry.html", context)


@require_safe
@on_situation
def difference(request: HttpRequest, situation: Situation, old: int, new: int) -> HttpResponse:
    """What changed between two versions."""
    by_number = {one.number: one for one in _versions(person(request), situation)}
    if not {old, new} <= by_number.keys():
        raise Http404
    changed = entry.difference(by_number[old], by_number[new])
    context = {"situation": situation, "pieces": changed, "old": old, "new": new}
    return page(request, "difference.html", context)


def _versions(user: User, situation: Situation) -> list[SituationVersion]:
    """Versions that this person may read, newest first: to others than its own people, what was approved."""
    found = entry.versions(situation)
    if is_inside(user, situation):
        return found
    return [one for one in found if one.pk == situation.current_id or one.approved_by_id is not None]


def _chosen(asked: str, situation: Situation, versions: list[SituationVersion]) -> SituationVersion | None:
    """The version that the address names, else what readers see, else the newest."""
    if asked:
        for one in versions:
            if str(one.number) == asked:
                return one
        raise Http404
    seen = [one for one in versions if one.pk == situation.current_id]
    return next(iter(seen or versions), None)


def _for_insiders(user: User, situation: Situation, shown: SituationVersion | None) -> dict[str, object]:
    """The facts that the court gave, the reason that was given, the history: for who works on it."""
    facts = shown.background if shown else situation.background
    if not is_inside(user, situation):
        return {"background": shown.background if shown else "", "reason": "", "events": []}
    events = [(one, labels.JOURNAL_WORDS.get(one.verb, one.verb)) for one in entry.history(situation)]
    return {"background": facts, "reason": situation.state_reason, "events": events}


def _acts(user: User, situation: Situation, versions: list[SituationVersion]) -> dict[str, object]:
    """What this person may do now, and the draft that waits for it."""
    state, decides = situation.state, may_decide(user, situation)
    drafts = [one for one in versions if one.drafted_by_id] if state == SituationState.DRAFTED else []
    own = bool(drafts) and drafts[0].drafted_by_id == user.pk
    return {
        "waiting": drafts[0] if drafts else None,
        "may_draft": may_draft(user, situation),
        "may_approve": decides and bool(drafts) and not own,
        "may_return": decides and bool(drafts),
        "may_keep": decides and state in (SituationState.UNCONFIRMED, SituationState.NEEDS_REVIEW),
        "may_withdraw": may_withdraw(user, situation) and state != SituationState.WITHDRAWN,
    }
