"""What people do around the room: rules acknowledged, machines checked, hands raised, talks in private."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.models.trials import Attendee, OnlineTrial
from phapdinh.vietnamese.uuid7 import uuid7


class Acknowledgement(models.Model):
    """That somebody read the rules of the hearing (nội quy phiên tòa) and will keep to them; ``rules`` is the
    digest of the words that they saw."""

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, primary_key=True, related_name="acknowledgement"
    )
    at = models.DateTimeField()
    rules = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(rules=""), name="acknowledgement_of_words")]


class Verdict(models.TextChoices):
    """How a part of somebody's machine was found."""

    GOOD = "good", _("tốt")
    WEAK = "weak", _("yếu")
    BAD = "bad", _("chưa dùng được")
    NONE = "", _("không kiểm tra")


class MachineCheck(models.Model):
    """The last check of somebody's machine, from home or at the door: part by part, and how fast the line is
    (``milliseconds`` there and back, ``kilobits`` a second)."""

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, primary_key=True, related_name="machine_check"
    )
    at = models.DateTimeField()
    browser = models.CharField(max_length=4, choices=Verdict, blank=True)
    camera = models.CharField(max_length=4, choices=Verdict, blank=True)
    microphone = models.CharField(max_length=4, choices=Verdict, blank=True)
    speaker = models.CharField(max_length=4, choices=Verdict, blank=True)
    line = models.CharField(max_length=4, choices=Verdict, blank=True)
    milliseconds = models.PositiveIntegerField(null=True)
    kilobits = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(**{f"{part}__in": Verdict.values}), name=f"check_{part}")
            for part in ("browser", "camera", "microphone", "speaker", "line")
        ]


class Hand(models.Model):
    """A raised hand: somebody asks to speak. Lowered, the row is gone."""

    attendee = models.OneToOneField(Attendee, on_delete=models.CASCADE, primary_key=True, related_name="hand")
    raised_at = models.DateTimeField()


class Consultation(models.Model):
    """A talk in private (gặp riêng) of somebody with who defends or represents them, in a room of its own.

    Asked for by one of the two, opened by who rules the hearing, ended by either side or by them. One at a
    time in a trial is open.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.CASCADE, related_name="consultations")
    client = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="+")
    counsel = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(client=F("counsel")), name="consultation_of_two"),
            models.CheckConstraint(
                condition=Q(asked_by=F("client")) | Q(asked_by=F("counsel")), name="consultation_asked_by_one"
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by=None)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="consultation_opened_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("asked_at")),
                name="consultation_times_in_order",
            ),
            models.UniqueConstraint(
                fields=["trial"],
                condition=Q(opened_at__isnull=False, ended_at=None),
                name="consultation_one_open",
            ),
            models.UniqueConstraint(
                fields=["client", "counsel"], condition=Q(ended_at=None), name="consultation_asked_once"
            ),
        ]
