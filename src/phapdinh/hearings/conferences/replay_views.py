"""The recording of a conference at the desk: opened, played, put together again where that failed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from phapdinh.cases.administration.views.frame import on_court, opened_by, person
from phapdinh.courts.models import Court
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.conferences import replaying
from phapdinh.hearings.conferences.replay import moments_of, parts_of
from phapdinh.hearings.conferences.views import of_court, page_of
from phapdinh.hearings.gate.noting import note_incident
from phapdinh.hearings.gate.refusals import Kind
from phapdinh.hearings.models import Conference, ConferencePart, ConferencePlayback
from phapdinh.hearings.recordings.answering import answer_with
from phapdinh.people.permissions import Verb

on_readable = opened_by(Verb.COURT_SETUP_VIEW)


@require_POST
@on_readable
def open_it(request: HttpRequest, court: Court, conference: UUID) -> HttpResponse:
    """Open it to play: whoever may see the conference at the desk may."""
    row = of_court(court, conference)
    try:
        playback = replaying.open_replay(actor=person(request), conference=row)
    except HearingError as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("hearings:conference", args=[court.pk, row.pk]))
    return HttpResponseRedirect(reverse("hearings:conference_replay", args=[court.pk, row.pk, playback.pk]))


@require_POST
@on_court
def again(request: HttpRequest, court: Court, conference: UUID, number: int) -> HttpResponse:
    """Have a part that failed put together again."""
    row = of_court(court, conference)
    try:
        replaying.compose_again(actor=person(request), conference_id=row.pk, number=number)
        messages.success(request, _("Đã xếp phần %(n)s để ghép lại.") % {"n": number})
    except HearingError as refused:
        messages.error(request, str(refused))
    except ConferencePart.DoesNotExist as missing:
        raise Http404 from missing
    return HttpResponseRedirect(reverse("hearings:conference", args=[court.pk, row.pk]))


@require_safe
@never_cache
@on_court
def replay(request: HttpRequest, court: Court, conference: UUID, playback: UUID) -> HttpResponse:
    """The player beside what happened when; of who opened it alone."""
    row = of_court(court, conference)
    opened = _opened(request, row, playback)
    parts = parts_of(row)
    context = {"row": row, "parts": parts, "moments": moments_of(row, parts), "playback": opened}
    return page_of(request, court, "conference_replay.html", context)


@require_GET
@on_court
def part(request: HttpRequest, court: Court, conference: UUID, playback: UUID, number: int) -> HttpResponse:
    """The bytes of a part, whole or the piece that the browser asks for; never cached."""
    opened = _opened(request, of_court(court, conference), playback)
    found = replaying.play_part(actor=person(request), playback=opened, number=number)
    if found is None:
        raise Http404
    return answer_with(request, found)


def _opened(request: HttpRequest, row: Conference, key: UUID) -> ConferencePlayback:
    """An opening of this person's. Raises Http404; that somebody tried another's is kept."""
    found = replaying.replay_of(person(request), row, key)
    if found is None:
        note_incident(Kind.NOT_ALLOWED, "playback")
        raise Http404
    return found
