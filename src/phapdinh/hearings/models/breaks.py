"""Who of a trial is here, who was lost and when; and every time that the trial stood still."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models import CaseDocument, Hearing
from phapdinh.hearings.models.trials import Attendee, OnlineTrial
from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class PresenceState(models.TextChoices):
    """Whether somebody is reached now."""

    HERE = "here", _("Đang kết nối")
    LOST = "lost", _("Mất kết nối")


class Presence(models.Model):
    """Whether somebody who came into the room is reached, as the gate last saw it. No row: they never came.

    ``since`` when; by which ``visit``. ``seen_at`` is renewed every few seconds while they are here: a row
    that was not renewed is lost, whatever it says, so that nothing says "here" of a process that died.
    ``noted``: the loss stands in the record. ``excused``: the presiding judge went on without them.
    """

    attendee = models.OneToOneField(
        Attendee, on_delete=models.PROTECT, primary_key=True, related_name="presence"
    )
    state = models.CharField(max_length=4, choices=PresenceState)
    visit = models.PositiveIntegerField()
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    noted = models.BooleanField(default=False)
    excused = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PresenceState.values), name="presence_state"),
            models.CheckConstraint(
                condition=Q(state=PresenceState.LOST) | Q(noted=False, excused=False),
                name="presence_noted_of_the_lost",
            ),
        ]


class PresenceChange(models.Model):
    """That somebody came, was lost, came back. Rows are only added: a trigger refuses any change."""

    class Cause(models.TextChoices):
        MEDIA = "media", _("Tiếng và hình đến hoặc không còn đến")
        LINE = "line", _("Đường truyền trả lời hoặc không còn trả lời")
        LEFT = "left", _("Đóng đường truyền")
        SILENCE = "silence", _("Máy chủ giữ đường truyền đã ngừng")

    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="presence_changes")
    state = models.CharField(max_length=4, choices=PresenceState)
    cause = models.CharField(max_length=7, choices=Cause)
    visit = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PresenceState.values), name="presence_change_state"),
            models.CheckConstraint(
                condition=Q(cause__in=["media", "line", "left", "silence"]), name="presence_change_cause"
            ),
        ]


class BreakKind(models.TextChoices):
    """Why a trial stands still. ``STOP``: by itself, somebody who must be there was lost."""

    STOP = "stop", _("Dừng vì mất kết nối")
    RECESS = "recess", _("Nghỉ giải lao")
    PAUSE = "pause", _("Tạm ngừng phiên tòa")
    POSTPONEMENT = "postponement", _("Hoãn phiên tòa")


class Break(models.Model):
    """A time in which a trial stands still: one at a time, from ``began_at`` to ``ended_at``.

    ``began_by`` null: the platform stopped it; ``ended_by`` null: it went on by itself, or another break
    took its place. ``lost``: attendees because of whom it stopped. ``words`` are the reason; ``ground`` names
    the provision that it rests on; ``resumes_at`` when it is to go on. ``hearing`` is the sitting in the
    calendar that was broken off, ``document`` the decision. ``room_closed_at``: people were sent home.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="breaks")
    kind = models.CharField(max_length=12, choices=BreakKind)
    began_at = models.DateTimeField()
    began_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    lost = ArrayField(models.UUIDField(), default=list)
    words = models.CharField(max_length=500, blank=True)
    ground = models.CharField(max_length=80, blank=True)
    resumes_at = models.DateTimeField(null=True)
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(CaseDocument, on_delete=models.PROTECT, null=True, related_name="+")
    room_closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["began_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BreakKind.values), name="break_kind"),
            models.UniqueConstraint(fields=["trial"], condition=Q(ended_at=None), name="break_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="break_times_in_order"
            ),
            models.CheckConstraint(
                condition=Q(kind=BreakKind.STOP) ^ Q(began_by__isnull=False), name="break_stopped_by_itself"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[BreakKind.PAUSE, BreakKind.POSTPONEMENT])
                | (~Q(words="") & ~Q(ground="") & Q(hearing__isnull=False)),
                name="break_ordered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind=BreakKind.PAUSE) | Q(resumes_at__isnull=False), name="pause_resumes"
            ),
        ]
