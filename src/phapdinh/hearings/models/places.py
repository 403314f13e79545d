"""The register of points (điểm cầu): places from which people may take part in a trial online."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models import Room
from phapdinh.vietnamese.uuid7 import uuid7


class PointKind(models.TextChoices):
    """What stands at a point: who must be there follows from it."""

    COURT = "court", _("Trụ sở Tòa án")
    DETENTION = "detention", _("Cơ sở giam giữ")
    OTHER = "other", _("Nơi khác được Tòa án chấp nhận")


class Point(models.Model):
    """One place of the register. ``court`` keeps it; ``room`` is the court's own room, where it is one.

    ``equipment`` holds ids of ``rules/online.yaml``; ``line`` says by what it is connected; ``contact`` is
    whom to call there. Never removed: it ends (``ends_on`` is its last day).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PointKind)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    equipment = ArrayField(models.CharField(max_length=20), default=list)
    line = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PointKind.values), name="point_kind"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(address=""), name="point_named_and_found"),
            models.CheckConstraint(
                condition=Q(room=None) | Q(kind=PointKind.COURT), name="point_room_of_a_court"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="point_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["court", "name"], condition=Q(ends_on=None), name="point_name_once"
            ),
            models.UniqueConstraint(fields=["room"], condition=Q(ends_on=None), name="point_of_room_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PointTest(models.Model):
    """A test of a point: what was tried and passed. Never changed; the last one speaks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="tests")
    on = models.DateField()
    passed = models.BooleanField()
    worked = ArrayField(models.CharField(max_length=20), default=list)
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-at"]
        constraints = [
            models.CheckConstraint(condition=Q(passed=True) | ~Q(words=""), name="point_test_failed_why"),
        ]
        indexes = [models.Index(fields=["point", "-on", "-at"], name="point_test_newest")]
