"""What the desk sees of a room: everybody with their link and where they stand; what was refused lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from phapdinh.hearings.course.rules import course_rules
from phapdinh.hearings.deciding.people import Attending
from phapdinh.hearings.gate.standing import HOLD_IT, SILENT_ROLES
from phapdinh.hearings.models import (
    Acknowledgement,
    Entry,
    IdentityCheck,
    Incident,
    MachineCheck,
    MediaRoom,
    OnlineTrial,
    Seat,
    SeatState,
    Sitting,
    Verdict,
)
from phapdinh.hearings.presence.finding import in_words, whereabouts

_LATELY = timedelta(days=7)
_POOR = (Verdict.WEAK, Verdict.BAD)


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who attends: their link that is open, if any, whether they are let in and heard; ``where``
    they are now, in words, while the room is open."""

    who: Attending
    entry: Entry | None
    state: SeatState
    muted: bool
    check: MachineCheck | None = None
    acknowledged: bool = False
    asks_identity: bool = False
    identity: IdentityCheck | None = None
    where: str = ""

    @property
    def state_words(self) -> str:
        """Where they stand, as it is read."""
        return str(self.state.label)

    @property
    def ready(self) -> str:
        """What they left at the door: their last check, and whether they know the rules."""
        said = [_checked(self.check)] if self.check else []
        said += [_("đã xác nhận nội quy")] if self.acknowledged else []
        words = ", ".join(said)
        return words[:1].upper() + words[1:]

    @property
    def unknown(self) -> bool:
        """Whether somebody must still find out who they are before letting them in."""
        return self.asks_identity and not (self.identity and self.identity.matched)

    @property
    def heard(self) -> bool:
        """Whether they send sound at all, so that it could be cut."""
        return self.who.role not in SILENT_ROLES


@dataclass(frozen=True, slots=True)
class RoomSheet:
    """The room of one trial. ``standing``: its rooms stand on a server and can be entered."""

    sitting: Sitting | None
    standing: bool
    part: int
    lines: Sequence[Line]
    incidents: Sequence[tuple[str, int]]

    @property
    def open(self) -> bool:
        """Whether people may come."""
        return self.sitting is not None and self.sitting.ended_at is None


def room_sheet(trial: OnlineTrial, people: Sequence[Attending]) -> RoomSheet:
    """Everything the page shows: nine queries, however many attend."""
    there = [one for one in people if one.attendee]
    seats = {seat.pk: seat for seat in Seat.objects.filter(attendee__trial=trial)}
    entries = {one.attendee_id: one for one in Entry.objects.filter(attendee__trial=trial, revoked_at=None)}
    checks = {one.pk: one for one in MachineCheck.objects.filter(attendee__trial=trial)}
    seen = {
        one.attendee_id: one for one in IdentityCheck.objects.filter(attendee__trial=trial).order_by("at")
    }
    asked = course_rules().identity.roles
    known = set(Acknowledgement.objects.filter(attendee__trial=trial).values_list("pk", flat=True))
    places = whereabouts([trial.pk]).get(trial.pk, {})
    called = {one.attendee: f"{one.role.label} {one.name}" for one in there if one.attendee}
    rooms = list(MediaRoom.objects.filter(trial=trial, ended_at=None))
    lines = [
        Line(
            who,
            entries.get(who.attendee) if who.attendee else None,
            _state(who, seats.get(who.attendee) if who.attendee else None),
            bool(who.attendee in seats and seats[who.attendee].muted) if who.attendee else False,
            checks.get(who.attendee) if who.attendee else None,
            who.attendee in known,
            who.role in asked,
            seen.get(who.attendee) if who.attendee else None,
            in_words(places.get(who.attendee), called.__getitem__) if who.attendee else "",
        )
        for who in there
    ]
    return RoomSheet(
        sitting=Sitting.objects.filter(trial=trial).first(),
        standing=bool(rooms) and all(room.made_at for room in rooms),
        part=max((room.part for room in rooms), default=1),
        lines=lines,
        incidents=_incidents(trial),
    )


def _state(who: Attending, seat: Seat | None) -> SeatState:
    if seat is not None:
        return SeatState(seat.state)
    return SeatState.ADMITTED if who.role in HOLD_IT else SeatState.WAITING


def _checked(check: MachineCheck) -> str:
    """The parts that failed or were weak, or that the machine is fit."""
    parts = {
        _("trình duyệt"): check.browser,
        _("camera"): check.camera,
        _("micrô"): check.microphone,
        _("loa"): check.speaker,
        _("đường truyền"): check.line,
    }
    at = date_format(timezone.localtime(check.at), "H:i d/m/Y")
    poor = [f"{name} {Verdict(found).label}" for name, found in parts.items() if found in _POOR]
    told = {"at": at, "poor": ", ".join(poor)}
    return _("máy kiểm tra lúc %(at)s: %(poor)s") % told if poor else _("máy kiểm tra tốt lúc %(at)s") % told


def _incidents(trial: OnlineTrial) -> list[tuple[str, int]]:
    """What was refused within a week, summed up by kind."""
    rows = Incident.objects.filter(trial=trial, minute__gte=timezone.now() - _LATELY)
    sums = rows.order_by().values_list("kind").annotate(Sum("count")).order_by("kind")
    return [(str(Incident.Kind(kind).label), count) for kind, count in sums]
