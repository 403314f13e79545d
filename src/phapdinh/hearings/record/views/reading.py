"""The record at the desk: read it page by page, write a line, correct one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.models import Hearing
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course.rules import course_rules
from phapdinh.hearings.deciding.sheet import presides
from phapdinh.hearings.deciding.views.frame import on_trial, page, person
from phapdinh.hearings.gate.ruling import manages
from phapdinh.hearings.models import LineKind, OnlineTrial
from phapdinh.hearings.naming import names_of, words_of
from phapdinh.hearings.opened import attendee_of, decided, is_open, written_by
from phapdinh.hearings.record import actions
from phapdinh.hearings.record.queries import (
    Sheet,
    as_json,
    line_of,
    newest,
    record_is_open,
    sheet_of,
    speaking_of,
)

P = ParamSpec("P")
_NEWEST = 12


def on_record(
    view: Callable[Concatenate[HttpRequest, Hearing, OnlineTrial, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page for panel and clerk of the case; 404 for anybody else, and where it is not held online."""

    def opened(request: HttpRequest, hearing: Hearing, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        trial = decided(hearing)
        if not written_by(person(request), trial):
            raise Http404
        return view(request, hearing, trial, *args, **kwargs)

    return on_trial(opened)


@require_safe
@never_cache
@on_record
def record(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """A page of lines; the last one where none is named. There the clerk writes."""
    user, asked = person(request), request.GET.get("trang", "")
    sheet = sheet_of(user, trial, int(asked) if asked.isdecimal() and len(asked) < 7 else None)
    acting = manages(user, trial)
    context = {
        "sheet": sheet,
        "speakers": speakers(sheet),
        "kinds": [(one.value, one.label) for one in actions.BY_HAND],
        "writing": acting and not sheet.closed and sheet.later is None,
        "acting": acting,
        "judging": acting and presides(user, hearing),
        "sitting": is_open(trial),
        "askers": _askers(sheet),
        "last": _("Biên bản"),
        "most": actions.MOST,
    }
    return page(request, hearing, "record.html", context)


@require_safe
@never_cache
@on_record
def latest(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """The newest lines and who is heard now, for the stage and for a page that stays open."""
    user, people = person(request), names_of(trial)
    told = {
        "lines": as_json(newest(trial, people, _NEWEST)),
        "speaking": speaking_of(trial, people),
        "writing": manages(user, trial) and record_is_open(trial),
        "speakers": [
            {"attendee": str(key), "words": f"{n}. {words_of(one)}"}
            for n, (key, one) in enumerate(people.items(), start=1)
        ],
        "kinds": [[one.value, str(one.label)] for one in actions.BY_HAND],
    }
    return JsonResponse(told)


@require_POST
@on_record
def write(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """Add a line; what was refused stays in the box."""
    user, typed = person(request), _typed(request, trial)

    def act() -> None:
        try:
            actions.write_line(actor=user, trial_id=trial.pk, typed=typed)
        except HearingError:
            with suppress(HearingError):
                actions.keep_draft(actor=user, trial_id=trial.pk, typed=typed)
            raise

    return answer_act(request, act, _back(hearing) + "#ghi")


@require_POST
@on_record
def draft(request: HttpRequest, hearing: Hearing, trial: OnlineTrial) -> HttpResponse:
    """Keep what is being typed."""
    user, typed = person(request), _typed(request, trial)
    return answer_act(
        request, lambda: actions.keep_draft(actor=user, trial_id=trial.pk, typed=typed), _back(hearing)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@on_record
def correct(request: HttpRequest, hearing: Hearing, trial: OnlineTrial, line: int) -> HttpResponse:
    """Put a line right: the first wording stays beside it."""
    user, found = person(request), line_of(trial, line)
    if found is None or not manages(user, trial):
        raise Http404
    words, reason, fault = request.POST.get("loi", found.stands), request.POST.get("ly-do", ""), ""
    if request.method == "POST":
        try:
            actions.correct_line(actor=user, trial_id=trial.pk, line_id=line, words=words, reason=reason)
        except (HearingError, PermissionDenied) as refused:
            fault = str(refused)
        else:
            messages.success(request, _("Đã sửa; lời ghi cũ vẫn còn để đối chiếu."))
            return HttpResponseRedirect(_back(hearing))
    context = {"line": found, "words": words, "reason": reason, "fault": fault, "last": _("Sửa biên bản")}
    return page(request, hearing, "record_line.html", context, status=422 if fault else 200)


def speakers(sheet: Sheet) -> list[tuple[str, str]]:
    """Everybody of the trial, numbered: a number typed into the list chooses them."""
    return [
        (str(key), f"{number}. {words_of(one)}")
        for number, (key, one) in enumerate(sheet.people.items(), start=1)
    ]


def _askers(sheet: Sheet) -> list[tuple[str, str]]:
    """Who may ask to have it amended."""
    roles = course_rules().amending.roles
    return [(str(key), words_of(one)) for key, one in sheet.people.items() if one.role in roles]


def _typed(request: HttpRequest, trial: OnlineTrial) -> actions.Typed:
    sent = request.POST
    who = attendee_of(trial, sent.get("nguoi", ""))
    return actions.Typed(sent.get("loai", LineKind.NOTE), sent.get("loi", ""), who, sent.get("khoa", ""))


def _back(hearing: Hearing) -> str:
    return reverse("hearings:record", args=[hearing.pk])
