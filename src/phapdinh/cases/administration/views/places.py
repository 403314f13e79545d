"""Rooms and things of a court, and the hours at which it sits."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from phapdinh.cases.administration.place_forms import HoursForm, RoomForm, ThingForm
from phapdinh.cases.administration.queries.changes import last_changes
from phapdinh.cases.administration.views.frame import (
    Question,
    address,
    ask,
    asked,
    attempt,
    done,
    on_court,
    page,
    person,
)
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.places import (
    add_equipment,
    add_room,
    change_room,
    retire_equipment,
    retire_room,
    set_hours,
    use_again,
)
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.models import CourtHours, Equipment, Room
from phapdinh.courts.models import Court
from phapdinh.people.weekdays import DAYS

_PARTS = ("morning", "afternoon")


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def places(request: HttpRequest, court: Court) -> HttpResponse:
    """Rooms and things, and the forms for further ones."""
    thing = "thing" in request.POST
    room_form = RoomForm(request.POST if request.POST and not thing else None)
    thing_form = ThingForm(request.POST if thing else None)
    form = thing_form if thing else room_form
    if form.is_bound and form.is_valid() and attempt(form, lambda: _add(request, court, form)):
        return done(request, court, _("Đã thêm."), "places")
    context = {
        "tab": "places",
        "rooms": Room.objects.filter(court=court).order_by("retired_on", "kind", "name"),
        "things": Equipment.objects.filter(court=court).order_by("retired_on", "name"),
        "room_form": room_form,
        "thing_form": thing_form,
        "last": last_changes(court).get("place"),
    }
    return page(request, court, "places.html", context, asked(form))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def room(request: HttpRequest, court: Court, room: UUID) -> HttpResponse:
    """What a room is fitted for."""
    row = Room.objects.filter(pk=room, court=court).first()
    if row is None:
        raise Http404
    form = RoomForm(request.POST or None, row=row)
    if form.is_bound and form.is_valid():
        given = {"room_id": row.pk, "actor": person(request), **form.cleaned_data}
        if attempt(form, lambda: change_room(**given)):
            return done(request, court, _("Đã lưu."), "places")
    told = _("%(name)s. Lịch đã xếp không thay đổi.") % {"name": row.name}
    return ask(request, court, "places", Question(form, _("Sửa phòng"), _("Lưu"), told, ("places",)))


@require_POST
@on_court
def retire(request: HttpRequest, court: Court, place: UUID) -> HttpResponse:
    """Put a room or a thing out of use; refused while hearings stand in it."""
    _of_court(court, place)
    try:
        if Room.objects.filter(pk=place).exists():
            retire_room(room_id=place, actor=person(request))
        else:
            retire_equipment(equipment_id=place, actor=person(request))
    except CalendarError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ngừng dùng từ hôm nay. Ghi nhầm thì bấm “Dùng lại”."))
    return HttpResponseRedirect(address(court, "places"))


@require_POST
@on_court
def again(request: HttpRequest, court: Court, place: UUID) -> HttpResponse:
    """Take back that it was put out of use."""
    _of_court(court, place)
    use_again(resource_id=place, actor=person(request))
    return done(request, court, _("Đã dùng lại."), "places")


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def hours(request: HttpRequest, court: Court) -> HttpResponse:
    """When the court sits."""
    own = CourtHours.objects.filter(court=court).first()
    form = HoursForm(
        request.POST or None, days=[(str(nth), day) for nth, day in enumerate(DAYS)], initial=_hours(own)
    )
    if form.is_bound and form.is_valid():
        given = {"sessions": form.sessions(), "weekdays": form.cleaned_data["weekdays"]}
        if attempt(form, lambda: set_hours(court_id=court.pk, actor=person(request), **given)):
            return done(request, court, _("Đã đặt giờ làm việc; lịch đã xếp không thay đổi."), "hours")
    context = {"tab": "hours", "form": form, "own": own, "last": last_changes(court).get("hours")}
    return page(request, court, "hours.html", context, asked(form))


def _add(request: HttpRequest, court: Court, form: RoomForm | ThingForm) -> None:
    given = form.cleaned_data
    if isinstance(form, ThingForm):
        add_equipment(court_id=court.pk, actor=person(request), name=given["thing"])
    else:
        add_room(court_id=court.pk, actor=person(request), **given)


def _of_court(court: Court, place: UUID) -> None:
    """For another court the room or the thing does not exist."""
    known = (model.objects.filter(pk=place, court=court).exists() for model in (Room, Equipment))
    if not any(known):
        raise Http404


def _hours(own: CourtHours | None) -> dict[str, object]:
    usual = calendar_rules().hours
    sessions = own.sessions if own else [list(pair) for pair in usual.sessions]
    found: dict[str, object] = {"weekdays": list(own.weekdays if own else usual.weekdays)}
    for part, (begins, ends) in zip(_PARTS, sessions, strict=False):
        found |= {f"{part}_from": begins, f"{part}_to": ends}
    return found
