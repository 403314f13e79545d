"""Days that the operator adds to those of the rules: holidays of a year, outages of the system."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class HolidayYear(models.Model):
    """Holidays and swapped working days of one year, as the notice (``source``) has them; loaded from a
    file whose content is ``table``. A further load of the year takes its place; the journal keeps both."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    table = models.JSONField()
    source = models.CharField(max_length=300)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="holiday_year_has_source")]


class Outage(models.Model):
    """Days on which the electronic way was closed and which no period counts (trở ngại khách quan).

    ``court`` null: everywhere. Withdrawn, not removed, where it was entered in error.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=300)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="outage_days_in_order"),
            models.CheckConstraint(condition=~Q(source=""), name="outage_has_source"),
        ]
