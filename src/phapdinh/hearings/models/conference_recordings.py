"""Recordings of a conference: a part for each room, sealed files, who had the floor, who played."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.hearings.models.conferences import Conference, ConferenceSeat
from phapdinh.hearings.models.recordings import FileKind, PartState, Recording, SealedFile
from phapdinh.vietnamese.uuid7 import uuid7


class FloorTurn(models.Model):
    """That somebody had the floor, from when to when: they stand large in the picture then."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="turns")
    seat = models.ForeignKey(ConferenceSeat, on_delete=models.CASCADE, related_name="turns")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="floor_turn_in_order"
            ),
            models.UniqueConstraint(
                fields=["conference"], condition=Q(ended_at=None), name="floor_turn_open_once"
            ),
        ]


class ConferencePart(Recording):
    """What is recorded of a conference in one speakers' room, ``made_at`` null until that stands. When its
    server dies the room ends, and the conference goes on in the next part."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["conference", "number"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PartState.values), name="conference_part_state"),
            models.CheckConstraint(
                condition=~Q(state=PartState.SEALED)
                | Q(began_at__isnull=False, manifest__isnull=False, sealed_at__isnull=False),
                name="conference_part_sealed_whole",
            ),
            models.UniqueConstraint(fields=["conference", "number"], name="conference_part_once"),
            models.UniqueConstraint(
                fields=["conference"], condition=Q(ended_at=None), name="conference_part_open_once"
            ),
        ]


class ConferenceFile(SealedFile):
    """A sealed file of a part of a conference; an original is of one seat."""

    part = models.ForeignKey(ConferencePart, on_delete=models.PROTECT, related_name="files")
    seat = models.ForeignKey(ConferenceSeat, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["part", "offset", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="conference_file_kind"),
            models.UniqueConstraint(fields=["part", "name"], name="conference_file_name_once"),
            models.UniqueConstraint(
                fields=["part"], condition=Q(kind=FileKind.COMPOSED), name="conference_part_composed_once"
            ),
        ]


class ConferencePlayback(models.Model):
    """That somebody opened the recording of a conference: the key by which their browser fetches it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="playbacks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()


class ConferencePlayedPart(models.Model):
    """That they began to play a part; once for each opening."""

    playback = models.ForeignKey(ConferencePlayback, on_delete=models.PROTECT, related_name="played")
    part = models.ForeignKey(ConferencePart, on_delete=models.PROTECT, related_name="played")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playback", "part"], name="conference_played_part_once")
        ]
