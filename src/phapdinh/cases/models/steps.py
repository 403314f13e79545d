"""What happened in a case, in its order. Steps are only added; a trigger refuses anything else."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.cases.models.cases import Case
from phapdinh.vietnamese.uuid7 import uuid7


class Step(models.Model):
    """One event of the course: on which legal day, written when and by whom, from which state to which.

    ``data`` holds what the event asked (fields of the course data). ``effects`` holds what it changed,
    each with its value before, so that a mistaken step can be undone by a further one (``undoes``).
    ``key`` is the caller's: the same key twice is the same step once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps", db_index=False)
    sequence = models.PositiveIntegerField()
    event = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    effects = models.JSONField(default=dict)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="step_sequence"),
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="step_key_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="step_counts_from_one"),
            models.CheckConstraint(
                condition=Q(undoes=None) | ~Q(undoes=F("id")), name="step_does_not_undo_itself"
            ),
        ]
