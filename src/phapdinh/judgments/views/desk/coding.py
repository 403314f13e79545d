"""The acts on a coding: each a POST, answered in part to htmx and by a redirect to a plain form."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phapdinh.judgments.actions.coding import ACTS, Outcome, StaleError, change_coding
from phapdinh.judgments.actions.coding import undo as undo_last
from phapdinh.judgments.actions.desk_lock import LockedError
from phapdinh.judgments.editing import EditError
from phapdinh.judgments.editing.stored import from_json
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.views.desk.editor_parts import changed_parts, whole_editor
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb

_ASKED = ("start", "end", "code", "words", "kind", "side", "everywhere")


@require_POST
@on_judgment(Verb.EDIT)
def change(request: HttpRequest, judgment: Judgment, verb: str) -> HttpResponse:
    """Accept, keep, recode, extend or add."""
    if verb not in ACTS:
        raise Http404
    params = {name: request.POST[name] for name in _ASKED if request.POST.get(name)}
    return _done(
        request,
        judgment,
        lambda: change_coding(
            judgment=judgment, actor=person(request), revision=_revision(request), verb=verb, params=params
        ),
    )


@require_POST
@on_judgment(Verb.EDIT)
def undo(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Take the newest act back."""
    return _done(
        request,
        judgment,
        lambda: undo_last(judgment=judgment, actor=person(request), revision=_revision(request)),
    )


def _done(request: HttpRequest, judgment: Judgment, act: Callable[[], Outcome]) -> HttpResponse:
    before = from_json(judgment.draft.replacements, judgment.draft.suspicions)
    place = request.POST.get("start", "")
    at = int(place) if place.isdecimal() else 0
    try:
        outcome = act()
    except (EditError, LockedError, StaleError) as refused:
        return _refused(request, judgment, str(refused), at)
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{reverse('desk:editor', args=[judgment.pk])}?o={at}#n-{at}")
    if not outcome.changed:
        return whole_editor(request, judgment, at=at)
    judgment.draft = outcome.draft
    return changed_parts(request, judgment, before, at)


def _refused(request: HttpRequest, judgment: Judgment, why: str, at: int) -> HttpResponse:
    typed = request.POST.get("code", "").strip()
    notice = f"{why} {_('Chữ bạn vừa gõ: “%s”.') % typed}" if typed else why
    if request.headers.get("HX-Request"):
        return whole_editor(request, judgment, at=at, notice=notice)
    messages.error(request, notice)
    return HttpResponseRedirect(f"{reverse('desk:editor', args=[judgment.pk])}?o={at}")


def _revision(request: HttpRequest) -> int:
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() else -1
