"""A proceeding, and what ties it to others. Written by :mod:`phapdinh.cases.actions` alone."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from phapdinh.cases.models.kinds import CaseType, Instance, LinkKind
from phapdinh.vietnamese.uuid7 import uuid7


class Case(models.Model):
    """One proceeding at one court in one instance (vụ án, vụ việc).

    ``course`` names the course data that moves it, ``state`` a state of that course. ``matter`` is shared
    by all proceedings of one dispute: appeal, retrial after quashing, what was separated. ``number`` is
    that of acceptance (số thụ lý) as issued; its ``number_key`` is the canonical spelling for look-ups.
    ``subkind`` says to which field a civil matter belongs (family, commercial, labour). ``facts`` holds
    what clocks depend on and no column says (fee exempt, crime class): plain values, nothing personal.
    ``closed_on`` is the day on which the course ended here, for whatever reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    type = models.CharField(max_length=16, choices=CaseType)
    subkind = models.CharField(max_length=16, blank=True, choices=CaseType)
    instance = models.CharField(max_length=10, choices=Instance)
    simplified = models.BooleanField(default=False)
    course = models.CharField(max_length=40)
    state = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    received_on = models.DateField()
    accepted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    in_force_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    number = models.CharField(max_length=40, blank=True)
    number_key = models.CharField(max_length=40, blank=True)
    petition_number = models.CharField(max_length=40, blank=True)
    judgment_number = models.CharField(max_length=40, blank=True)
    matter = models.UUIDField(default=uuid7)
    facts = models.JSONField(default=dict)
    closed_hearing = models.BooleanField(default=False)
    minor = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    steps_taken = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(type__in=CaseType.values), name="case_type"),
            models.CheckConstraint(condition=Q(instance__in=Instance.values), name="case_instance"),
            models.CheckConstraint(
                condition=Q(subkind="") | Q(type=CaseType.CIVIL_MATTER), name="case_subkind_of_matter"
            ),
            models.CheckConstraint(
                condition=~Q(number="") & Q(accepted_on__isnull=False) | Q(number="", number_key=""),
                name="case_number_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__gte=F("received_on")),
                name="case_accepted_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("received_on")),
                name="case_decided_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(in_force_on=None) | Q(decided_on__isnull=False), name="case_force_after_decision"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("received_on")),
                name="case_closed_after_receipt",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "-received_on", "-id"], name="case_newest_of_court"),
            models.Index(
                fields=["court", "state", "received_on"],
                include=["secret", "id"],  # so that those visible are counted from the index alone
                condition=Q(closed_on=None),
                name="case_open_of_court",
            ),
            models.Index(
                fields=["court", "course", "state"],
                include=["type", "accepted_on", "received_on"],
                condition=Q(closed_on=None, decided_on=None),
                name="case_pending_of_court",
            ),
            models.Index(
                fields=["court", "in_force_on"],
                condition=Q(in_force_on__isnull=False) & ~Q(judgment_number=""),
                name="case_in_force_of_court",
            ),
            models.Index(fields=["court"], condition=Q(secret=True), name="case_secret_of_court"),
            models.Index(fields=["matter"], name="case_of_matter"),
            models.Index(fields=["number_key"], opclasses=["text_pattern_ops"], name="case_number_like"),
            models.Index(
                fields=["judgment_number"],
                opclasses=["text_pattern_ops"],
                condition=~Q(judgment_number=""),
                name="case_judgment_number_like",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.petition_number or str(self.id)


class CaseLink(models.Model):
    """What one case is to an earlier one; never removed, whatever becomes of either.

    ``on`` is the legal day; ``from_case`` is the later case, or the one that was merged away.
    """

    from_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_back")
    to_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_on")
    kind = models.CharField(max_length=20, choices=LinkKind)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_case", "to_case", "kind"], name="case_link_once"),
            models.CheckConstraint(condition=~Q(from_case=F("to_case")), name="case_link_of_two"),
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="case_link_kind"),
            models.UniqueConstraint(
                fields=["to_case"],
                condition=Q(kind__in=[LinkKind.TRANSFERRED_FROM, LinkKind.SUCCEEDED]),
                name="case_moved_on_once",
            ),
        ]
