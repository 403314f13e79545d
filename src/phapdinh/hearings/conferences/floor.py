"""Who has the floor of a conference, and from when to when they had it."""

from __future__ import annotations

from django.utils import timezone

from phapdinh.hearings.models import Conference, ConferenceSeat, FloorTurn


def pass_floor(conference: Conference, seat: ConferenceSeat | None) -> None:
    """The floor goes to this seat, or to nobody; in the transaction of whoever gives it."""
    now = timezone.now()
    Conference.objects.filter(pk=conference.pk).update(floor=seat)
    FloorTurn.objects.filter(conference=conference, ended_at=None).update(ended_at=now)
    if seat is not None:
        FloorTurn.objects.create(conference=conference, seat=seat, began_at=now)
