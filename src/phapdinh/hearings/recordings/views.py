"""The recording of a trial: what there is of it, the page on which it is played, the bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.views.frame import on_hearing
from phapdinh.cases.models import Hearing
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.deciding.views.frame import page, person
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.refusals import Kind
from phapdinh.hearings.models import OnlineTrial, Playback, Showing, Sitting, TranscriptLine
from phapdinh.hearings.recordings import filing, opening
from phapdinh.hearings.recordings.answering import answer_with
from phapdinh.hearings.recordings.sheet import RecordingSheet, recording_sheet
from phapdinh.hearings.transcripts.sheet import drafts_of
from phapdinh.people.permissions import Verb, may

P = ParamSpec("P")


def on_recording(
    view: Callable[Concatenate[HttpRequest, OnlineTrial, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page about a trial whose room was opened: 404 for who may not read the file of its case."""

    def opened(request: HttpRequest, hearing: Hearing, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        sitting = Sitting.objects.select_related("trial").filter(trial__hearing=hearing).first()
        if hearing.case is None or sitting is None:
            raise Http404
        sitting.trial.hearing = hearing
        if not opening.may_play(person(request), sitting.trial):
            raise Http404
        return view(request, sitting.trial, *args, **kwargs)

    return on_hearing(opened)


@require_safe
@never_cache
@on_recording
def recording(request: HttpRequest, trial: OnlineTrial) -> HttpResponse:
    """What was recorded, part by part, and whether it is sealed."""
    sheet = recording_sheet(trial)
    context = {
        "recording": sheet,
        "transcripts": drafts_of(person(request), trial, sheet.parts),
        "last": _("Bản ghi"),
        "fileable": may(person(request), Verb.CASE_FILE, trial.hearing.court_id)
        and filing.all_sealed(trial)
        and not filing.listed(trial),
    }
    return page(request, trial.hearing, "recording.html", context)


@require_POST
@on_recording
def open_it(request: HttpRequest, trial: OnlineTrial) -> HttpResponse:
    """Open it to play."""
    try:
        playback = opening.open_recording(actor=person(request), trial=trial)
    except HearingError as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("hearings:recording", args=[trial.hearing_id]))
    wanted = "transcript" if "draft" in request.POST else "playback"
    return HttpResponseRedirect(reverse(f"hearings:{wanted}", args=[trial.hearing_id, playback.pk]))


@require_POST
@on_recording
def file_it(request: HttpRequest, trial: OnlineTrial) -> HttpResponse:
    """Put the list of what was recorded into the file of the case."""
    try:
        item = filing.file_list(actor=person(request), trial=trial)
        messages.success(request, _("Đã đưa bảng kê vào hồ sơ, bút lục %(n)s.") % {"n": item.first})
    except (HearingError, CaseError) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("hearings:recording", args=[trial.hearing_id]))


@require_safe
@never_cache
@on_recording
def playback(request: HttpRequest, trial: OnlineTrial, playback: UUID) -> HttpResponse:
    """The player beside the record; of who opened it alone."""
    opened = opening_of(request, trial, playback)
    context = {
        **played_context(trial, opened, recording_sheet(trial)),
        "drafted": TranscriptLine.objects.filter(piece__transcript__part__trial=trial).exists(),
        "last": _("Xem lại"),
    }
    return page(request, trial.hearing, "playback.html", context)


def played_context(trial: OnlineTrial, opened: Playback, sheet: RecordingSheet) -> dict[str, object]:
    """What the page of the player shows in any case."""
    shown = Showing.objects.filter(trial=trial).exists()
    return {"recording": sheet, "playback": opened, "evidence": shown}


@require_GET
@on_recording
def part(request: HttpRequest, trial: OnlineTrial, playback: UUID, part: int) -> HttpResponse:
    """The bytes of a part, whole or the piece that the browser asks for; never cached."""
    opened = opening_of(request, trial, playback)
    found = opening.play_part(actor=person(request), playback=opened, part=part)
    if found is None:
        raise Http404
    return answer_with(request, found)


def opening_of(request: HttpRequest, trial: OnlineTrial, key: UUID) -> Playback:
    """An opening of this person's. Raises Http404; that somebody tried another's is kept."""
    found = opening.playback_of(person(request), trial, key)
    if found is None:
        note_incident(Kind.NOT_ALLOWED, "playback", trial=trial.pk)
        raise Http404
    return found
