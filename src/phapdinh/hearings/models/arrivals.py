"""Who is at the gate of a trial and of whom no presence is kept: they wait to be let in, or only watch."""

from __future__ import annotations

from django.db import models

from phapdinh.hearings.models.trials import Attendee


class Arrival(models.Model):
    """That somebody's page is connected to the gate and in no room; of who only watches (``inside``) that it
    is connected, let in.

    ``since`` when; by which ``visit``. ``seen_at`` is renewed every few seconds while it is connected: a row
    that was not renewed says nothing, and goes.
    """

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, primary_key=True, related_name="arrival"
    )
    visit = models.PositiveIntegerField()
    inside = models.BooleanField()
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
