"""Draft transcripts at the desk: asked for, tried again, deleted; read beside the recording."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.deciding.views.frame import page, person
from phapdinh.hearings.models import OnlineTrial, RecordedPart, Transcript
from phapdinh.hearings.recordings.sheet import recording_sheet
from phapdinh.hearings.recordings.views import on_recording, opening_of, played_context
from phapdinh.hearings.transcripts import asking
from phapdinh.hearings.transcripts.reading import read_drafts


@require_POST
@on_recording
def ask(request: HttpRequest, trial: OnlineTrial, part: int) -> HttpResponse:
    """Have a draft made of a part."""
    confirmed = request.POST.get("confirmed") == "1"
    act = lambda: asking.ask(actor=person(request), trial=trial, part=part, confirmed=confirmed)  # noqa: E731
    return _acted(request, trial, act)


@require_POST
@on_recording
def again(request: HttpRequest, trial: OnlineTrial, part: int) -> HttpResponse:
    """Go on with one that failed."""
    return _acted(request, trial, lambda: asking.try_again(actor=person(request), trial=trial, part=part))


@require_POST
@on_recording
def delete(request: HttpRequest, trial: OnlineTrial, part: int) -> HttpResponse:
    """Delete one."""

    def act() -> None:
        asking.delete(actor=person(request), trial=trial, part=part)
        messages.success(request, _("Đã xóa bản chép lời nháp phần %(part)s.") % {"part": part})

    return _acted(request, trial, act)


@require_safe
@never_cache
@on_recording
def read(request: HttpRequest, trial: OnlineTrial, playback: UUID) -> HttpResponse:
    """The drafts beside recording and record; of who opened it alone, and that they read stands in the
    journal."""
    opened = opening_of(request, trial, playback)
    sheet = recording_sheet(trial)
    found = read_drafts(trial, sheet.parts)
    if not found:
        return HttpResponseRedirect(reverse("hearings:playback", args=[trial.hearing_id, opened.pk]))
    rows = [one.draft.row for one in found if one.draft.row is not None]
    asking.note_read(actor=person(request), playback=opened, rows=rows)
    context = {**played_context(trial, opened, sheet), "drafts": found, "last": _("Bản chép lời nháp")}
    return page(request, trial.hearing, "playback.html", context)


def _acted(request: HttpRequest, trial: OnlineTrial, act: Callable[[], object]) -> HttpResponse:
    """Do it and go back, with words where it is refused; 404 for a part or draft that is not there."""
    back = f"{reverse('hearings:recording', args=[trial.hearing_id])}#chep-loi"
    try:
        return answer_act(request, act, back)
    except (RecordedPart.DoesNotExist, Transcript.DoesNotExist, OnlineTrial.DoesNotExist) as error:
        raise Http404 from error
