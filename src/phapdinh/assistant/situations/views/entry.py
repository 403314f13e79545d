"""One situation: the answer with its cited law, versions, flags, history; what changed between versions."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.assistant.models import Situation, SituationCitation, SituationState, SituationVersion
from phapdinh.assistant.situations import labels
from phapdinh.assistant.situations.fields import field_name
from phapdinh.assistant.situations.queries import entry
from phapdinh.assistant.situations.queries.visibility import (
    is_expert,
    may_decide,
    may_draft,
    may_withdraw,
)
from phapdinh.assistant.situations.views.frame import on_situation, page, person
from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer; a citation that is understood leads to its article."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A cited provision in the list beside the answer."""

    name: str
    url: str
    note: str


@require_safe
@on_situation
def situation(request: HttpRequest, situation: Situation) -> HttpResponse:
    """The situation as its readers see it, or one of its versions."""
    user = person(request)
    versions = [one for one in entry.versions(situation) if _may_read(user, situation, one)]
    shown = _chosen(request.GET.get("phien-ban", ""), situation, versions)
    cited = entry.citations(shown) if shown else []
    state = SituationState(situation.state)
    context = {
        "situation": situation,
        "state": state,
        "form": labels.FORMS[state],
        "whose": labels.provenance(situation),
        "field": field_name(shown.field if shown else situation.field),
        "versions": list(zip(versions, [*(one.number for one in versions[1:]), None], strict=True)),
        "shown": shown,
        "background": _background(user, situation, shown),
        "pieces": pieces(shown.answer, cited, shown) if shown else [],
        "cited": _cited_lines(cited, shown) if shown else [],
        "flags": _flag_lines(situation) if may_decide(user, situation) or shown else [],
        "events": [
            (event, labels.JOURNAL_WORDS.get(event.verb, event.verb)) for event in entry.history(situation)
        ],
        **_acts(user, situation, versions),
    }
    return page(request, "entry.html", context)


@require_safe
@on_situation
def difference(request: HttpRequest, situation: Situation, old: int, new: int) -> HttpResponse:
    """What changed between two versions."""
    user = person(request)
    by_number = {one.number: one for one in entry.versions(situation) if _may_read(user, situation, one)}
    if not {old, new} <= by_number.keys():
        raise Http404
    changed = entry.difference(by_number[old], by_number[new])
    return page(
        request, "difference.html", {"situation": situation, "pieces": changed, "old": old, "new": new}
    )


def pieces(answer: str, cited: list[SituationCitation], version: SituationVersion) -> list[Piece]:
    """The answer cut at its citations; of several that begin at one place the first leads on."""
    made, at = list[Piece](), 0
    for one in cited:
        url = _url(one, version)
        if one.start < at or not url or one.end > len(answer):
            continue
        made += [Piece(answer[at : one.start]), Piece(answer[one.start : one.end], url)]
        at = one.end
    return [piece for piece in (*made, Piece(answer[at:])) if piece.text]


def _url(one: SituationCitation, version: SituationVersion) -> str:
    if not one.law_id or one.status != "resolved":
        return ""
    if not one.article:
        return law_url(one.law_id)
    return provision_url(one.law_id, one.article, one.clause, one.point, on=version.day)


def _cited_lines(cited: list[SituationCitation], version: SituationVersion) -> list[CitedLine]:
    lines = [CitedLine(labels.cited_name(one), _url(one, version), labels.cited_note(one)) for one in cited]
    return list(dict.fromkeys(lines))


def _flag_lines(situation: Situation) -> list[dict[str, object]]:
    return [
        {
            "name": labels.provision(one.flag.law_id, one.flag.article) if one.flag.law_id else "",
            "url": provision_url(one.flag.law_id, one.flag.article) if one.flag.article else "",
            "words": labels.change_words(one.flag),
            "pieces": one.pieces,
        }
        for one in entry.open_flags(situation)
    ]


def _may_read(user: User, situation: Situation, version: SituationVersion) -> bool:
    """Drafts are for the asking court and those who draft or decide; what was shown once stays readable."""
    return (
        version.pk == situation.current_id
        or version.approved_by_id is not None
        or _is_inside(user, situation)
    )


def _is_inside(user: User, situation: Situation) -> bool:
    """Whether this person works on it: drafts answers, or sits at the court that asked."""
    return is_expert(user) or situation.court_id in courts_where(user, Verb.SITUATION_READ)


def _background(user: User, situation: Situation, shown: SituationVersion | None) -> str:
    """The facts that go with the answer; those that the court gave stay with who works on it."""
    if shown is not None:
        return shown.background
    return situation.background if _is_inside(user, situation) else ""


def _chosen(asked: str, situation: Situation, versions: list[SituationVersion]) -> SituationVersion | None:
    """The version that the address names, else what readers see, else the newest."""
    if asked:
        for one in versions:
            if str(one.number) == asked:
                return one
        raise Http404
    seen = [one for one in versions if one.pk == situation.current_id]
    return (seen or versions or [None])[0]


def _acts(user: User, situation: Situation, versions: list[SituationVersion]) -> dict[str, object]:
    """What this person may do now, and the draft that waits."""
    decides = may_decide(user, situation)
    waiting = versions[0] if situation.state == SituationState.DRAFTED and versions else None
    own = waiting is not None and waiting.drafted_by_id == user.pk
    return {
        "waiting": waiting,
        "may_draft": may_draft(user, situation),
        "may_approve": decides and waiting is not None and not own,
        "may_return": decides and waiting is not None,
        "may_keep": decides and situation.state in (SituationState.UNCONFIRMED, SituationState.NEEDS_REVIEW),
        "may_withdraw": may_withdraw(user, situation) and situation.state != SituationState.WITHDRAWN,
    }
