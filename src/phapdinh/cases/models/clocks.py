"""Statutory periods that run in a case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.kinds import ClockState
from phapdinh.cases.models.people import Participation
from phapdinh.cases.models.steps import Step
from phapdinh.vietnamese.uuid7 import uuid7

_OPEN = (ClockState.RUNNING, ClockState.SUSPENDED)


class Clock(models.Model):
    """One period of law (``rule``) that began in a case, and when it ends.

    ``court`` repeats that of the case: due lists read one index. ``duty`` says that the court must act by
    then; the others are rights of people (``about`` one of them, or all) and periods to be waited for.
    ``remind_on`` is the working day by which to act: in time under every rule that speaks of it.
    Hours have ``started_at`` and ``due_at`` beside their days. ``suspensions`` are pairs of days, the
    second null while it lasts. Every move of ``due_on`` stands in the journal of the case.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    rule = models.CharField(max_length=80)
    about = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    duty = models.BooleanField()
    started_on = models.DateField()
    started_at = models.DateTimeField(null=True)
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    remind_on = models.DateField()
    state = models.CharField(max_length=10, choices=ClockState, default=ClockState.RUNNING)
    extended = models.BooleanField(default=False)
    suspensions = models.JSONField(default=list)
    met_on = models.DateField(null=True)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="clocks", db_index=False)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ClockState.values), name="clock_state"),
            models.CheckConstraint(
                condition=Q(met_on=None, state__in=[*_OPEN, ClockState.VOID])
                | Q(met_on__isnull=False, state=ClockState.MET, met_on__lte=F("due_on"))
                | Q(met_on__isnull=False, state=ClockState.MISSED, met_on__gt=F("due_on")),
                name="clock_met_in_time_or_missed",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None, due_at=None) | Q(started_at__isnull=False, due_at__isnull=False),
                name="clock_hours_whole",
            ),
            models.UniqueConstraint(
                fields=["case", "rule", "about"],
                condition=Q(state__in=_OPEN),
                nulls_distinct=False,
                name="clock_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["court", "due_on"],
                condition=Q(state=ClockState.RUNNING, duty=True),
                name="clock_due_of_court",
            ),
            models.Index(
                fields=["court", "remind_on", "due_on"],
                condition=Q(state=ClockState.RUNNING, duty=True),
                name="clock_remind_of_court",
            ),
            models.Index(fields=["id"], condition=Q(state__in=_OPEN), name="clock_open_in_order"),
        ]
