"""What somebody does by their link alone: who they are is told by the token and the device."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.door.holder import Holder, holder
from phapdinh.hearings.gate.knowing import standings
from phapdinh.hearings.gate.standing import HEARING, Standing, barred
from phapdinh.hearings.models import Verdict
from phapdinh.hearings.stage import arriving, consulting, hands
from phapdinh.hearings.stage.naming import faces

_DOOR = "/truc-tuyen/vao/"
_MOST_FIGURE = 2**31 - 1


class CheckForm(forms.Form):
    """What a page found of its machine."""

    browser = camera = microphone = speaker = line = forms.ChoiceField(choices=Verdict, required=False)
    milliseconds = kilobits = forms.IntegerField(min_value=0, max_value=_MOST_FIGURE, required=False)


@require_POST
@never_cache
def keep_check(request: HttpRequest) -> HttpResponse:
    """Keep how the machine was found, days before too."""
    who, form = holder(request, early=True), CheckForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": form.errors.as_text()}, status=400)
    arriving.keep_check(attendee=who.attendee, found=arriving.Found(**form.cleaned_data))
    return JsonResponse({"ok": True})


@require_POST
@never_cache
def acknowledge(request: HttpRequest) -> HttpResponse:
    """Confirm the rules of the hearing."""
    who = holder(request, early=True)
    return answer_act(request, lambda: arriving.acknowledge(attendee=who.attendee), _DOOR)


@require_POST
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Who is who, for somebody who is let into the room; and with whom they may talk in private."""
    who, standing = _inside(request)
    return JsonResponse(
        {
            "me": standing.attendee.hex,
            "people": {key: face.told() for key, face in faces(who.trial).items()},
            "counsel": [key.hex for key in consulting.counterparts(who.attendee)],
        }
    )


@require_POST
@never_cache
def hand(request: HttpRequest) -> HttpResponse:
    """Raise a hand, or lower it (``raised`` 1 or 0)."""
    who, _standing = _inside(request)
    raised = request.POST.get("raised") == "1"
    return answer_act(request, lambda: hands.raise_hand(attendee=who.attendee, raised=raised), _DOOR)


@require_POST
@never_cache
def consult(request: HttpRequest) -> HttpResponse:
    """Ask to talk in private (``with``: whom); without one, end it or take the request back."""
    who, _standing = _inside(request, may_be_away=True)
    other = request.POST.get("with", "")
    if not other:
        return answer_act(request, lambda: consulting.leave_consultation(attendee=who.attendee), _DOOR)
    try:
        key = UUID(other)
    except ValueError as error:
        raise Http404 from error
    return answer_act(request, lambda: consulting.ask(attendee=who.attendee, other_id=key), _DOOR)


def _inside(request: HttpRequest, *, may_be_away: bool = False) -> tuple[Holder, Standing]:
    """The holder, where they are let into the room now. Raises Http404."""
    who = holder(request)
    standing = standings([who.entry.pk])[who.entry.pk]
    if not standing.open or (barred(standing, HEARING) is not None and not may_be_away):
        raise Http404
    return who, standing
