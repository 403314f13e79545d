"""The face of somebody who waits to be let in: one picture, for the clerk's check of identity alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.models.trials import Attendee


class Lack(models.TextChoices):
    """Why somebody's machine sends no picture."""

    NONE = "", _("máy gửi hình được")
    OFF = "camera_off", _("camera của người này đang tắt")
    NO_CAMERA = "no_camera", _("máy của người này không có camera, hoặc chưa cho phép dùng camera")


class WaitingFace(models.Model):
    """Somebody in the waiting room, and the last picture of their camera, if one came.

    ``heard_at``: their page last said that it waits; ``lacks``: why it sends no picture. ``asked_at``: the
    clerk wants a new one. ``tried_at``: a picture last came, good or bad. ``key`` is new with each picture.
    Triggers remove the row with whatever ends the waiting: let in, put out, the link taken back or used on
    another device, the room ended, the decision gone. What they could not see, a job removes within hours.
    """

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, primary_key=True, related_name="waiting_face"
    )
    heard_at = models.DateTimeField()
    lacks = models.CharField(max_length=10, choices=Lack, blank=True)
    asked_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    key = models.UUIDField(null=True, unique=True)
    jpeg = models.BinaryField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(lacks__in=Lack.values), name="waiting_face_lacks"),
            models.CheckConstraint(
                condition=Q(key=None, jpeg=None, taken_at=None)
                | Q(key__isnull=False, jpeg__isnull=False, taken_at__isnull=False),
                name="waiting_face_whole_or_none",
            ),
        ]
