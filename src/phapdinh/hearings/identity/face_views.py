"""The face of who waits, for who rules the room: the frame that is looked at anew, the picture, a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from phapdinh.cases.models import Hearing
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.deciding.views.frame import on_trial, person
from phapdinh.hearings.gate.ruling import manages
from phapdinh.hearings.identity.showing import shown_face
from phapdinh.hearings.identity.waiting import ask_face, picture_of
from phapdinh.hearings.models import Attendee, OnlineTrial
from phapdinh.hearings.naming import names_of, words_of
from phapdinh.hearings.opened import decided

# It is for this pair of eyes at this moment: nothing on the way keeps it, no other site shows it.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Disposition": "inline",
    "X-Content-Type-Options": "nosniff",
}


def checked_by(request: HttpRequest, hearing: Hearing, attendee: UUID) -> tuple[OnlineTrial, Attendee]:
    """Trial and person whose identity this user may check; 404 for who does not rule the room."""
    trial = decided(hearing)
    people = names_of(trial)
    if attendee not in people or not manages(person(request), trial):
        raise Http404
    return trial, people[attendee]


def face_context(hearing: Hearing, trial: OnlineTrial, attendee: Attendee) -> dict[str, Any]:
    """What the frame of the picture needs."""
    attendee.trial = trial
    return {
        "hearing": hearing,
        "attendee": attendee.pk,
        "who": words_of(attendee),
        "face": shown_face(trial, attendee),
    }


@require_safe
@never_cache
@on_trial
def shown(request: HttpRequest, hearing: Hearing, attendee: UUID) -> HttpResponse:
    """The picture in its frame, or why there is none: a piece of the page, read again by its script."""
    trial, who = checked_by(request, hearing, attendee)
    return render(request, "hearings/identity_face.html", face_context(hearing, trial, who))


@require_safe
@on_trial
def picture(request: HttpRequest, hearing: Hearing, attendee: UUID, face: UUID) -> HttpResponse:
    """The picture itself; 404 as soon as another took its place, or the waiting is over."""
    _trial, who = checked_by(request, hearing, attendee)
    jpeg = picture_of(who.pk, face)
    if jpeg is None:
        raise Http404
    return HttpResponse(jpeg, content_type="image/jpeg", headers=_HEADERS)


@require_POST
@on_trial
def ask(request: HttpRequest, hearing: Hearing, attendee: UUID) -> HttpResponse:
    """Ask for a new picture."""
    _trial, who = checked_by(request, hearing, attendee)
    back = reverse("hearings:identity", args=[hearing.pk, attendee])
    return answer_act(request, lambda: ask_face(actor=person(request), attendee_id=who.pk), back)
