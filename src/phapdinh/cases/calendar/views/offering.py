"""What the form of a hearing offers: rooms, people, things; and times that are free for all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from phapdinh.cases.calendar.forms import SearchForm, SittingForm
from phapdinh.cases.calendar.queries.free import Search, free_slots
from phapdinh.cases.calendar.queries.week import rooms_of
from phapdinh.cases.calendar.slots import Slot
from phapdinh.cases.calendar.views.frame import key_of
from phapdinh.cases.models import Assignment, Case, Equipment, Hearing, HearingForm, HearingKind, Officer
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.officers import serving
from phapdinh.vietnamese.periods import in_vietnam

_LOOK = timedelta(days=45)


def sitting_form(
    request: HttpRequest, court_id: UUID, case: Case | None, first: dict[str, Any]
) -> SittingForm:
    """The form, bound to what was sent, or with what is known beforehand."""
    return SittingForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        rooms=[(str(one.pk), one.name) for one in rooms_of(court_id)],
        officers=_officers(court_id, case),
        equipment=[
            (str(one.pk), one.name) for one in Equipment.objects.filter(court_id=court_id, retired_on=None)
        ],
        meeting=case is None,
    )


def _officers(court_id: UUID, case: Case | None) -> list[tuple[str, str]]:
    """For a case those who are assigned; for a meeting everybody of the court."""
    if case is None:
        rows = Officer.objects.filter(serving(), court_id=court_id).order_by("name_key")
        return [(str(one.pk), one.name) for one in rows]
    held = Assignment.objects.filter(case=case, ends_on=None).select_related("officer").order_by("starts_on")
    return [(str(one.officer_id), f"{one.officer.name} ({Duty(one.duty).label})") for one in held]


def known(case: Case | None, slot: str | None = None) -> dict[str, Any]:
    """Values for a new hearing: the whole bench of the case, the form that the case demands."""
    first: dict[str, Any] = {"kind": HearingKind.TRIAL if case else HearingKind.MEETING, "minutes": 120}
    if case is not None:
        held = Assignment.objects.filter(case=case, ends_on=None).exclude(duty=Duty.EXAMINING)
        first["officers"] = [str(key) for key in held.values_list("officer", flat=True)]
        first["form"] = HearingForm.CLOSED if case.closed_hearing else HearingForm.PUBLIC
    return {**first, **at_slot(slot)}


def of_hearing(row: Hearing) -> dict[str, Any]:
    """Values of a hearing that is to be moved."""
    begins = in_vietnam(row.during.lower)
    held = row.bookings.filter(active=True)
    return {
        "kind": row.kind,
        "form": row.form,
        "title": row.title,
        "day": begins.date(),
        "begins": begins.time(),
        "minutes": int((row.during.upper - row.during.lower) / timedelta(minutes=1)),
        "room": str(row.room_id or ""),
        "officers": [str(key) for key in held.exclude(officer=None).values_list("officer", flat=True)],
        "equipment": [str(key) for key in held.exclude(equipment=None).values_list("equipment", flat=True)],
    }


def at_slot(slot: str | None) -> dict[str, Any]:
    """Day and hour of a time that was chosen (``2026-11-25T13:30``); nothing for anything else."""
    from datetime import datetime

    try:
        chosen = datetime.fromisoformat(slot or "")
    except ValueError:
        return {}
    return {"day": chosen.date(), "begins": chosen.time()}


def with_slot(request: HttpRequest, slot: str) -> None:
    """Put a chosen time into what was sent."""
    sent = request.POST.copy()
    for name, value in at_slot(slot).items():
        sent[name] = f"{value:%d/%m/%Y}" if name == "day" else f"{value:%H:%M}"
    request.POST = sent  # type: ignore[assignment]


def free_for(request: HttpRequest, court_id: UUID) -> list[Slot] | None:
    """Times that are free for everything that was chosen; None where the length is not understood."""
    asked = SearchForm(request.POST or request.GET)
    if not asked.is_valid():
        return None
    sent = request.POST or request.GET
    ids = [key for name in ("officers", "equipment") for one in sent.getlist(name) if (key := key_of(one))]
    ids += [asked.cleaned_data["room"]] if asked.cleaned_data["room"] else []
    first = asked.first(timezone.localdate())
    length = timedelta(minutes=asked.cleaned_data["minutes"])
    return free_slots(court_id, _theirs(ids), Search(length, first, first + _LOOK, timezone.now(), 8))


def _theirs(ids: list[UUID]) -> list[UUID]:
    """The same, with other posts of the same people."""
    users = Officer.objects.filter(pk__in=ids, user__isnull=False).values("user")
    others = Officer.objects.filter(Q(user__in=users)).values_list("pk", flat=True)
    return list({*ids, *others})
