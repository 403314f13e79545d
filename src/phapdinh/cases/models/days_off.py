"""Days that the operator adds to those of the rules: holidays of a year, outages of the system."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class HolidayYear(models.Model):
    """Holidays and swapped working days of one year (``table``), as the notice (``source``) has them.

    One row a load, written once: the last of a year holds, and a correction is a further row that says why
    (``reason``). Without a ``table`` what was loaded is taken back: what comes with the program holds again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField()
    table = models.JSONField(null=True)
    source = models.CharField(max_length=300)
    reason = models.CharField(max_length=300, blank=True)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["year", "loaded_at", "id"]
        indexes = [models.Index(fields=["year", "loaded_at"], name="holidays_of_year")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="") | Q(table__isnull=True), name="holiday_year_has_source"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") | Q(table__isnull=False), name="holidays_taken_back_with_reason"
            ),
        ]


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
