"""An invented criminal trial online in its middle: decided as in life, its hour come, people in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from phapdinh.cases.calendar.tests import scene as s
from phapdinh.cases.models import Booking, Hearing
from phapdinh.hearings.breaks.following import Order
from phapdinh.hearings.gate.ruling import open_sitting
from phapdinh.hearings.models import (
    Attendee,
    CourseMove,
    MoveKind,
    OnlineTrial,
    Presence,
    PresenceChange,
    Seat,
    SeatState,
)
from phapdinh.hearings.presence.signs import Cause, Seen
from phapdinh.hearings.presence.writing import see
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.people.models import User


class Running:
    """The trial with what a test asks of it; ``state``: where the case stands in its course."""

    def __init__(self, **case: Any) -> None:
        self.of = t.make_trial(state="trial_ordered", **case)
        self.trial: OnlineTrial = t.decided(self.of)
        self._begin_now()
        open_sitting(actor=self.clerk, trial_id=self.trial.pk)
        self.step("questioning")
        for one in self.trial.attendees.all():
            Seat.objects.create(attendee=one, state=SeatState.ADMITTED, changed_at=timezone.now())
            self.come(one.role)

    @property
    def judge(self) -> User:
        return self.of.judge

    @property
    def clerk(self) -> User:
        return self.of.scene.clerk

    def who(self, role: str) -> Attendee:
        return self.trial.attendees.filter(role=role).order_by("pk")[0]

    def come(self, role: str, visit: int = 1) -> None:
        see([Seen(self.who(role).pk, visit, True, Cause.MEDIA)])

    def lose(self, role: str, seconds: float = 0) -> None:
        """Lost so many seconds ago."""
        see([Seen(self.who(role).pk, 1, False, Cause.MEDIA)])
        ago = timezone.now() - timedelta(seconds=seconds)
        Presence.objects.filter(pk=self.who(role).pk).update(since=ago)

    def step(self, step: str, ago: float = 3600) -> None:
        """The trial came to a step so many seconds ago."""
        CourseMove.objects.create(
            trial=self.trial,
            sequence=self.trial.moves.count() + 1,
            kind=MoveKind.STEP,
            step=step,
            by=self.judge,
            at=timezone.now() - timedelta(seconds=ago),
        )

    def order(self, ground: str = "connection", days: int = 3) -> Order:
        """To go on at eight on a working day."""
        begins = s.at(s.working_day(days), 8)
        return Order(ground, "Điểm cầu trại tạm giam mất kết nối", begins, begins + timedelta(hours=2))

    def _begin_now(self) -> None:
        """Its hour has come: nobody plans a hearing for an hour that is past."""
        now = timezone.now()
        during = DateTimeTZRange(now - timedelta(minutes=50), now + timedelta(hours=2))
        Hearing.objects.filter(pk=self.of.hearing.pk).update(during=during)
        Booking.objects.filter(hearing=self.of.hearing).update(during=during)
        self.trial.points.update(during=during)
        self.trial.refresh_from_db()


def changes(trial: OnlineTrial, role: TrialRole) -> list[str]:
    """What became of somebody, oldest first."""
    rows = PresenceChange.objects.filter(attendee__trial=trial, attendee__role=role)
    return [f"{one.state} {one.cause}" for one in rows]
