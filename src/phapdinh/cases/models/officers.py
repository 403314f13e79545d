"""Judges, lay judges, clerks, prosecutors; and what each of them does in a case."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.kinds import Duty, JudgeRank, OfficerKind
from phapdinh.vietnamese.uuid7 import uuid7


class Officer(models.Model):
    """Somebody who takes part by office, at a court or an office of the procuracy (``office``).

    ``user`` is their account, where they have one. A judge who moves to another court is another
    officer there. ``specialities`` are words of ``rules`` (``juvenile``, ``family``).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="offices"
    )
    kind = models.CharField(max_length=12, choices=OfficerKind)
    rank = models.CharField(max_length=10, blank=True, choices=JudgeRank)
    specialities = ArrayField(models.CharField(max_length=20), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["name_key", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OfficerKind.values), name="officer_kind"),
            models.CheckConstraint(
                condition=Q(court__isnull=False, office="") | (Q(court=None) & ~Q(office="")),
                name="officer_of_court_or_office",
            ),
            models.CheckConstraint(
                condition=Q(kind=OfficerKind.PROSECUTOR) | Q(court__isnull=False),
                name="officer_of_a_court_unless_prosecutor",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="officer_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["user", "court", "kind"],
                condition=Q(ends_on=None, user__isnull=False),
                name="officer_of_account_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """What one officer does in one case, from a day to a day (phân công). Never removed: it ends.

    ``draw`` is the one by which a judge was found, where one was held.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="assignments", db_index=False)
    duty = models.CharField(max_length=16, choices=Duty)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ground = models.CharField(max_length=300, blank=True)
    end_ground = models.CharField(max_length=300, blank=True)
    draw = models.ForeignKey("cases.Draw", on_delete=models.PROTECT, null=True, related_name="assignments")

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="assignment_duty"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="assignment_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["case", "officer", "duty"],
                condition=Q(ends_on=None),
                name="assignment_open_once",
            ),
            models.UniqueConstraint(
                fields=["case", "duty"],
                condition=Q(ends_on=None, duty__in=[Duty.EXAMINING, Duty.PRESIDING, Duty.MEDIATION_JUDGE]),
                name="assignment_one_in_charge",
            ),
        ]
        indexes = [
            models.Index(fields=["officer", "case"], name="assignment_of_officer"),
            models.Index(fields=["officer"], condition=Q(ends_on=None), name="assignment_open_of_officer"),
        ]
