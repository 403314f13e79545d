"""The editor's page in parts, so that after an act only what changed is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from phapdinh.judgments.actions.coding import EDITABLE, undoable
from phapdinh.judgments.actions.desk_lock import LockedError, lock_of, take_lock
from phapdinh.judgments.clocks import clock
from phapdinh.judgments.editing import propose_code
from phapdinh.judgments.editing.panel import Doubt, doubts, subjects
from phapdinh.judgments.editing.rows import Row, rows
from phapdinh.judgments.editing.stored import from_json
from phapdinh.judgments.models import EditLock, Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries.visibility import may_on
from phapdinh.judgments.record import Coding, ReplacementKind
from phapdinh.judgments.signing import may_sign
from phapdinh.judgments.views.desk.words import KIND_WORDS
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb


@dataclass(frozen=True, slots=True)
class Holding:
    """Whether this person may act here now, and if another holds the document, who and until when."""

    mine: EditLock | None = None
    other: EditLock | None = None


def hold_document(request: HttpRequest, judgment: Judgment) -> Holding:
    """Take or renew the lock for who may edit; show who has it to everybody else."""
    user = person(request)
    if judgment.state not in EDITABLE or not may_on(user, Verb.EDIT, judgment):
        return Holding(other=lock_of(judgment))
    try:
        return Holding(mine=take_lock(judgment=judgment, actor=user))
    except LockedError as locked:
        return Holding(other=locked.lock)


def editor_context(request: HttpRequest, judgment: Judgment, holding: Holding, at: int = 0) -> dict[str, Any]:
    """All that the editor's templates need; ``at`` is the place from which the next doubt is current."""
    user, draft, text = person(request), judgment.draft, judgment.source.text
    coding = from_json(draft.replacements, draft.suspicions)
    entries = doubts(text, coding, _proposals(coding))
    coded = subjects(text, coding)
    return {
        "judgment": judgment,
        "draft": draft,
        "rows": rows(text, coding),
        "doubts": entries,
        "current": _current(entries, at),
        "open_doubts": len(coding.suspicions),
        "subjects": coded,
        "places": len(coding.replacements),
        "kinds": [(kind.value, KIND_WORDS[kind]) for kind in ReplacementKind],
        "holding": holding,
        "can_undo": holding.mine is not None and undoable(judgment) is not None,
        "clock": clock(judgment.state, judgment.due_on, timezone.localdate()),
        "published": judgment.state == State.PUBLISHED,
        "may_hold": may_on(user, Verb.HOLD, judgment),
        "may_refuse": may_on(user, Verb.REFUSE, judgment),
        "may_withdraw": may_on(user, Verb.WITHDRAW, judgment),
        "may_sign": may_sign(user, judgment),
    }


def changed_parts(request: HttpRequest, judgment: Judgment, before: Coding, at: int) -> HttpResponse:
    """The side panel and, out of band, the paragraphs, head and foot that an act changed."""
    context = editor_context(request, judgment, hold_document(request, judgment), at)
    was = {row.start: row for row in rows(judgment.source.text, before)}
    now: list[Row] = context["rows"]
    if list(was) != [row.start for row in now]:
        return whole_editor(request, judgment, at=at)
    context["changed"] = [row for row in now if row != was[row.start]]
    context["swap"] = True
    return render(request, "judgments/desk/editor/changed.html", context)


def whole_editor(request: HttpRequest, judgment: Judgment, *, at: int = 0, notice: str = "") -> HttpResponse:
    """The whole editor again, with a notice where something did not happen."""
    judgment.draft.refresh_from_db()
    context = editor_context(request, judgment, hold_document(request, judgment), at)
    response = render(request, "judgments/desk/editor/whole.html", {**context, "notice": notice})
    response["HX-Retarget"], response["HX-Reswap"] = "#bien-tap", "outerHTML"
    return response


def _proposals(coding: Coding) -> dict[str, str]:
    bare = {one.text for one in coding.suspicions if not one.code}
    return {words: propose_code(words, coding.replacements) for words in bare}


def _current(entries: list[Doubt], at: int) -> Doubt | None:
    following = (entry for entry in entries if entry.spots[-1].start >= at)
    return next(following, entries[0] if entries else None)
