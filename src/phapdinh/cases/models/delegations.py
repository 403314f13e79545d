"""Who acts for whom at a court, from a day to a day (ủy nhiệm, ủy quyền)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.people.models import Role
from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class Delegation(models.Model):
    """That ``taker`` does what ``giver`` may do by ``role``, both days inclusive. Never removed: it ends.

    ``membership`` is what gives the taker the right on those days; it is gone where the delegation was
    ended before it began.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    giver = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    ground = models.CharField(max_length=300)
    membership = models.OneToOneField(
        "people.Membership", on_delete=models.SET_NULL, null=True, related_name="delegation"
    )
    made_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="delegation_days_in_order"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="delegation_to_another"),
            models.CheckConstraint(condition=~Q(ground=""), name="delegation_has_ground"),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="delegation_ended_with_reason",
            ),
        ]
