"""A hearing and whether it is held online: points, people, what bars it, who is called."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import Hearing
from phapdinh.hearings.deciding.calling import called, draft_papers
from phapdinh.hearings.deciding.sheet import Sheet, presides, sheet_of
from phapdinh.hearings.deciding.views.frame import on_trial, page, person
from phapdinh.hearings.deciding.wording import place_words
from phapdinh.hearings.models import TrialState
from phapdinh.people.permissions import Verb, may


@require_safe
@on_trial
def trial(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Everything about the trial online, for the court's own people."""
    sheet, user = sheet_of(hearing), person(request)
    acting = sheet.open and may(user, Verb.CASE_RECORD, hearing.court_id)
    papers = called(user, sheet)
    context = {
        "sheet": sheet,
        "state": TrialState(sheet.trial.state).label if sheet.trial else _("Chưa chuẩn bị"),
        "places": _places(sheet),
        "papers": papers,
        "undrafted": sum(one.document is None for one in papers),
        "acting": acting,
        "judging": acting and presides(user, hearing),
        "barred": any(one.id in _NEVER for one in sheet.refusals),
    }
    return page(request, hearing, "trial.html", context)


_NEVER = frozenset({"too_early", "kind", "type", "instance", "secret", "chapter"})


@require_POST
@on_trial
def papers(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Begin the summonses and invitations that are missing."""
    try:
        made = draft_papers(hearing_id=hearing.pk, actor=person(request))
    except (CaseError, PermissionDenied) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã soạn %(n)d văn bản; còn cấp số và ký từng văn bản.") % {"n": made})
    return HttpResponseRedirect(reverse("hearings:trial", args=[hearing.pk]))


def _places(sheet: Sheet) -> list[dict[str, object]]:
    """The points with who is at each; last, who has no place yet."""
    found: list[dict[str, object]] = [
        {"title": place_words(one.place), "line": one.line, "people": sheet.at(one.place)}
        for one in sheet.points
    ]
    left = [
        one for one in sheet.people if one.place is None or one.place not in {p.place for p in sheet.points}
    ]
    if left:
        found.append({"title": _("Chưa xếp chỗ"), "line": None, "people": left})
    return found
