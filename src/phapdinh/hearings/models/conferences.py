"""Conferences (hội nghị trực tuyến): who speaks, which courts follow, by which edge, what they ask."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.courts.models import Court
from phapdinh.hearings.models.media import MediaServer
from phapdinh.vietnamese.uuid7 import uuid7


class Conference(models.Model):
    """A conference that a court holds. ``room`` is the name of the speakers' room on its server ``origin``,
    null until it stands; no browser learns it. ``floor``: who is sent to all points."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="conferences")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    recorded = models.BooleanField(default=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    room = models.CharField(max_length=32, unique=True)
    origin = models.ForeignKey(MediaServer, on_delete=models.SET_NULL, null=True, related_name="+")
    floor = models.ForeignKey("ConferenceSeat", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="conference_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("opened_at")),
                name="conference_times_in_order",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="conference_has_title"),
        ]


class AgendaItem(models.Model):
    """A point of the agenda, in its place; ``begins_at`` where a time is set."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    begins_at = models.TimeField(null=True)
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "place"], name="agenda_place_once"),
            models.CheckConstraint(condition=~Q(title=""), name="agenda_item_has_title"),
        ]


class ConferenceRole(models.TextChoices):
    """Part in a conference. A point (điểm cầu) is a court that follows, and speaks when given the floor."""

    CHAIR = "chair", _("Chủ trì")
    SPEAKER = "speaker", _("Báo cáo viên")
    POINT = "point", _("Điểm cầu")


class ConferenceSeat(models.Model):
    """Somebody who takes part, with their personal link; its token is shown once and not kept.

    As with entries to a trial, the first device is bound and ``visit`` counts connections. ``edge``: by which
    server a point is served now; ``lines``: which line of what they send is voice, which picture.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=7, choices=ConferenceRole)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    token_sha256 = models.CharField(max_length=64, null=True, unique=True)
    device_sha256 = models.CharField(max_length=64, blank=True)
    visit = models.PositiveIntegerField(default=0)
    edge = models.ForeignKey(MediaServer, on_delete=models.SET_NULL, null=True, related_name="seats")
    lines = models.JSONField(default=dict)
    hand_raised_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["role", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=ConferenceRole.values), name="conference_seat_role"),
            models.CheckConstraint(
                condition=~Q(role="point") | Q(court__isnull=False), name="conference_point_is_a_court"
            ),
            models.UniqueConstraint(
                fields=["conference", "court"], condition=Q(role="point"), name="conference_point_once"
            ),
        ]


class ConferenceMount(models.Model):
    """That a conference can be received from an edge."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="mounts")
    edge = models.ForeignKey(MediaServer, on_delete=models.CASCADE, related_name="mounts")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "edge"], name="conference_mount_once")]


class ConferenceAttendance(models.Model):
    """That somebody was there, from when to when."""

    seat = models.ForeignKey(ConferenceSeat, on_delete=models.CASCADE, related_name="attendances")
    visit = models.PositiveIntegerField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["joined_at"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "visit"], name="conference_attendance_once"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")),
                name="conference_attendance_in_order",
            ),
        ]


class ConferenceQuestion(models.Model):
    """What a point asks in writing; ``settled_at``: answered, or put aside."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    seat = models.ForeignKey(ConferenceSeat, on_delete=models.CASCADE, related_name="questions")
    words = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="conference_question_has_words")]
