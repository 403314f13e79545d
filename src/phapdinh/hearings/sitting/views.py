"""The room at the desk: open it, give links, let in, mute, remove, close the doors, end it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from phapdinh.cases.models import Hearing
from phapdinh.hearings.answering import answer_act
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.deciding.sheet import presides, sheet_of
from phapdinh.hearings.deciding.views.frame import on_trial, page, person
from phapdinh.hearings.gate import ruling
from phapdinh.hearings.gate.entering import ends_of, free_entry, issue_entry, revoke_entry
from phapdinh.hearings.models import Attendee, Entry, OnlineTrial
from phapdinh.hearings.opened import decided, written_by
from phapdinh.hearings.sitting.lines import room_sheet
from phapdinh.hearings.stage.entering import attends
from phapdinh.hearings.stage.gallery import taken

Act = Callable[..., None]
#: What is done with one who attends, by the word in the address.
SEATS: dict[str, Act] = {
    "moi-vao": ruling.admit,
    "cho-ra": ruling.send_out,
    "dua-ra": ruling.remove,
    "tat-tieng": lambda actor, attendee_id: ruling.mute(actor=actor, attendee_id=attendee_id, muted=True),
    "cho-noi": lambda actor, attendee_id: ruling.mute(actor=actor, attendee_id=attendee_id, muted=False),
}
#: What is done with the room.
ROOMS: dict[str, Act] = {
    "mo": lambda actor, trial_id: _drop(ruling.open_sitting(actor=actor, trial_id=trial_id)),
    "ket-thuc": ruling.end_sitting,
    "dong-cua": lambda actor, trial_id: ruling.close_doors(actor=actor, trial_id=trial_id, closed=True),
    "mo-cua": lambda actor, trial_id: ruling.close_doors(actor=actor, trial_id=trial_id, closed=False),
}
#: What is done with a link.
LINKS: dict[str, Act] = {
    "thu-hoi": revoke_entry,
    "doi-may": free_entry,
}


@require_safe
@never_cache
@on_trial
def room(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """The page; 404 where the hearing is not decided to be held online."""
    return _page(request, hearing, decided(hearing))


@require_POST
@on_trial
def rule(request: HttpRequest, hearing: Hearing, verb: str) -> HttpResponse:
    """Open the room, end it, close or open the doors."""
    trial = decided(hearing)
    return _do(request, hearing, lambda: ROOMS[verb](actor=person(request), trial_id=trial.pk))


@require_POST
@on_trial
def seat(request: HttpRequest, hearing: Hearing, attendee: UUID, verb: str) -> HttpResponse:
    """Let somebody in (``ly-do``: why unchecked), have them wait, remove them, take or give the floor."""
    _attends(hearing, attendee)
    why = {"unchecked": request.POST.get("ly-do", "")} if verb == "moi-vao" else {}
    return _do(request, hearing, lambda: SEATS[verb](actor=person(request), attendee_id=attendee, **why))


@require_POST
@on_trial
def link(request: HttpRequest, hearing: Hearing, attendee: UUID, verb: str) -> HttpResponse:
    """Take a link back, or free it from its device."""
    _attends(hearing, attendee)
    entry = Entry.objects.filter(attendee=attendee, revoked_at=None).first()
    if entry is None:
        raise Http404
    return _do(request, hearing, lambda: LINKS[verb](actor=person(request), entry_id=entry.pk))


@require_POST
@never_cache
@on_trial
def issue(request: HttpRequest, hearing: Hearing, attendee: UUID) -> HttpResponse:
    """Give somebody their link: it is shown on this answer and nowhere again."""
    _attends(hearing, attendee)
    now = timezone.now()
    try:
        _entry, token = issue_entry(
            actor=person(request), attendee_id=attendee, valid_from=now, valid_until=ends_of(hearing)
        )
    except (HearingError, PermissionDenied) as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("hearings:room", args=[hearing.pk]))
    return show_link(request, hearing, attendee, token)


def show_link(request: HttpRequest, hearing: Hearing, attendee: UUID, token: str) -> HttpResponse:
    """The page with a link that was just given to somebody."""
    address = request.build_absolute_uri(reverse("hearings:door")) + "#" + token
    return _page(request, hearing, decided(hearing), given=(attendee, address))


def _page(
    request: HttpRequest, hearing: Hearing, trial: OnlineTrial, given: tuple[UUID, str] | None = None
) -> HttpResponse:
    user, sheet = person(request), sheet_of(hearing)
    context = {
        "gallery": taken(trial),
        "holds": attends(user, trial),
        "room": room_sheet(trial, sheet.people),
        "last": _("Phòng xử án"),
        "reads": written_by(user, trial),
        "judging": presides(user, hearing),
        "managing": ruling.manages(user, trial),
        "given": given,
    }
    return page(request, hearing, "room.html", context)


def _do(request: HttpRequest, hearing: Hearing, act: Callable[[], object]) -> HttpResponse:
    return answer_act(request, act, reverse("hearings:room", args=[hearing.pk]))


def _attends(hearing: Hearing, attendee: UUID) -> None:
    if not Attendee.objects.filter(pk=attendee, trial=decided(hearing)).exists():
        raise Http404


def _drop(_value: object) -> None:
    return None
