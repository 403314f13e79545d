"""How lines of people in a room were last seen; what the operator tells a point."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.hearings.models.trials import Attendee, TrialPoint
from phapdinh.vietnamese.uuid7 import uuid7


class LineQuality(models.Model):
    """The line of somebody in a room as the media server last told it, some seconds ago; one row a person.

    ``*_kbps`` kilobits a second, ``*_lost`` packets per thousand, ``rtt_ms`` there and back, ``frozen``
    seconds for which their picture has not come.
    """

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, primary_key=True, related_name="line_quality"
    )
    at = models.DateTimeField()
    up_kbps = models.PositiveIntegerField()
    up_lost = models.PositiveSmallIntegerField()
    down_kbps = models.PositiveIntegerField()
    down_lost = models.PositiveSmallIntegerField()
    rtt_ms = models.PositiveIntegerField()
    frozen = models.FloatField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(up_lost__lte=1000, down_lost__lte=1000), name="line_quality_lost_per_thousand"
            )
        ]


class PointMessage(models.Model):
    """Words of the operator, shown to those at one point until ``until``; taken back, it ends earlier."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    point = models.ForeignKey(TrialPoint, on_delete=models.CASCADE, related_name="messages")
    words = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="point_message_says_something"),
            models.CheckConstraint(condition=Q(until__gte=F("at")), name="point_message_times_in_order"),
        ]
